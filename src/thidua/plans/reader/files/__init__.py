"""From a file that an officer holds to the characters of the plan in it.

``read_file(path)`` reads a file on disk, ``text_of(data, name)`` an upload; both give text with line feeds
for newlines and no byte order mark, or raise ``UnreadableFile`` with a reason that the caller turns into a
sentence. Time and memory are bounded (``limits``).

Modules: ``refusals`` (why a file is not read), ``limits`` (how much is read), ``kinds`` (what the bytes are,
whatever the name says), ``plain`` (text and its encodings), ``archive`` (the zip container of Word), ``word``
(its paragraphs and tables), ``numbering`` (its automatic numbers), ``pdf`` (its pages), ``pdf_worker`` (the
process in which hostile pages may do no harm), ``layout`` (printed lines back into paragraphs).
"""

from thidua.plans.reader.files.reading import read_file, text_of
from thidua.plans.reader.files.refusals import Reason, UnreadableFile

__all__ = ["Reason", "UnreadableFile", "read_file", "text_of"]
