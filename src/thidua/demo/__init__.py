"""Hải Phòng with its campaign running, built through actions only.

``city`` lays units, groups and the people of the demonstration; ``campaign`` takes a plan through every step that an
officer would take; ``plan/`` holds the plan's text in our own words, with the items that must be read in it. Everything
that is not known to be real is marked as an example.
"""
