"""Ranking within clusters and blocks, and over the city: order, ties, classes, snapshots that anybody can recompute.

A snapshot keeps table, inputs, points and ranks with a digest and never changes; the package made of it is checked by
``verify_ranking.py``, one file that needs nothing but Python.
"""
