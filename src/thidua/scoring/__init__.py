"""Point tables and score sheets: what a unit is scored on, what it says of itself, what was verified and why.

``rules/table.py`` is the whole of a point table as data (bảng điểm): a tree of items, each of one kind. What is
entered or read for an item are its *inputs* (a result and a goal, a number of occurrences, an option); points are
never typed where a rule makes them, they are always computed from inputs by ``rules.evaluate``, so that whoever has
table and inputs finds the same points. ``ranking`` builds on the verified inputs and knows no page of this package.
"""
