"""The process in which a PDF is opened.

A hostile file can at worst end this process, or be ended by the clock of the parent.

Reads the file from standard input, with the page limit, the memory limit (bytes) and the character limit as
arguments, and writes one JSON object to standard output: ``{"pages": [[[text, left, right, top, bottom],
...], ...], "drawn": bool}`` (PDF points, y upwards; ``drawn``: some page shows something) or ``{"refused":
code}``. Run by path, so that it loads nothing of the product.
"""

import ctypes
import json
import sys

import pypdfium2
import pypdfium2.raw

Piece = tuple[str, float, float, float, float]
_PASSWORD_NEEDED = 4
_GAP_IN_HEIGHTS = 1.6
"""A gap between two words wider than this many letter heights parts two columns."""


def main(arguments: list[str]) -> int:
    """Read one PDF and print what is in it."""
    pages, memory, characters = (int(argument) for argument in arguments)
    _limit_memory(memory)
    json.dump(_read(sys.stdin.buffer.read(), pages, characters), sys.stdout, ensure_ascii=True)
    return 0


def _limit_memory(size: int) -> None:
    """Let the system refuse this process more memory than agreed, where it can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, page_limit: int, character_limit: int) -> dict[str, object]:
    """Give the pieces of text of all pages, or the code of a refusal."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        locked = pypdfium2.raw.FPDF_GetLastError() == _PASSWORD_NEEDED
        return {"refused": "encrypted" if locked else "corrupt"}
    if len(document) > page_limit:
        return {"refused": "too_much_text"}
    pages: list[list[Piece]] = []
    drawn, characters = False, 0
    for number in range(len(document)):
        try:
            page = document[number]
            pages.append(_pieces(page))
        except pypdfium2.PdfiumError:
            continue
        drawn = drawn or pypdfium2.raw.FPDFPage_CountObjects(page.raw) > 0
        characters += sum(len(piece[0]) for piece in pages[-1])
        page.close()
        if characters > character_limit:
            return {"refused": "too_much_text"}
    return {"pages": pages, "drawn": drawn}


def _pieces(page: pypdfium2.PdfPage) -> list[Piece]:
    """Give the runs of text of a page in reading order.

    Each stands on one line and is not parted by a wide gap.
    """
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    pieces: list[Piece] = []
    at = 0
    for line in text.split("\r\n"):
        pieces.extend(_parted(textpage, line, at))
        at += len(line) + 2
    return pieces


def _parted(textpage: pypdfium2.PdfTextPage, line: str, at: int) -> list[Piece]:
    """Cut a line where a wide gap stands between two words.

    ``at`` is the place of its first character on the page.
    """
    pieces: list[Piece] = []
    position = 0
    for word in line.split(" "):
        if word.strip():
            box = _box(textpage, at + position, at + position + len(word) - 1)
            if pieces and box[0] - pieces[-1][2] <= _GAP_IN_HEIGHTS * max(box[2] - box[3], 1.0):
                last = pieces[-1]
                pieces[-1] = (
                    f"{last[0]} {word}",
                    min(last[1], box[0]),
                    max(last[2], box[1]),
                    max(last[3], box[2]),
                    min(last[4], box[3]),
                )
            else:
                pieces.append((word, *box))
        position += len(word) + 1
    return pieces


def _box(textpage: pypdfium2.PdfTextPage, first: int, last: int) -> tuple[float, float, float, float]:
    """Give left, right, top and bottom of a word by its first and last character.

    Zeros where the page does not say.
    """
    sides = [_character_box(textpage, place) for place in {first, last}]
    return (
        min(s[0] for s in sides),
        max(s[1] for s in sides),
        max(s[2] for s in sides),
        min(s[3] for s in sides),
    )


def _character_box(textpage: pypdfium2.PdfTextPage, place: int) -> tuple[float, float, float, float]:
    rectangle = pypdfium2.raw.FS_RECTF()
    if not pypdfium2.raw.FPDFText_GetLooseCharBox(textpage.raw, place, ctypes.byref(rectangle)):
        return 0.0, 0.0, 0.0, 0.0
    return rectangle.left, rectangle.right, rectangle.top, rectangle.bottom


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
