"""What a file is, by its bytes, and what may not come in."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.files.making import changed, notes_of, patched_pdf, pdf_of, photograph, picture, sheet, with_parts, word_of
from tests.plans.files.making import locked_pdf, locked_word
from thidua.files.rules import Fault, Kind, Unfit, kind_of
from thidua.files.rules.bench import examine_pdf, redrawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Pdf

SLIDES = b"presentationml.slide.main"
WORD, SHEET, PDF = word_of("Kế hoạch"), sheet(), pdf_of("Kế hoạch")
PIXELS = 1_000_000


def fault_of(look: Callable[[], object]) -> str:
    with pytest.raises(Unfit) as caught:
        look()
    return caught.value.fault.value


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "a.pdf", Kind.PDF),
        (PDF, "A.PDF", Kind.PDF),
        (b"\xef\xbb\xbf" + PDF, "a.pdf", Kind.PDF),
        (WORD, "Kế hoạch.docx", Kind.DOCX),
        (SHEET, "a.xlsx", Kind.XLSX),
        (picture("PNG"), "a.png", Kind.PNG),
        (picture("JPEG"), "a.jpg", Kind.JPEG),
        (picture("WEBP"), "a.webp", Kind.WEBP),
        ("Kế hoạch".encode(), "a.txt", Kind.TEXT),
        ("Kế hoạch".encode("utf-16"), "a.md", Kind.TEXT),
        (b"K\xd5 ho\xb9ch", "tcvn3.txt", Kind.TEXT),
        ("Tên,Số\nXã,1\n".encode(), "a.csv", Kind.CSV),
        ("1. Dưới <5% và a < b".encode(), "a.txt", Kind.TEXT),
    ],
)
def test_a_file_is_what_its_bytes_say(data: bytes, name: str, kind: Kind) -> None:
    assert kind_of(data, name) is kind


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (b"", "a.txt", Fault.EMPTY),
        (b" \n\t", "a.txt", Fault.EMPTY),
        (PDF, "a.docx", Fault.NAME_DISAGREES),
        (PDF, "a.pdf.exe", Fault.NAME_DISAGREES),
        (WORD, "a.xlsx", Fault.NAME_DISAGREES),
        (WORD, "a.docm", Fault.NAME_DISAGREES),
        (b"abc", "a.pdf", Fault.NAME_DISAGREES),
        (b"abc", "khong-duoi", Fault.NAME_DISAGREES),
        (picture("PNG"), "a.jpg", Fault.NAME_DISAGREES),
        (b"MZ\x90\x00\x03", "a.txt", Fault.UNKNOWN),
        (b"GIF89a\x01\x00\x01\x00", "a.png", Fault.UNKNOWN),
        (b"\x1f\x8b\x08\x00", "a.txt", Fault.UNKNOWN),
        (b"\xff\xfe\x00", "a.txt", Fault.UNKNOWN),
        (b"ab\xe1\x01", "a.txt", Fault.UNKNOWN),
        (b"<!DOCTYPE html><script>alert(1)</script>", "a.txt", Fault.WEB_PAGE),
        ("\ufeff \n<!-- x --><html>".encode(), "a.txt", Fault.WEB_PAGE),
        ("<svg onload=alert(1)>".encode("utf-16"), "a.txt", Fault.WEB_PAGE),
        (b'<?xml version="1.0"?><svg/>', "a.csv", Fault.WEB_PAGE),
        (b"a,b\n\"=cmd|'/c calc'!A1\",2\n", "a.csv", Fault.SCRIPT),
        (locked_word(WORD), "a.docx", Fault.LOCKED),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600, "a.doc", Fault.UNKNOWN),
        (WORD[:-200], "a.docx", Fault.CORRUPT),
        (b"PK\x03\x04", "a.docx", Fault.CORRUPT),
    ],
)
def test_what_is_none_of_them_or_bears_a_wrong_name_is_refused(data: bytes, name: str, fault: Fault) -> None:
    assert fault_of(lambda: kind_of(data, name)) == fault


@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.docx", "a.xlsx", "a.png", "a.jpg", "a.txt", "a.csv"]))
def test_of_any_bytes_a_kind_is_told_or_a_fault(data: bytes, name: str) -> None:
    with suppress(Unfit):
        assert kind_of(data, name) in Kind


# -- Word and Excel ---------------------------------------------------------------------------------------------------

TYPES = "[Content_Types].xml"
RELATION = (
    b'<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'Target="https://example.invalid/x" TargetMode="External"/></Relationships>'
)
RELATIONS = "word/_rels/document.xml.rels"


def related(sort: bytes) -> bytes:
    return changed(WORD, RELATIONS, b"</Relationships>", RELATION % sort)


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (with_parts(WORD, {"word/vbaProject.bin": b"x"}), "a.docx", Fault.MACROS),
        (with_parts(SHEET, {"xl/VBAPROJECT.BIN": b"x"}), "a.xlsx", Fault.MACROS),
        (with_parts(SHEET, {"xl/macrosheets/sheet1.xml": b"<x/>"}), "a.xlsx", Fault.MACROS),
        (with_parts(WORD, {"word/activeX/activeX1.xml": b"<x/>"}), "a.docx", Fault.MACROS),
        (changed(SHEET, TYPES, b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main"), "a.xlsx", Fault.MACROS),
        (with_parts(WORD, {"word/embeddings/oleObject1.bin": b"x"}), "a.docx", Fault.EMBEDDED),
        (related(b"attachedTemplate"), "a.docx", Fault.EMBEDDED),
        (related(b"oleObject"), "a.docx", Fault.EMBEDDED),
        (changed(WORD, "word/document.xml", b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document"), "a.docx",
         Fault.OVERBLOWN),
        (with_parts(WORD, {"word/media/a.bmp": b"\0" * 40_000_000}), "a.docx", Fault.OVERBLOWN),
        (with_parts(WORD, {f"word/{n}.xml": b"" for n in range(10_001)}), "a.docx", Fault.OVERBLOWN),
        (changed(WORD, TYPES, b"wordprocessingml.document.main", SLIDES), "a.docx", Fault.UNKNOWN),
        (with_parts(WORD, {TYPES: b"<Types/>"}, instead=True), "a.docx", Fault.UNKNOWN),
    ],
)  # fmt: skip
def test_an_office_file_that_runs_fetches_or_swells_is_refused(data: bytes, name: str, fault: Fault) -> None:
    assert fault_of(lambda: kind_of(data, name)) == fault


def test_a_zip_of_other_things_and_a_locked_one_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("anh.png", b"x")
    assert fault_of(lambda: kind_of(out.getvalue(), "a.docx")) == Fault.UNKNOWN
    locked = bytearray(WORD)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert fault_of(lambda: kind_of(bytes(locked), "a.docx")) == Fault.LOCKED


def test_links_and_charts_do_no_harm() -> None:
    assert kind_of(related(b"hyperlink"), "a.docx") is Kind.DOCX
    assert kind_of(with_parts(WORD, {"word/embeddings/Bang_tinh1.xlsx": SHEET}), "a.docx") is Kind.DOCX


# -- PDF --------------------------------------------------------------------------------------------------------------


def action(**entries: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary({f"/{name}": value for name, value in entries.items()})


def opens_with(what: Callable[[], Any]) -> Callable[[Pdf], object]:
    def patch(document: Pdf) -> None:
        document.Root.OpenAction = what()

    return patch


def script() -> pikepdf.Dictionary:
    return action(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def attach(document: Pdf) -> None:
    document.attachments["x.exe"] = b"MZ"


def annotate(document: Pdf) -> None:
    launch = action(S=pikepdf.Name.Launch, F="cmd.exe")
    document.pages[0].Annots = document.make_indirect(
        pikepdf.Array([action(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)])
    )


def name_scripts(document: Pdf) -> None:
    document.Root.Names = action(JavaScript=action(Names=pikepdf.Array(["a", script()])))


HIDDEN = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}


@pytest.mark.parametrize("saving", [{}, HIDDEN], ids=["plain", "in packed streams"])
@pytest.mark.parametrize(
    ("patch", "fault"),
    [
        (opens_with(script), Fault.SCRIPT),
        (name_scripts, Fault.SCRIPT),
        (annotate, Fault.SCRIPT),
        (attach, Fault.EMBEDDED),
    ],
)
def test_a_pdf_that_runs_something_or_carries_a_file_is_refused(
    patch: Callable[[Pdf], object], fault: Fault, saving: dict[str, Any]
) -> None:
    assert fault_of(lambda: examine_pdf(patched_pdf(patch, **saving))) == fault


def test_a_pdf_that_opens_at_a_page_and_leads_to_an_address_does_no_harm() -> None:
    def patch(document: Pdf) -> None:
        document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
        link = action(S=pikepdf.Name.URI, URI="https://example.invalid/")
        document.pages[0].Annots = pikepdf.Array([action(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=link)])

    examine_pdf(PDF)
    examine_pdf(patched_pdf(patch, **HIDDEN))


@pytest.mark.parametrize(
    ("data", "fault"),
    [(b"%PDF-1.7\nrubbish", Fault.CORRUPT), (PDF[:100], Fault.CORRUPT), (locked_pdf(PDF), Fault.LOCKED)],
)
def test_a_pdf_that_cannot_be_looked_into_is_refused(data: bytes, fault: Fault) -> None:
    assert fault_of(lambda: examine_pdf(data)) == fault


# -- Pictures ---------------------------------------------------------------------------------------------------------


PLACE = {"place1": "N", "place2": (20.0, 51.0, 0.0), "place3": "E", "place4": (106.0, 41.0, 0.0)}
DEVICE = {"10f": "Hang Vi Du", "110": "Kieu 1"}
TAKEN = {"details9003": "2025:09:15 08:30:00"}


@pytest.mark.parametrize("kept_as", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_stands_upright_and_says_when_but_not_where_or_with_what_it_was_taken(kept_as: str) -> None:
    taken = photograph(kept_as=kept_as)
    drawn = redrawn(taken, most_pixels=PIXELS)
    kept = Image.open(io.BytesIO(drawn.data))
    assert (kept.format, kept.size, notes_of(drawn.data)) == (kept_as, (4, 6), TAKEN)
    assert [word for word in (b"so nha 12", b"so may", b"Vi Du", b"Kieu 1") if word in drawn.data] == []
    assert drawn.taken_at == datetime(2025, 9, 15, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("kept_as", ["JPEG", "PNG", "WEBP"])
def test_whoever_wants_place_and_device_gets_them_and_nothing_else(kept_as: str) -> None:
    whole = redrawn(photograph(kept_as=kept_as), most_pixels=PIXELS).whole
    assert (Image.open(io.BytesIO(whole)).size, notes_of(whole)) == ((4, 6), TAKEN | DEVICE | PLACE)
    assert [word for word in (b"so nha 12", b"so may", b"Phan mem") if word in whole] == []


def test_a_picture_that_tells_of_no_place_is_the_same_either_way() -> None:
    assert redrawn(photograph(place=False), most_pixels=PIXELS).whole == b""
    assert redrawn(picture("PNG"), most_pixels=PIXELS).taken_at is None


@pytest.mark.parametrize(
    ("taken", "offset", "moment"),
    [
        ("2025:09:15 08:30:00", "+09:00", datetime(2025, 9, 14, 23, 30, tzinfo=UTC)),
        ("2025:09:15 08:30:00", "nowhere", datetime(2025, 9, 15, 1, 30, tzinfo=UTC)),
        ("2025:09:15 08:30:00", "+99:00", None),
        ("0000:00:00 00:00:00", "", None),
        ("2025:02:30 08:30:00", "", None),
        ("yesterday", "", None),
        ("", "+07:00", None),
    ],
)
def test_the_moment_is_what_the_camera_says_in_its_zone_or_ours(
    taken: str, offset: str, moment: datetime | None
) -> None:
    assert redrawn(photograph(taken, offset), most_pixels=PIXELS).taken_at == moment


@pytest.mark.parametrize(
    ("kept_as", "mode", "drawn"),
    [("PNG", "RGBA", "RGBA"), ("PNG", "P", "RGB"), ("PNG", "1", "L"), ("PNG", "I;16", "L"), ("WEBP", "RGBA", "RGBA"),
     ("JPEG", "CMYK", "RGB"), ("JPEG", "L", "L")],
)  # fmt: skip
def test_a_picture_of_any_sort_is_drawn_anew_in_its_own_format(kept_as: str, mode: str, drawn: str) -> None:
    kept = Image.open(io.BytesIO(redrawn(picture(kept_as, mode), most_pixels=PIXELS).data))
    assert (kept.format, kept.size) == (kept_as, (6, 4))
    assert kept.mode in {drawn, "RGB" if kept_as == "WEBP" else drawn}


def test_what_hangs_behind_a_picture_or_in_its_notes_stays_behind() -> None:
    data = picture("PNG") + b"<script>alert(1)</script>PK\x03\x04"
    assert b"script" not in redrawn(data, most_pixels=PIXELS).data


@pytest.mark.parametrize(
    ("data", "pixels", "fault"),
    [
        (picture("PNG", size=(2000, 2000)), PIXELS, Fault.TOO_MANY_PIXELS),
        (picture("PNG", mode="1", size=(20_000, 20_000)), PIXELS, Fault.TOO_MANY_PIXELS),
        (picture("PNG")[:40], PIXELS, Fault.CORRUPT),
        (picture("JPEG")[:-30], PIXELS, Fault.CORRUPT),
        (b"\x89PNG\r\n\x1a\n", PIXELS, Fault.CORRUPT),
        (picture("GIF"), PIXELS, Fault.CORRUPT),
    ],
)
def test_a_picture_that_is_broken_or_would_fill_the_memory_is_refused(data: bytes, pixels: int, fault: Fault) -> None:
    assert fault_of(lambda: redrawn(data, most_pixels=pixels)) == fault
