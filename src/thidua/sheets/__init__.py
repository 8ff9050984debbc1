"""Tables in files: Excel and CSV in and out, knowing nothing of what the rows mean.

``workbook`` reads a file as rows within bounds of size and time, and writes rows as a file; ``intake`` walks rows under
headings, gathers what is refused row by row with a sentence for each, and keeps a preview until somebody says yes.
"""
