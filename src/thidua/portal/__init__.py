"""The public pages: what was promised, from which clause, until when. They read what is public and never write.

``freshness`` says whether what a browser keeps is still right.
"""
