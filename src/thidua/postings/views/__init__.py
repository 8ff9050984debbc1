"""Pages of postings: ``posting`` and ``objecting`` for officers, ``public`` for everybody."""
