"""The office's reports to the committee, assembled from the data as blocks whose every number names its source.

``wording`` gives the words for kinds of report, tables and named figures.
"""
