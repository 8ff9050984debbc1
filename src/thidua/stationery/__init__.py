"""What an office prints on and from: pre-printed stock with the places of its words, many certificates, own forms.

``rules.layout``   where words stand on a sheet, in tenths of a millimetre, and whether they can stand there
``rules.rows``     which columns a list of certificates has, and what stands on a sheet out of a row
``rules.fields``   the named fields that an office's own DOCX template may use, and what a paper says in each
``actions``        stock kept, batches made row by row, templates tried, taken into use, withdrawn

Certificates of a body are drawn by `papers.certificates`; a template is looked at and filled in a process of its own.
"""
