"""The journal: who did what, to what, when. Rows are only ever added, sealed in order, and can be checked.

``actions.record`` is the one way in. Rows hold public ids and plain values instead of foreign keys, so that
the journal neither blocks nor follows what later happens to the things it speaks of, and no personal numbers.
What must stay secret, how somebody voted, is never a line. ``actions.seal`` seals in order, ``queries.check`` checks.

Beside the storeys: ``context`` carries the request's id from the door to the line; ``wording`` keeps the words and
names that the packages above register in their ``journal.py``; ``anchor`` writes seals down outside the database;
``triggers`` marks who is writing on PostgreSQL; ``export`` writes what was found as files; ``freshness`` says whether
what is kept of a public page is still right.
"""
