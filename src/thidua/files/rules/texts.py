"""Whether bytes are a plain text, in any of the encodings that offices write."""

from __future__ import annotations

import re
from typing import Final

from thidua.files.rules.kinds import Fault, Unfit

_MARKED: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8"))
_CONTROLS: Final = bytes({*range(9), *range(14, 32), 127} - {0x1A})
_HEAD: Final = 4096
_PAGE: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|\?xml|html|head|body|svg|script|iframe|object|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_COLUMN: Final = re.compile(r"(?:^|[,;\t\"])\s*[=+\-@]\s*(?:cmd|dde|mshta|msexcel)\s*\|", re.IGNORECASE | re.MULTILINE)


def refuse_what_is_no_text(data: bytes) -> None:
    """Refuse bytes that are no text, web pages and drawings with script in them, and values that start programs."""
    head = _letters(data)
    if _PAGE.match(head[:_HEAD]):
        raise Unfit(Fault.WEB_PAGE)
    if _COLUMN.search(head):
        raise Unfit(Fault.SCRIPT)


def _letters(data: bytes) -> str:
    """Give the text; what is no UTF-8 may be one of the old 8-bit codes, which hold no control characters."""
    for mark, code in _MARKED:
        if data.startswith(mark):
            try:
                return data.decode(code).lstrip("\ufeff")
            except UnicodeDecodeError as error:
                raise Unfit(Fault.UNKNOWN) from error
    if b"\x00" in data:
        raise Unfit(Fault.UNKNOWN)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if data.translate(None, _CONTROLS) != data:
            raise Unfit(Fault.UNKNOWN) from None
        return data.decode("latin-1")
