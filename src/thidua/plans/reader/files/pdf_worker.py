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
Rule = tuple[float, float, float]
_THIN = 3.0
_SHORT = 6.0
_MOST_DRAWN = 5_000
_MOST_RULES = 400
"""A page with more rules than a dense table has is a drawing."""

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
    pages: list[dict[str, object]] = []
    drawn, characters = False, 0
    for number in range(len(document)):
        try:
            page = document[number]
            upright, level = _rules(page)
            pieces = _pieces(page, upright)
        except pypdfium2.PdfiumError:
            continue
        pages.append({"pieces": pieces, "upright": upright, "level": level})
        drawn = drawn or pypdfium2.raw.FPDFPage_CountObjects(page.raw) > 0
        characters += sum(len(piece[0]) for piece in pieces)
        page.close()
        if characters > character_limit:
            return {"refused": "too_much_text"}
    return {"pages": pages, "drawn": drawn}


def _rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[float]]:
    """Give the lines that rule the tables of a page: upright ones (x, bottom, top) and the heights of level ones."""
    upright: list[Rule] = []
    level: list[float] = []
    for number in range(min(pypdfium2.raw.FPDFPage_CountObjects(page.raw), _MOST_DRAWN)):
        shape = pypdfium2.raw.FPDFPage_GetObject(page.raw, number)
        if pypdfium2.raw.FPDFPageObj_GetType(shape) != pypdfium2.raw.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        sides = (left, bottom, right, top)
        if not pypdfium2.raw.FPDFPageObj_GetBounds(shape, *(ctypes.byref(side) for side in sides)):
            continue
        if top.value - bottom.value > _SHORT:
            thin = right.value - left.value < _THIN
            places = {(left.value + right.value) / 2} if thin else {left.value, right.value}
            upright += [(place, bottom.value, top.value) for place in places]
        if right.value - left.value > _SHORT:
            thin = top.value - bottom.value < _THIN
            level += [(top.value + bottom.value) / 2] if thin else [top.value, bottom.value]
    rules, heights = sorted({_rounded(rule) for rule in upright}), sorted({round(height, 1) for height in level})
    return (rules, heights) if max(len(rules), len(heights)) <= _MOST_RULES else ([], [])


def _rounded(rule: Rule) -> Rule:
    """Give a rule to a tenth of a point, so that one drawn twice is one."""
    place, low, high = rule
    return round(place, 1), round(low, 1), round(high, 1)


def _pieces(page: pypdfium2.PdfPage, upright: list[Rule]) -> list[Piece]:
    """Give the runs of text of a page: each stands on one line, parted by no wide gap and no upright rule."""
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    pieces: list[Piece] = []
    at = 0
    for line in text.split("\r\n"):
        pieces.extend(_parted(textpage, line, at, upright))
        at += len(line) + 2
    return pieces


def _parted(textpage: pypdfium2.PdfTextPage, line: str, at: int, upright: list[Rule]) -> list[Piece]:
    """Cut a line where a wide gap or a rule stands between two words; ``at`` is the place of its first character."""
    pieces: list[Piece] = []
    position = 0
    for word in line.split(" "):
        if word.strip():
            box = _box(textpage, at + position, at + position + len(word) - 1)
            if pieces and not _is_apart(pieces[-1], box, upright):
                pieces[-1] = _joined(pieces[-1], word, box)
            else:
                pieces.append((word, *box))
        position += len(word) + 1
    return pieces


def _is_apart(before: Piece, box: tuple[float, float, float, float], upright: list[Rule]) -> bool:
    """Say whether a word belongs to another column than the piece before it."""
    left, _, top, bottom = box
    if left - before[2] > _GAP_IN_HEIGHTS * max(top - bottom, 1.0):
        return True
    middle = (top + bottom) / 2
    return any(before[2] - 1 <= place <= left + 1 and low <= middle <= high for place, low, high in upright)


def _joined(before: Piece, word: str, box: tuple[float, float, float, float]) -> Piece:
    """Add a word to a piece."""
    left, right, top, bottom = box
    return (
        f"{before[0]} {word}",
        min(before[1], left),
        max(before[2], right),
        max(before[3], top),
        min(before[4], bottom),
    )


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
