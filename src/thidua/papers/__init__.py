"""Administrative documents, knowing no campaign: so far what they are made of (``blocks``).

A document is a list of blocks, as they are shown on a page, kept in a row, and later set in type.
"""
