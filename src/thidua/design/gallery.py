"""Made-up examples for the gallery, after the campaign of Hải Phòng in 2025; the goals are the plan's own."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict

from thidua.design.charts import Bullet
from thidua.design.milestones import Milestone
from thidua.design.shown import Shown
from thidua.design.versions import EditForm
from thidua.kernel.clock import HANOI

TODAY: Final = date(2025, 11, 14)
ERROR_PAGES: Final = ("400", "403", "403_csrf", "404", "413", "429", "500", "503", "507")
OBLIGATIONS: Final = ("KH", "PĐ", "BP", "T10", "KQ")
UNITS: Final = (
    ("Phường Thủy Nguyên", "done", "done", "overdue", "done", "not-due"),
    ("Phường Lê Chân", "done", "late", "done", "done", "draft"),
    ("Xã Kiến Thụy", "done", "done", "done", "late", "draft"),
    ("Xã Vĩnh Bảo", "done", "done", "done", "done", "not-due"),
    ("Đặc khu Bạch Long Vĩ", "done", "done", "done", "not-applicable", "not-due"),
)
WORDS: Final = {
    "done": "đúng hạn",
    "late": "nộp muộn",
    "overdue": "quá hạn, chưa nộp",
    "draft": "đang soạn",
    "not-due": "chưa đến hạn",
    "not-applicable": "không áp dụng",
}


class ExampleForm(forms.Form):
    """One field of every shape."""

    theme = forms.CharField(
        label="Chủ đề thi đua của đơn vị", help_text="Một câu ngắn, dễ nhớ; sẽ hiện trên cổng công khai."
    )
    held_on = forms.DateField(
        label="Ngày phát động",
        help_text="Ngày trước, tháng sau, ví dụ 17/9/2025.",
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    people = forms.IntegerField(
        label="Số người tham gia", required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    rate = forms.DecimalField(
        label="Tỷ lệ bảo hiểm y tế", max_value=100, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    group = forms.ChoiceField(label="Cụm thi đua", choices=[("", "Chọn cụm"), ("7", "Cụm 7"), ("8", "Cụm 8")])
    place = forms.ChoiceField(
        label="Hình thức phát động",
        choices=[("hall", "Hội nghị trực tiếp"), ("online", "Trực tuyến"), ("both", "Kết hợp")],
        widget=forms.RadioSelect,
    )
    told = forms.MultipleChoiceField(
        label="Đã tuyên truyền qua",
        required=False,
        choices=[("radio", "Truyền thanh cơ sở"), ("page", "Trang thông tin điện tử"), ("board", "Pa nô, áp phích")],
        widget=forms.CheckboxSelectMultiple,
    )
    evidence = forms.FileField(label="Minh chứng", required=False, help_text="PDF, DOCX hoặc ảnh, không quá 20 MB.")
    summary = forms.CharField(label="Tóm tắt kết quả", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    sure = forms.BooleanField(label="Tôi đã kiểm tra số liệu trong biểu này", required=False)


class EditExample(EditForm):
    """A row that two people edited at once."""

    name = forms.CharField(label="Tên cụm thi đua")
    number = forms.IntegerField(label="Số thứ tự")
    from_day = forms.DateField(label="Từ ngày", required=False)


def both_versions() -> EditExample:
    """Give a form that came second: two fields differ, one does not."""
    typed = QueryDict("version=3&name=Cụm thi đua ven biển&number=7&from_day=2025-07-01", encoding="utf-8")
    form = EditExample(typed, auto_id="haiban-%s")
    form.full_clean()
    form.set_beside({"version": 4, "name": "Cụm thi đua số 7", "number": 7, "from_day": date(2025, 8, 1)})
    return form


def targets() -> list[dict[str, Any]]:
    """Give the rows of a campaign's targets: crowded, from zero, lower is better, two parts, not yet measured."""
    return [
        {
            "number": 1, "light": "warn", "word": "Dưới kịch bản", "lead": "Sở Tài chính", "trend": "tăng chậm lại",
            "goal": "12,35", "measure": "% so với năm 2024", "clause": "II/3/(1)",
            "past": [Decimal(x) for x in ("9.2", "10.4", "11.1", "11.4", "11.59")],
            "charts": [_bullet("Tốc độ tăng trưởng GRDP", "12.35", "%", "11.59", "11.90", "12.10")],
        },
        {
            "number": 5, "light": "bad", "word": "Nguy cơ không đạt", "lead": "Sở Tài chính", "trend": "chậm lại",
            "goal": "320.850", "measure": "tỷ đồng", "clause": "II/3/(5)",
            "past": [Decimal(x) for x in (90000, 150000, 190000, 224000, 246300)],
            "charts": [_bullet("Tổng vốn đầu tư toàn xã hội", "320850", "tỷ đồng", "146300", "262000", "301500")],
        },
        {
            "number": 11, "light": "ok", "word": "Đạt kịch bản", "lead": "Sở Nội vụ", "trend": "giảm đều",
            "goal": "dưới 2,5", "measure": "%", "clause": "II/3/(11)",
            "past": [Decimal(x) for x in ("2.62", "2.55", "2.47", "2.38", "2.31")],
            "charts": [
                _bullet("Tỷ lệ thất nghiệp khu vực thành thị", "2.5", "%", "2.31", None, "2.30", lower_is_better=True),
            ],
        },
        {
            "number": 22, "light": "warn", "word": "Dưới kịch bản", "trend": "tăng đều",
            "lead": "Sở Nông nghiệp và Môi trường",
            "goal": "95 và 90", "measure": "% đô thị và nông thôn", "clause": "II/3/(22)",
            "past": [Decimal(x) for x in ("84.3", "86.0", "87.2", "88.1", "88.7")],
            "charts": [
                _bullet("Chất thải rắn được thu gom ở đô thị", "95", "%", "95.4", "94.6", "95.6"),
                _bullet("Chất thải rắn được thu gom ở nông thôn", "90", "%", "88.7", "89.5", "89.6"),
            ],
        },
        {
            "number": 2, "light": "idle", "word": "Chưa đến kỳ", "lead": "Thống kê thành phố", "trend": "",
            "goal": "7.312,72", "measure": "USD/người", "clause": "II/3/(2)", "past": [],
            "charts": [
                _bullet("GRDP bình quân đầu người", "7312.72", "USD/người", None, None, "7290", note="Đo cuối năm")
            ],
        },
    ]  # fmt: skip


