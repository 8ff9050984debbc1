"""A paper as DOCX: real styles, a real page number, real tables, made to be opened and worked on.

``stationery``  an empty document: sheet, styles, page number, language
``xml``         paragraphs and tables as WordprocessingML, written as text, since thousands of rows are
``content``     the parts of a paper, one after another
``document``    all of it in one file
"""

from thidua.papers.word.document import docx

__all__ = ["docx"]
