"""What units report: figures and sections for a period, their way from draft to receipt, and what is corrected later.

A `Report` is a unit's for one period; its editions are what was said, each frozen once received, so that a correction
never overwrites. Everything that is filled in is a *cell* with a key and a plain text (``rules.cells``): the form, the
file of Excel and two editors at once all save cells, merged one by one (``kernel.merging``).
"""
