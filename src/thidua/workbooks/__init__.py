"""Excel with a memory: a unit's whole campaign as a workbook that comes back without loss.

A workbook remembers what it was made from; on return each cell is merged with what was typed here meanwhile, and
nothing is written before somebody has seen the preview (of many files at once: where nothing has to be chosen).

**Modules of their own name.** ``parts`` read and write what a workbook holds, through the forms and actions of the
packages below; ``excel`` and ``excel_wide`` write the files; ``sentences`` say what codes mean.
"""
