"""Files for the tests, made on the fly: plain ones of every kind, and those that may not come in."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pikepdf
import xlsxwriter
from PIL import Image

from tests.plans.files.making import pdf_of, word_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Pdf

__all__ = ["changed", "notes_of", "patched_pdf", "pdf_of", "photograph", "picture", "sheet", "with_parts", "word_of"]


def sheet(*rows: tuple[object, ...]) -> bytes:
    """Give an Excel file of rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows or (("Tên", 1),)):
            page.write_row(number, 0, row)
    return out.getvalue()


def picture(kept_as: str, mode: str = "RGB", size: tuple[int, int] = (6, 4), **options: Any) -> bytes:
    """Give a small picture with a red corner."""
    drawn = Image.new(mode, size)
    if mode in {"RGB", "RGBA"}:
        drawn.putpixel((0, 0), (255, 0, 0, 128)[: len(mode)])
    out = io.BytesIO()
    drawn.save(out, kept_as, **options)
    return out.getvalue()


def photograph(
    taken: str = "2025:09:15 08:30:00", offset: str = "", *, place: bool = True, kept_as: str = "JPEG"
) -> bytes:
    """Give a picture as a telephone takes it: on its side, with moment, device, place and a note of its maker.

    The place is 20° 51' 00" north, 106° 41' 00" east.
    """
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    details = exif.get_ifd(0x8769)
    if taken:
        details[0x9003] = taken
    if offset:
        details[0x9011] = offset
    if place:
        exif[0x010F], exif[0x0110], exif[0x0131] = "Hang Vi Du", "Kieu 1", "Phan mem Vi Du"
        details[0x927C], details[0xA431] = b"so may 12345", "so may 12345"
        exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 51.0, 0.0), 3: "E", 4: (106.0, 41.0, 0.0)})
    options: dict[str, Any] = {"comment": b"so nha 12"} if kept_as == "JPEG" else {}
    return picture(kept_as, exif=exif.tobytes(), **options)


def notes_of(data: bytes) -> dict[str, Any]:
    """Give what a picture says of itself, by words: every note that it has, in all of its lists."""
    exif = Image.open(io.BytesIO(data)).getexif()
    lists = {"": dict(exif), "details": exif.get_ifd(0x8769), "place": exif.get_ifd(0x8825)}
    return {f"{name}{tag:x}": value for name, notes in lists.items() for tag, value in notes.items()
            if tag not in {0x8769, 0x8825}}  # fmt: skip


def with_parts(package: bytes, parts: dict[str, bytes], *, instead: bool = False) -> bytes:
    """Give a package with parts added, or with these in the place of those of the same name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in parts or not instead:
                new.writestr(part.filename, old.read(part))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def changed(package: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Give a package with a few bytes of one part changed."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        content = opened.read(name)
    assert old in content
    return with_parts(package, {name: content.replace(old, new)}, instead=True)


def patched_pdf(patch: Callable[[Pdf], object], **saving: Any) -> bytes:
    """Give a PDF of one page that ``patch`` has changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("Kế hoạch"))) as document:
        patch(document)
        document.save(out, **saving)
    return out.getvalue()
