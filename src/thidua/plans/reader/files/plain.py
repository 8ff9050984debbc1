"""Text files in the encodings that Vietnamese offices have left behind."""

import re
import unicodedata

from thidua.plans.reader.files.refusals import Reason, UnreadableFile

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\xadøõö÷ùýúûüþ®¡¢§£¤¥¦",
        "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)
"""TCVN 5712:1993 (fonts .VnTime) over the same bytes in Latin-1.

Capitals with a tone were a matter of the font.
"""

_COMMON = re.compile(
    r"\b(?:của|và|các|được|năm|thực|hiện|hoạch|nhân|dân|về|đến|trên|công|tổ|chức|thi|đua|số|ngày|tháng)\b"
)
_ENOUGH_COMMON_WORDS = 3
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")


def text_of_plain(data: bytes) -> str:
    """Decode a text: UTF-8 and UTF-16 by their marks, UTF-8, then the two old code pages.

    Refuse bytes that are no text.
    """
    text = _by_mark(data)
    if text is None:
        if b"\x00" in data:
            raise UnreadableFile(Reason.NOT_A_DOCUMENT)
        text = _utf8(data) or _old_code_page(data)
    if _CONTROL.search(text):
        raise UnreadableFile(Reason.NOT_A_DOCUMENT)
    return text


def _by_mark(data: bytes) -> str | None:
    """Decode a text that says its encoding by a byte order mark; None where it has none."""
    try:
        if data.startswith(b"\xef\xbb\xbf"):
            return data.decode("utf-8-sig")
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableFile(Reason.UNKNOWN_ENCODING) from error
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _old_code_page(data: bytes) -> str:
    """Decode as Windows-1258 or TCVN3, whichever gives more everyday Vietnamese words.

    Refuse where neither gives a few.
    """
    candidates = (
        unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")),
        data.decode("latin-1").translate(_TCVN3_TABLE),
    )
    best = max(candidates, key=_common_words)
    if _common_words(best) < _ENOUGH_COMMON_WORDS:
        raise UnreadableFile(Reason.UNKNOWN_ENCODING)
    return best


def _common_words(text: str) -> int:
    return len(_COMMON.findall(text.casefold()))
