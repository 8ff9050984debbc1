"""The public pages: what was promised, from which clause, until when. They read what is public and never write.

``keeping`` answers strangers with pages that are still right (`audit.freshness`).
"""
