"""Text files in the encodings that offices have left behind, and what is no text."""

import unicodedata

import pytest

from thidua.plans.reader.files import Reason, UnreadableFile, text_of

TEXT = "KẾ HOẠCH\nPhát động đợt thi đua năm 2025 của tỉnh về các nhiệm vụ được giao\n"


def code_of(data: bytes, name: str = "ke-hoach.txt") -> Reason:
    with pytest.raises(UnreadableFile) as caught:
        text_of(data, name)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_without_its_mark(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert text_of(mark + TEXT.encode(encoding), "ke-hoach.txt") == TEXT


@pytest.mark.parametrize("name", ["ke-hoach.md", "KE-HOACH.TXT", "ke-hoach"])
def test_newlines_become_line_feeds_and_nothing_else_is_touched(name: str) -> None:
    assert text_of("# I.  MỤC\r\n\tđích\r2\u00a0%\n".encode(), name) == "# I.  MỤC\n\tđích\n2\u00a0%\n"


def test_decomposed_letters_stay_as_they_are() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert text_of(decomposed.encode(), "ke-hoach.txt") == decomposed


def test_windows_1258_is_recognised_by_its_words() -> None:
    data = "".join(_tones_apart(TEXT)).encode("cp1258")
    assert text_of(data, "ke-hoach.txt") == TEXT


def _tones_apart(text: str) -> list[str]:
    """Part tone marks from letters, leaving the letters of the code page whole."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parted = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
        parted.append(base + "".join(mark for mark in marks if mark in tones))
    return parted


def test_tcvn3_is_recognised_by_its_words() -> None:
    data = "§ît thi ®ua n¨m 2025 cña tØnh vÒ c¸c nhiÖm vô ®­îc giao".encode("latin-1")
    assert text_of(data, "cu.txt") == "Đợt thi đua năm 2025 của tỉnh về các nhiệm vụ được giao"


def test_bytes_in_no_known_encoding_are_refused() -> None:
    assert code_of(b"\xc3\x28 caf\xe9 \xa0\xa1 na\xefve") is Reason.UNKNOWN_ENCODING


def test_lone_surrogates_are_refused() -> None:
    assert code_of("đạt \ud800 95%".encode("utf-8", "surrogatepass")) is Reason.UNKNOWN_ENCODING
    assert code_of(b"\xff\xfe" + "đạt \ud800 95%".encode("utf-16-le", "surrogatepass")) is Reason.UNKNOWN_ENCODING


@pytest.mark.parametrize("data", [b"", b" \n\t \r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\n".encode()])
def test_a_file_without_a_letter_is_empty(data: bytes) -> None:
    assert code_of(data) is Reason.EMPTY


@pytest.mark.parametrize("data", [b"abc\x00def", b"\x01\x02\x03abc", b"MZ\x90\x00\x03", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    assert code_of(data) is Reason.NOT_A_DOCUMENT
