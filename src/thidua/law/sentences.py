"""The words of findings, in Vietnamese as the law has them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from thidua.kernel.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.law.conditions import Said


WORDS: Final = {
    "khong_hoan_thanh": "không hoàn thành nhiệm vụ",
    "hoan_thanh": "hoàn thành nhiệm vụ",
    "tot": "hoàn thành tốt nhiệm vụ",
    "xuat_sac": "hoàn thành xuất sắc nhiệm vụ",
    "co_so": "cấp cơ sở",
    "tinh": "cấp tỉnh",
    "toan_quoc": "toàn quốc",
    "completed_share": "tỷ lệ hoàn thành nhiệm vụ",
    "ldtt_share": "tỷ lệ đạt Lao động tiên tiến",
    "cstdcs": "số Chiến sĩ thi đua cơ sở",
    "rank_in_group": "thứ hạng trong cụm, khối",
    "targets_exceeded": "vượt mức các chỉ tiêu",
    "flag_eligible": "thuộc diện xét cờ thi đua",
    "founded": "năm thành lập",
}
"""Codes of facts in words."""

SENTENCES: Final = {
    "person": "người xét xem: {question}",
    "completion": "năm {year} {level}; cần từ {least}",
    "completion_unknown": "chưa có mức độ hoàn thành nhiệm vụ năm {year}",
    "completion_unknown_within": "có năm chưa rõ mức độ hoàn thành; người xét bổ sung rồi xem lại",
    "disciplined": "năm {year} không được tính vì kỷ luật",
    "holds_title": "đã đạt {code} năm {year}",
    "initiatives": "{found} sáng kiến từ {reach}; cần {least}",
    "run": "{found} năm liên tục đạt {code} ({years}); cần {least}",
    "level_run": "{found} năm liên tục {level} ({years}); cần {least}",
    "levels": "{found} năm {level}; cần {least}",
    "held_times": "{found} lần {code} trong thời gian đó; cần {least}",
    "has": "đã có {code} năm {year}",
    "has_not": "chưa có {code}",
    "unknown": "chưa có dữ kiện: {name}",
    "share": "{name} {share} %; cần {least} %",
    "number": "{name}: {found}; cần {least}",
    "rank": "xếp thứ {rank} trong cụm, khối",
    "said": "{name}: có",
    "denied": "{name}: không",
    "age": "thành lập năm {founded}; cần từ {least} năm",
    "clean": "năm {year} không có kỷ luật ở mức bị loại",
    "discipline": "năm {year} có kỷ luật ở mức bị loại",
    "not_held": "không có việc đang xem xét, xác minh",
    "held": "đang giữ: {reason}",
    "held_under_another_act": "đang giữ: {reason}; khi đó văn bản khác áp dụng, người xét xem",
    "no_discipline": "không có kỷ luật",
    "years_do_not_count": "năm có kỷ luật: {years}; thành tích đến hết thời hạn kỷ luật không được tính",
    "wrong_kind": "{code} không tặng cho đối tượng này",
    "act_not_in_force": "văn bản {number} không có hiệu lực vào ngày này",
    "amended": "đã có văn bản sửa đổi {number}: {note}",
    "initiative_once": "một sáng kiến chỉ dùng cho một danh hiệu ({number}, chưa kiểm chứng)",
    "note": "{note}",
}
"""Every sentence of a finding, by its code (`conditions.Said`)."""


def sentence(one: Said) -> str:
    """Give a finding in Vietnamese."""
    return SENTENCES[one.code].format(**{name: _word(value) for name, value in one.values.items()})


def _word(value: object) -> object:
    return format_number(value) if isinstance(value, Decimal) else WORDS.get(str(value), value)


def sentences(found: Iterable[Said]) -> str:
    """Give several, one after another, each once."""
    return "; ".join(dict.fromkeys(map(sentence, found)))
