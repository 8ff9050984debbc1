"""The office sees everything: figures of many units made one, how they stand, and where each number comes from.

A unit's figures are added up along the tree in two ways: ``as it was``, by the place where each unit stood in the
period, and ``as it is now``, by who holds today what was counted then. What is added up is a `Sums` of components
(`rules.adding`), never a rounded figure. One statement (`queries.adding`) does it: live, and to fill the kept table
of `Cell`s, which a worker keeps current from the marks that changes leave (`actions.keeping`).
"""
