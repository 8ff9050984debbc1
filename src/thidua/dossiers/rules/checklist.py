"""Which parts a dossier's form asks for, where that is written, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from thidua.dossiers.rules.titles import is_state
from thidua.law.reading import Confidence, Sort, Who

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.law.reading import Title


class Form(StrEnum):
    """What a part is: words under the headings of an outline, or a paper named by number and day, or a file."""

    WORDS = "words"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an outline, under which words stand; ``is_needed`` unless it may be left empty."""

    code: str
    name: str
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A part: what it is called, where it is asked for and how sure that is, and the headings of its outline.

    Without what ``is_needed`` a dossier is not sent up.
    """

    code: str
    name: str
    form: Form
    source: str
    confidence: Confidence
    is_needed: bool = True
    outline: tuple[Heading, ...] = ()

    def is_complete(self, content: Mapping[str, Any], *, has_file: bool) -> bool:
        """Say whether it says what it has to say."""
        if self.form is Form.WORDS:
            words: Mapping[str, str] = content.get("words", {})
            return all(words.get(one.code, "").strip() for one in self.outline if one.is_needed)
        return has_file or bool(str(content.get("number", "")).strip())


LAW: Final = "Luật 06/2022/QH15, Điều 84"
DECREE: Final = "Nghị định 152/2025/NĐ-CP"
_PRAISED: Final = Heading("khen", "III. Các hình thức đã được khen thưởng (ngoài danh sách trong sổ)", is_needed=False)
COLLECTIVE: Final = (
    Heading("dac-diem", "I.1. Đặc điểm: trụ sở, quá trình thành lập, cơ cấu tổ chức"),
    Heading("chuc-nang", "I.2. Chức năng, nhiệm vụ"),
    Heading("thanh-tich", "II.1. Thành tích nổi bật theo tiêu chuẩn, so với trước"),
    Heading("bien-phap", "II.2. Biện pháp, nguyên nhân đạt được"),
    Heading("phong-trao", "II.3. Phong trào thi đua"),
    Heading("phap-luat", "II.4. Chấp hành chủ trương của Đảng, pháp luật của Nhà nước"),
    Heading("doan-the", "II.5. Hoạt động của Đảng, đoàn thể", is_needed=False),
    _PRAISED,
)
INDIVIDUAL: Final = (
    Heading("ly-lich", "I. Sơ lược lý lịch: ngày sinh, quê quán, trú quán, đơn vị, chức vụ, trình độ"),
    Heading("nhiem-vu", "II.1. Quyền hạn, nhiệm vụ được giao"),
    Heading("thanh-tich", "II.2. Thành tích, sáng kiến (số, ngày của giấy chứng nhận)"),
    _PRAISED,
)
HOUSEHOLD: Final = (
    Heading("so-luoc", "I. Sơ lược về hộ gia đình"),
    Heading("thanh-tich", "II. Thành tích"),
    _PRAISED,
)
_OUTLINES: Final = {Who.COLLECTIVE: COLLECTIVE, Who.INDIVIDUAL: INDIVIDUAL, Who.HOUSEHOLD: HOUSEHOLD}
_FIGHTERS: Final = frozenset({"CSTDCS", "CSTDT", "CSTDTQ"})


def checklist(
    title: Title, kind: str, *, method: str, is_simplified: bool = False, is_enterprise: bool = False
) -> tuple[Asked, ...]:
    """Give the parts that a dossier for a title asks for, in the order of the form."""
    return tuple(_parts(title, Who(kind), method, is_simplified=is_simplified, is_enterprise=is_enterprise))


def _parts(title: Title, who: Who, method: str, *, is_simplified: bool, is_enterprise: bool) -> Iterator[Asked]:
    proposal = Asked("to-trinh", "Tờ trình", Form.PAPER, f"{LAW}; Mẫu 01 {DECREE}", Confidence.QUOTED)
    if is_simplified:
        yield proposal
        summary = (Heading("tom-tat", "Tóm tắt thành tích, do nơi đề nghị lập"),)
        source = "Luật 06/2022/QH15, Điều 85"
        yield Asked("bao-cao", "Tóm tắt thành tích", Form.WORDS, source, Confidence.RECALLED, outline=summary)
        return
    yield proposal
    yield Asked(
        "bao-cao",
        "Báo cáo thành tích",
        Form.WORDS,
        f"{LAW}; mẫu báo cáo kèm {DECREE}",
        Confidence.RECALLED if who is Who.HOUSEHOLD else Confidence.QUOTED,
        outline=_OUTLINES[who],
    )
    minutes = "Biên bản bình xét, có kết quả bỏ phiếu" if title.vote is not None else "Biên bản bình xét"
    yield Asked("bien-ban", minutes, Form.PAPER, LAW, Confidence.READ)
    yield from _proofs(title, method)
    if is_state(title):
        source = "Luật 06/2022/QH15, Điều 84.3"
        yield Asked("xac-nhan-cap-trinh", "Xác nhận của cấp trình", Form.PAPER, source, Confidence.READ)
    if is_enterprise:
        words = "Xác nhận về thuế, bảo hiểm xã hội, phòng cháy, an toàn lao động, môi trường"
        source = "quy định của tỉnh khác (Hà Nội Điều 6.1.b; Bắc Ninh, Quyết định 86/2025 Điều 10.2)"
        yield Asked("xac-nhan-nghia-vu", words, Form.PAPER, source, Confidence.SECONDARY, is_needed=False)


def _proofs(title: Title, method: str) -> Iterator[Asked]:
    if title.code in _FIGHTERS:
        words = "Chứng nhận sáng kiến, đề tài, hoặc hoàn thành xuất sắc nhiệm vụ"
        yield Asked("sang-kien", words, Form.PAPER, LAW, Confidence.READ)
    if title.sort is Sort.COMMENDATION and method == "ad_hoc":
        yield Asked("xac-nhan", "Xác nhận thành tích đột xuất, đóng góp", Form.PAPER, LAW, Confidence.READ)


def asks_the_party(title: Title) -> bool:
    """Say whether provinces have the Party committee give its opinion first: CSTĐTQ, flags and what the state awards.

    Known from another province's regulation alone (Bắc Ninh, QĐ 86/2025 Điều 5.1), so it is shown and never blocks.
    """
    return is_state(title)
