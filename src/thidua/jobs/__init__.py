"""Background work: the ``Job`` row is the only truth, Huey merely wakes a worker.

``actions.enqueue`` writes a row in the caller's transaction; after the commit a worker is woken. A job that is
not finished when its lease ends is taken up again, whoever dropped it; a sweep finds what no wake-up reached.
Packages register what they can do with ``registry.runs`` in their own ``jobs.py``, and what comes round by
itself with ``registry.every`` (``rounds``).
"""
