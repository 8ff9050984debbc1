"""Taking the whole site into one file, and bringing it back.

``archive`` writes and reads the file, ``sqlite`` and ``postgresql`` take a database as it stands at one moment and
bring it back, ``uploads`` are the kept files, ``making`` and ``restoring`` put these together, ``refusals`` say
why not.
It knows tables and folders, not what they mean, so it stands below every package that owns a table.
"""
