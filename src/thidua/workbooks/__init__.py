"""Excel with a memory: a unit's whole campaign as one workbook that comes back without loss.

A workbook remembers what it was made from; on return each cell is merged with what was typed here meanwhile, and
nothing is written before somebody has seen the preview.
"""
