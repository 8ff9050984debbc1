"""Administrative documents in the form of Decree 30/2020: a `Paper` in, DOCX and PDF out; knowing no campaign.

``blocks``  what a document is made of: headings, paragraphs, tables, charts, as they are shown on a page and kept
``paper``   the document: who issues it, its number, day, subject, basis, addressees, blocks, signatures, recipients
"""
