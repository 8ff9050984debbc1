"""Units through time, clusters and blocks.

The tree is read through ``queries`` alone, and always on a day: a unit stands in the tree by its ``UnitPlace`` rows,
each with a parent, a path and the days between which it holds. Days are half open: ``valid_to`` is the first day on
which a row no longer holds, None while it holds.

Besides the usual storeys, ``sources`` reads the product's own data files in ``data/`` (their origin and licence stand
in ``data/SOURCES.md``) into plain values; it knows no database.
"""
