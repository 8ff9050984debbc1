"""Administrative documents in the form of Decree 30/2020: a `Paper` in, DOCX and PDF out; knowing no campaign.

    from thidua.papers.paper import Paper
    from thidua.papers.pdf import pdf
    from thidua.papers.word import docx

    docx(paper), pdf(paper)

Both are plain functions that touch no database; equal papers give equal bytes. What cannot be set in type is refused in
words (`kernel.refused.Refused`).

``blocks``       what a document is made of: headings, paragraphs, tables, charts, as they are shown on a page and kept
``paper``        the document: who issues it, its number, day, subject, basis, addressees, blocks, signatures
``rules``        the form of the Decree, every measure out of ``data/decree_30.json``
``parts``        a paper word for word, in its order: what both files say
``checking``     whether a paper can be a document; refused in words
``typeface``     how wide a text is, how lines are broken evenly
``measures``     what the Decree leaves open
``columns``, ``bars``  how wide the columns of a table are, how the bars of a chart stand
``word``         DOCX
``certificates``  words on pre-printed stock, at their places in millimetres
``pdf``, ``typesetting``, ``typst/``  PDF, by the typesetter
"""
