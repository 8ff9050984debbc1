"""What the office published to guide units, who opened it, and what units asked."""

from __future__ import annotations

from datetime import date, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter import Workbook

from thidua.demo.city import officer_of
from thidua.demo.signing import signed_paper
from thidua.files.examining import Examined, examine
from thidua.guidance import actions
from thidua.guidance.actions import SaidGuide
from thidua.guidance.models import Guide, Question
from thidua.organisations.models import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign, Obligation
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

LETTER: Final = "Hướng dẫn báo cáo kết quả hằng tháng"
NUMBER: Final = "27/HD-BTĐKT"
SIGNED_ON: Final = date(2025, 9, 12)
FORM: Final = "Biểu mẫu ghi chép mô hình, cách làm hay ở xã, phường, đặc khu"
COMMUNES: Final = ("xa", "phuong", "dac_khu")
OPENED: Final = ("xa-kien-thuy", "phuong-hong-bang", "so-xay-dung")
ASKED: Final = (
    (
        "xa-kien-thuy",
        date(2025, 9, 16),
        "Phát động lồng ghép trong hội nghị khác có được không?",
        "Xã dự kiến phát động trong hội nghị sơ kết sản xuất vụ mùa. Như vậy có được tính không?",
        "Được. Ghi hình thức “Lồng ghép trong hội nghị, cuộc họp khác” và kèm biên bản hoặc ảnh.",
    ),
    (
        "phuong-hong-bang",
        date(2025, 10, 2),
        "Chỉ tiêu chưa có số liệu tháng thì ghi thế nào?",
        "Cơ quan thống kê chỉ có số liệu quý. Phường để trống hay ghi 0?",
        "Không ghi 0. Đánh dấu “chưa có số liệu” và ghi lý do; khi có thì cập nhật ở kỳ sau.",
    ),
    (
        "so-xay-dung",
        date(2025, 10, 14),
        "Số liệu của ban quản lý dự án ghi chung hay riêng?",
        "Sở có ba ban quản lý dự án trực thuộc. Xin hướng dẫn cách ghi.",
        "",
    ),
)
"""Who asked when, in one sentence and in full, and the answer of the next working day; the first became common."""


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give the office's letter and form, who opened them, and three questions of which one became common."""
    said = SaidGuide(
        "letter",
        LETTER,
        words="Báo cáo gửi trên phần mềm trước ngày 05 tháng sau; số liệu kèm nguồn, phần lời viết ngắn (ví dụ).",
        number=NUMBER,
        issued_on=SIGNED_ON,
    )
    paper = signed_paper(number=NUMBER, unit="Ban Thi đua - Khen thưởng", day=SIGNED_ON)
    yield SIGNED_ON, time(14, 0), _publishing(campaign, office, said, [paper, _form()])
    kinds = UnitKind.objects.filter(code__in=COMMUNES).order_by("sort", "code")
    words = "Mỗi mô hình ghi một phiếu, gửi kèm báo cáo tháng (ví dụ)."
    form = SaidGuide("form", FORM, words=words, to_all=False, kinds=list(kinds))
    yield date(2025, 10, 8), time(9, 0), _publishing(campaign, office, form, [_form()])
    for number, name in enumerate(OPENED):
        yield date(2025, 9, 15), time(9, 10 + number), _opening(name, LETTER)
    yield date(2025, 10, 9), time(8, 40), _opening("xa-kien-thuy", FORM)
    yield from _questions(campaign, office)


def _form() -> Examined:
    """Give an empty form as an Excel file."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Phiếu")
        sheet.set_column(0, 1, 36)
        for row, words in enumerate(("VÍ DỤ", "Tên mô hình", "Nơi thực hiện", "Kết quả", "Khả năng nhân rộng")):
            sheet.write_string(row, 0, words)
    return examine(data=out.getvalue(), name="phieu-mo-hinh-vi-du.xlsx")


def _publishing(campaign: Campaign, office: Officer, said: SaidGuide, files: list[Examined]) -> Any:
    def publish(at: datetime) -> object:
        made = actions.draft(campaign=campaign, said=said, files=files, is_example=True, by=office, at=at)
        return actions.publish(guide=made, version=made.version, by=office, at=at)

    return publish


def _opening(name: str, title: str) -> Any:
    def opened(at: datetime) -> object:
        officer, guide = officer_of(name, at.date()), Guide.objects.get(title=title)
        assert officer is not None  # noqa: S101 -- the cast is there before anything happens
        return actions.note_opening(guide=guide, unit=officer.unit, by=officer, at=at)

    return opened


def _asking(campaign: Campaign, name: str, subject: str, text: str, about: Obligation | None) -> Any:
    def ask(at: datetime) -> object:
        officer = officer_of(name, at.date())
        assert officer is not None  # noqa: S101 -- as above
        said: dict[str, Any] = {"subject": subject, "text": text, "obligation": about, "is_example": True}
        return actions.ask(campaign=campaign, unit=officer.unit, by=officer, at=at, **said)

    return ask


def _answering(office: Officer, subject: str, reply: str, *, is_common: bool) -> Any:
    def answer(at: datetime) -> object:
        question = Question.objects.get(subject=subject)
        kept = actions.answer(question=question, text=reply, by=office, at=at)
        if not is_common:
            return kept
        return actions.make_common(question=question, title=subject, words=reply, by=office, at=at)

    return answer


def _questions(campaign: Campaign, office: Officer) -> Iterator[Told]:
    about = campaign.obligations.filter(kind="launch").order_by("ordinal", "pk").first()
    for number, (name, day, subject, text, reply) in enumerate(ASKED):
        yield day, time(10, 15), _asking(campaign, name, subject, text, None if number else about)
        if reply:
            yield day + timedelta(days=1), time(9, 30), _answering(office, subject, reply, is_common=not number)
