"""How often somebody may search, send a file or take a list away: limits of the site's load, not of anybody's rights.

``door.limited`` stands before a view; ``counting`` counts in the cache that all web processes share. It stands low, so
that every package with pages may use it; signing in has limits of its own (``accounts``).
"""
