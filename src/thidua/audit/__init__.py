"""The journal: who did what, to what, when. Rows are only ever added.

``actions.record`` is the one way in. Rows hold public ids and plain values instead of foreign keys, so that
the journal neither blocks nor follows what later happens to the things it speaks of, and no personal numbers.
``context`` carries the request's id from the door to the line.
"""
