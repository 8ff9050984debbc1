"""A PDF with a text layer as lines of text; the pages are opened in a process of their own, under a clock."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from thidua.plans.reader.files import layout, limits
from thidua.plans.reader.files.printed import Page, Piece
from thidua.plans.reader.files.refusals import Reason, UnreadableFile

_WORKER = Path(__file__).with_name("pdf_worker.py")
_FEWEST_CHARACTERS = 20
"""A scan often carries a stamp of a few typed characters (number, date of arrival).

Less than this is no text layer.
"""


def text_of_pdf(data: bytes) -> str:
    """Give the text of a PDF.

    Raise ``UnreadableFile`` for a locked, broken, scanned, endless or too slow one.
    """
    found = _in_worker(data)
    if "refused" in found:
        raise UnreadableFile(Reason(found["refused"]), {"pages": limits.PDF_PAGES})
    pages = [
        Page([Piece(*piece) for piece in page["pieces"]], [tuple(rule) for rule in page["upright"]], page["level"])
        for page in found["pages"]
    ]
    letters = sum(len(piece.text.strip()) for page in pages for piece in page.pieces)
    if letters < _FEWEST_CHARACTERS:
        raise UnreadableFile(Reason.SCANNED if found["drawn"] else Reason.EMPTY)
    return layout.text_of_pages(pages)


def _in_worker(data: bytes) -> dict[str, Any]:
    """Let the worker open the file; give its answer, or a refusal where it died or did not finish in time."""
    command = [
        sys.executable,
        "-P",
        str(_WORKER),
        str(limits.PDF_PAGES),
        str(limits.PDF_MEMORY_BYTES),
        str(limits.TEXT_CHARACTERS),
    ]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603 - our own script, no shell
            command, input=data, capture_output=True, timeout=limits.PDF_SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(Reason.TOO_SLOW, {"seconds": limits.PDF_SECONDS}) from error
    if done.returncode:
        raise UnreadableFile(Reason.CORRUPT)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
