"""Pages: all requests (``listing``), a new one (``asking``), one with its exchange (``answering``, ``deciding``)."""
