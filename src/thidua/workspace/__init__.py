"""The desk: what is to be done by whoever is at work, across packages. It owns no table.

``queries`` gathers, for each kind of officer, what falls on them and when; the pages that do the work belong to the
packages below, and each duty has one button that opens the very thing.
"""
