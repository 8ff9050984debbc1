"""Files that cannot be read, each refused for its own reason and in bounded time."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.plans.files.making import (
    body,
    locked_pdf,
    locked_word,
    package,
    paragraph,
    pdf,
    pdf_of,
    picture_pdf,
    word_of,
)
from thidua.plans.reader.files import Reason, UnreadableFile, limits, read_file, text_of
from thidua.plans.reader.files import pdf as pdf_reader

NOBODY = 65534
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def code_of(data: bytes, name: str) -> Reason:
    with pytest.raises(UnreadableFile) as caught:
        text_of(data, name)
    return caught.value.code


def file_code(path: Path) -> Reason:
    with pytest.raises(UnreadableFile) as caught:
        read_file(path)
    return caught.value.code


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_locked_files_say_so() -> None:
    assert code_of(locked_word(word_of("KẾ HOẠCH")), "a.docx") is Reason.ENCRYPTED
    assert code_of(locked_pdf(pdf_of("KẾ HOẠCH thi đua năm 2025")), "a.pdf") is Reason.ENCRYPTED


def test_an_old_word_file_says_so_whatever_it_is_called() -> None:
    old = OLE + bytes(512) + "WordDocument".encode("utf-16-le")
    assert code_of(old, "a.doc") is Reason.OLD_WORD
    assert code_of(old, "a.docx") is Reason.OLD_WORD
    assert code_of(b"{\\rtf1 abc}", "a.rtf") is Reason.OLD_WORD
    assert code_of(OLE + bytes(512) + "Workbook".encode("utf-16-le"), "a.xls") is Reason.NOT_A_DOCUMENT


def test_a_scan_without_letters_says_so_and_a_blank_page_is_empty() -> None:
    assert code_of(picture_pdf(), "a.pdf") is Reason.SCANNED
    assert code_of(pdf(lambda page: page.get_y()), "a.pdf") is Reason.EMPTY
    assert code_of(word_of(), "a.docx") is Reason.EMPTY


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_cut_off_files_are_corrupt(share: float) -> None:
    whole = word_of("KẾ HOẠCH", "Phát động đợt thi đua")
    assert code_of(whole[: int(len(whole) * share)], "a.docx") is Reason.CORRUPT


def test_a_pdf_of_rubbish_is_corrupt() -> None:
    assert code_of(b"%PDF-1.7\n" + b"\xff\x00rubbish" * 1000, "a.pdf") is Reason.CORRUPT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"MZ\x90\x00" + bytes(200), Reason.NOT_A_DOCUMENT),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), Reason.NOT_A_DOCUMENT),
        (b"chi la chu", Reason.CORRUPT),
    ],
)
def test_what_is_only_called_docx_is_refused(data: bytes, code: Reason) -> None:
    assert code_of(data, "a.docx") is code


def test_another_kind_of_zip_is_no_document() -> None:
    assert code_of(zipped(**{"anh/1.jpg": b"jpeg"}), "a.docx") is Reason.NOT_A_DOCUMENT
    workbook = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
    assert code_of(zipped(**workbook), "a.docx") is Reason.NOT_A_DOCUMENT


def test_a_text_under_a_foreign_name_is_no_document() -> None:
    assert code_of(b"import os", "a.py") is Reason.NOT_A_DOCUMENT


def test_the_name_does_not_hide_what_a_file_is() -> None:
    assert text_of(word_of("KẾ HOẠCH"), "a.txt") == "KẾ HOẠCH"
    assert text_of(pdf_of("Kế hoạch thi đua năm 2025"), "a.docx") == "Kế hoạch thi đua năm 2025"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = package(document=b" " * (limits.PART_BYTES + 1))
    assert len(bomb) < limits.MEGABYTE
    assert code_of(bomb, "a.docx") is Reason.SUSPICIOUS
    assert code_of(zipped(**{f"{n}": b"" for n in range(limits.ARCHIVE_ENTRIES + 1)}), "a.docx") is Reason.SUSPICIOUS


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_either() -> None:
    bomb = bytearray(package(document=b" " * (2 * limits.PART_BYTES)))
    for header, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = bomb.rfind(header)
        bomb[at + offset : at + offset + 4] = (1000).to_bytes(4, "little")
    assert code_of(bytes(bomb), "a.docx") in {Reason.CORRUPT, Reason.SUSPICIOUS}


def test_an_endless_directory_is_refused_unread() -> None:
    whole = bytearray(word_of("KẾ HOẠCH"))
    at = whole.rfind(b"PK\x05\x06")
    whole[at + 12 : at + 16] = (limits.ARCHIVE_DIRECTORY_BYTES + 1).to_bytes(4, "little")
    assert code_of(bytes(whole), "a.docx") is Reason.SUSPICIOUS


def test_entities_are_not_expanded() -> None:
    assert code_of(package(document=ENTITIES + body(paragraph("&b;"))), "a.docx") is Reason.SUSPICIOUS


def test_broken_xml_and_a_package_without_a_text_are_corrupt() -> None:
    assert code_of(package(document="<w:document>"), "a.docx") is Reason.CORRUPT
    assert code_of(package(document=body(paragraph("&#xD800;"))), "a.docx") is Reason.CORRUPT
    assert code_of(package(styles="<w/>"), "a.docx") is Reason.CORRUPT


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_PAGES", 0)
    assert code_of(pdf_of("Kế hoạch thi đua năm 2025"), "a.pdf") is Reason.TOO_MUCH_TEXT


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("import sys\nsys.stdin.buffer.read()\nwhile True: pass\n")
    monkeypatch.setattr(pdf_reader, "_WORKER", endless)
    monkeypatch.setattr(limits, "PDF_SECONDS", 0.5)
    assert code_of(pdf_of("Kế hoạch thi đua năm 2025"), "a.pdf") is Reason.TOO_SLOW


def test_a_pdf_that_kills_its_reader_is_corrupt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dying = tmp_path / "dying.py"
    dying.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
    monkeypatch.setattr(pdf_reader, "_WORKER", dying)
    assert code_of(pdf_of("Kế hoạch thi đua năm 2025"), "a.pdf") is Reason.CORRUPT


def test_a_text_longer_than_any_plan_is_refused() -> None:
    assert code_of(b"a" * (limits.TEXT_CHARACTERS + 1), "a.txt") is Reason.TOO_MUCH_TEXT


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as handle:
        handle.truncate(limits.FILE_BYTES + 1)
    with pytest.raises(UnreadableFile) as caught:
        read_file(huge)
    assert (caught.value.code, caught.value.params) == (Reason.TOO_LARGE, {"limit_mb": 100})


def test_a_file_of_a_hundred_megabytes_of_nothing_is_empty(tmp_path: Path) -> None:
    sparse = tmp_path / "sparse.docx"
    with sparse.open("wb") as handle:
        handle.truncate(limits.FILE_BYTES)
    assert file_code(sparse) is Reason.EMPTY


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert file_code(tmp_path / "khong-co.docx") is Reason.MISSING
    assert file_code(tmp_path) is Reason.DIRECTORY
    assert file_code(Path(os.devnull)) is Reason.NOT_A_FILE
    assert file_code(Path("tên\x00lạ")) is Reason.MISSING


@pytest.fixture
def closed_file() -> Iterator[Path]:
    """A file that may not be read, in a folder that may; root may read everything, so root becomes nobody meanwhile."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        closed = Path(folder) / "a.txt"
        closed.write_text("KẾ HOẠCH", encoding="utf-8")
        closed.chmod(0)
        before = os.geteuid()
        if before == 0:
            os.seteuid(NOBODY)
        try:
            yield closed
        finally:
            os.seteuid(before)


def test_a_file_that_may_not_be_read_says_so(closed_file: Path) -> None:
    assert file_code(closed_file) is Reason.NO_PERMISSION
