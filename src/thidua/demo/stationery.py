"""The office's pre-printed sheet, twelve certificates on it, and its own Word template for reports: all examples."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import transaction
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from thidua.files.examining import examine
from thidua.files.rules import Kind
from thidua.stationery import actions
from thidua.stationery.models import Batch, Stock
from thidua.stationery.rules.layout import A4, BEGINNING, Layout
from thidua.stationery.trying import tried

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

STOCK: Final = "Giấy khen A4 ngang"
ORIGIN: Final = "demo"
ABOUT: Final = UUID("0198f2c0-7a3b-7000-8000-00000000de30")
TITLE: Final = "Khen thưởng sau lễ phát động"
REASON: Final = "Đã có thành tích xuất sắc trong tổ chức phát động đợt thi đua"
NAMES: Final = (
    "Tập thể Văn phòng phường Ví Dụ",
    *(f"Ông Nguyễn Văn Ví Dụ {at}" for at in range(1, 7)),
    *(f"Bà Trần Thị Ví Dụ {at}" for at in range(1, 6)),
    "Tập thể có một cái tên dài hơn mọi tờ giấy khen từng được in, " * 4,
)
"""The last does not fit on the sheet: a batch shows what it refuses."""


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what the office did with its stationery, by day and hour."""
    _ = campaign
    yield date(2025, 9, 29), time(9, 0), lambda at: _measured(office, at)
    yield date(2025, 9, 29), time(10, 0), lambda at: _printed(office, at)
    yield date(2025, 9, 30), time(9, 0), lambda at: _sent(office, at)


def _measured(office: Officer, at: datetime) -> None:
    layout = Layout(STOCK, *A4, right=0, down=-5, spots=BEGINNING)
    actions.keep_stock(unit=office.unit, layout=layout, is_example=True, by=office, at=at)


@transaction.atomic
def _printed(office: Officer, at: datetime) -> None:
    """Make the certificates at once, before the worker that is asked for it begins."""
    more = {"form": "Giấy khen", "reason": REASON, "number": "12/QĐ-VD", "day": "2025-09-29"}
    rows = [{"name": name.strip(), "title": "Công chức phường Ví Dụ"} | more for name in NAMES]
    stock = Stock.objects.get(unit=office.unit, name=STOCK)
    asked: Any = {"origin": ORIGIN, "about": ABOUT}
    batch = actions.give(stock=stock, title=TITLE, rows=rows, is_example=True, by=office, at=at, **asked)
    actions.carry_on(batch=Batch.objects.get(pk=batch.pk), by=office, at=at, progress=lambda _share: None)


def _sent(office: Officer, at: datetime) -> None:
    file = examine(data=_template(), name="mau-bao-cao-vi-du.docx", kinds=[Kind.DOCX])
    fit = tried(kind="BC", file=file)
    made = actions.send_template(unit=office.unit, tried=fit, is_example=True, by=office, at=at)
    actions.take_template(template=made, by=office, at=at)


def _template() -> bytes:
    """Write a short form of a report: the office's head, the subject in a frame of its own, the text, who signs."""
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    for text in ("{{ co_quan_cap_tren }}", "{{ co_quan }}", "Số: {{ so_ky_hieu }}", "{{ dia_danh_ngay }}"):
        document.add_paragraph(text)
    title = document.add_paragraph("")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("{{ loai_van_ban }}: {{ trich_yeu }}").bold = True
    for text in ("{%p for dong in noi_dung %}", "{{ dong.chu }}", "{%p endfor %}"):
        document.add_paragraph(text)
    for text in ("{{ chuc_vu_nguoi_ky }}", "{{ nguoi_ky }}"):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()
