"""Pages of units, clusters and blocks, and of the events that change units.

``door`` lets officers in and reads the day that an address asks for; ``units`` are the list, the tree and one unit;
``groups`` the clusters and blocks; ``reorganisations`` the events.
"""
