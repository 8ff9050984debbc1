"""What a table should hold and what its rows come to: decisions on plain values.

``columns`` turn a cell into a typed value or say what is wrong with it, ``tables`` finds the headings and walks the
rows, ``outcomes`` are what each row would do, ``twins`` tells names that may be the same thing.
"""
