"""Words for papers, in the reader's language or in that of the paper."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from thidua.issuing.rules.numbers import ALL_KINDS
from thidua.issuing.rules.texts import Likeness
from thidua.papers.rules.decree import decree

FIELDS: Final = {
    "superior": _("Cơ quan cấp trên"),
    "body": _("Cơ quan ban hành"),
    "place": _("Địa danh"),
    "symbol": _("Ký hiệu văn bản"),
    "subject": _("Trích yếu nội dung"),
    "authority": _("Thẩm quyền ban hành"),
    "clause": _("Dòng quyết định"),
    "filed": _("Lưu"),
    "basis": _("Căn cứ"),
    "addressees": _("Kính gửi"),
    "recipients": _("Nơi nhận"),
    "signatures": _("Người ký"),
}
"""The fields around a paper's text."""
TEXTS: Final = {
    Likeness.SAME_FILE: ("ok", _("Đúng tệp đã ban hành, không đổi một chữ.")),
    Likeness.SAME_TEXT: ("ok", _("Chữ trong tệp giống bản đã ban hành.")),
    Likeness.MORE_TEXT: (
        "ok",
        _("Có đủ chữ của bản đã ban hành, và thêm chữ khác (thường là số, dấu đến, ô chữ ký)."),
    ),
    Likeness.OTHER_ORDER: (
        "warn",
        _("Có đủ chữ của bản đã ban hành nhưng khác thứ tự: hãy đối chiếu từng dòng."),
    ),
    Likeness.OTHER_TEXT: ("bad", _("Chữ trong tệp khác bản đã ban hành.")),
    Likeness.NO_TEXT: ("warn", _("Tệp là ảnh quét, không có chữ để so với bản đã ban hành.")),
}
"""The light and the words for how the text of a signed file compares."""
SERIES_OF_ALL: Final = _("Sổ chung mọi loại văn bản")


def kind_name(kind: str) -> str:
    """Name a kind of paper by its letters; letters that are not known stand for themselves."""
    known = kind == decree().letter or kind in decree().kinds
    return decree().kind_name(kind) if known else kind


def series_title(series: str) -> str:
    """Name a series: the kind's, or the one for all kinds."""
    return str(SERIES_OF_ALL) if series == ALL_KINDS else kind_name(series)