def _bullet(
    name: str, goal: str, measure: str, value: str | None, scenario: str | None, forecast: str | None, **more: Any
) -> Bullet:
    """Make a bullet from figures written as in code."""
    known = {"value": value, "scenario": scenario, "forecast": forecast}
    figures: dict[str, Any] = {key: None if figure is None else Decimal(figure) for key, figure in known.items()}
    return Bullet(name=name, goal=Decimal(goal), measure=measure, **figures, **more)


def milestones() -> list[Milestone]:
    """Give the days of the campaign."""
    return [
        Milestone(label="Thành phố phát động", on=date(2025, 9, 9)),
        Milestone(label="Đơn vị phát động và báo cáo", due=date(2025, 9, 20), note="đã phát động 114/114"),
        Milestone(label="Báo cáo tháng 10", due=date(2025, 11, 1), note="đã nộp 104/113"),
        Milestone(label="Báo cáo kết quả", due=date(2025, 12, 15), note="đang soạn 23/114", url="#moc"),
        Milestone(label="Kết thúc đợt", due=date(2026, 1, 1)),
    ]


def everything(page: str) -> dict[str, Any]:
    """Give all that the gallery shows; ``page`` is the page of its example list."""
    return {
        "today": TODAY,
        "at": datetime(2025, 11, 13, 15, 20, tzinfo=HANOI),
        "dues": [date(2025, 11, 18), date(2025, 11, 15), date(2025, 11, 13)],
        "blank": ExampleForm(auto_id="trong-%s"),
        "filled": ExampleForm(
            {
                "theme": "",
                "held_on": "31/9/2025",
                "rate": "951.5",
                "group": "7",
                "people": "3875",
                "sure": "on",
                "told": ["radio"],
            },
            auto_id="loi-%s",
        ),
        "both_versions": both_versions(),
        "shown_now": Shown(TODAY, TODAY),
        "shown_then": Shown(date(2025, 6, 30), TODAY, "2025-06-30"),
        "shown_misread": Shown(TODAY, TODAY, "30/30"),
        "figures": [Decimal("165011.59"), 98500, Decimal("50.0"), Decimal("-0.20"), 0, None],
        "targets": targets(),
        "charts": [chart for target in targets() for chart in target["charts"]],
        "range_goal": _bullet("Tăng trưởng vốn đầu tư", "10", "%", "8.1", None, "11.2", goal_to=Decimal(13)),
        "milestones": milestones(),
        "groups": {"7": "Cụm 7", "8": "Cụm 8"},
        "obligations": OBLIGATIONS,
        "units": [
            {"name": name, "mine": "Kiến Thụy" in name, "cells": [(kind, WORDS[kind]) for kind in kinds]}
            for name, *kinds in UNITS
        ],
        "signs": WORDS.items(),
        "page": Paginator([f"đơn vị {n}" for n in range(1, 275)], 30).get_page(page),
        "error_pages": ERROR_PAGES,
    }
