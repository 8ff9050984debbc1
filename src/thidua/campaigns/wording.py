"""Codes of ``rules`` in the reader's language.

The sources of translation are the Vietnamese words. What is the campaign's own data (measures, labels) stays
as it is; the HTML forms wrap it as Vietnamese, so that an English page says which words are not English.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.campaigns.rules import Accrual, Audience, Comparison, Goal, Kind, Rollup, Standing, Verb
from thidua.design.days import in_words
from thidua.design.figures import ABSENT, in_figures

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from django.utils.functional import _StrPromise

# -- Targets ------------------------------------------------------------------------------------------------

_GOALS: Final[dict[tuple[Verb, Comparison], _StrPromise]] = {
    (Verb.REACH, Comparison.EQ): gettext_lazy("đạt %(figure)s"),
    (Verb.REACH, Comparison.GE): gettext_lazy("đạt ít nhất %(figure)s"),
    (Verb.REACH, Comparison.GT): gettext_lazy("đạt trên %(figure)s"),
    (Verb.REACH, Comparison.LE): gettext_lazy("không quá %(figure)s"),
    (Verb.REACH, Comparison.LT): gettext_lazy("dưới %(figure)s"),
    (Verb.REACH, Comparison.ABOUT): gettext_lazy("khoảng %(figure)s"),
    (Verb.GROW, Comparison.EQ): gettext_lazy("tăng %(figure)s"),
    (Verb.GROW, Comparison.GE): gettext_lazy("tăng ít nhất %(figure)s"),
    (Verb.GROW, Comparison.GT): gettext_lazy("tăng trên %(figure)s"),
    (Verb.GROW, Comparison.LE): gettext_lazy("tăng không quá %(figure)s"),
    (Verb.GROW, Comparison.LT): gettext_lazy("tăng dưới %(figure)s"),
    (Verb.GROW, Comparison.ABOUT): gettext_lazy("tăng khoảng %(figure)s"),
    (Verb.SHRINK, Comparison.EQ): gettext_lazy("giảm %(figure)s"),
    (Verb.SHRINK, Comparison.GE): gettext_lazy("giảm ít nhất %(figure)s"),
    (Verb.SHRINK, Comparison.GT): gettext_lazy("giảm trên %(figure)s"),
    (Verb.SHRINK, Comparison.LE): gettext_lazy("giảm không quá %(figure)s"),
    (Verb.SHRINK, Comparison.LT): gettext_lazy("giảm dưới %(figure)s"),
    (Verb.SHRINK, Comparison.ABOUT): gettext_lazy("giảm khoảng %(figure)s"),
}

ACCRUALS: Final[dict[Accrual, _StrPromise]] = {
    Accrual.CUMULATIVE: gettext_lazy("Lũy kế từ đầu năm đến cuối kỳ"),
    Accrual.IN_PERIOD: gettext_lazy("Riêng trong kỳ"),
    Accrual.LEVEL: gettext_lazy("Thời điểm (mức vào ngày cuối kỳ)"),
}
"""What a reading of an indicator says."""

ROLLUPS: Final[dict[Rollup, _StrPromise]] = {
    Rollup.SUM: gettext_lazy("Cộng số của các đơn vị"),
    Rollup.RATIO: gettext_lazy("Tỷ lệ của các tổng (tổng tử số chia tổng mẫu số)"),
    Rollup.MEAN: gettext_lazy("Bình quân có trọng số"),
    Rollup.LATEST: gettext_lazy("Cộng số mới nhất của từng đơn vị"),
    Rollup.MAXIMUM: gettext_lazy("Lấy số lớn nhất"),
    Rollup.NONE: gettext_lazy("Không tổng hợp (chỉ đo ở cấp thành phố)"),
}
"""How the figures of several units make one."""


def goal_sentence(goal: Goal) -> str:
    """Say a goal in words.

    "đạt 12,35%", "dưới 2,5%", "giảm 0,2 điểm phần trăm", "khoảng 6.000 doanh nghiệp".
    """
    measure = measure_words(goal)
    return _goal(goal, f"{_span(goal.low, goal.high)}{_gap(measure)}{measure}")


def goal_html(goal: Goal) -> str:
    """Say a goal in words, its measure marked as Vietnamese where it is the plan's own."""
    measure = measure_words(goal)
    gap = _gap(measure)
    if not goal.points and not measure.isascii():
        measure = format_html('<span lang="vi">{}</span>', measure)
    return format_html("{}", _goal(goal, format_html("{}{}{}", _span(goal.low, goal.high), gap, measure)))


def _gap(measure: str) -> str:
    """Give what stands between a figure and its measure: nothing before a percent sign, as plans print it."""
    return "" if not measure or measure.startswith("%") else " "


def _goal(goal: Goal, figure: str) -> str:
    """Put the figure into the sentence of its verb and bound."""
    if goal.bound is Comparison.PARTS:
        return _("đạt khi mọi chỉ tiêu thành phần đạt")
    bound = Comparison.EQ if goal.bound is Comparison.RANGE else goal.bound
    pattern = str(_GOALS[goal.verb, bound])
    if isinstance(figure, SafeString):
        return format_html(pattern.replace("%(figure)s", "{}"), figure)
    return pattern % {"figure": figure}


def measure_words(goal: Goal) -> str:
    """Give the measure of a goal; percentage points by their name."""
    return _("điểm phần trăm") if goal.points else goal.measure


def figure_words(value: Decimal | None, high: Decimal | None = None) -> str:
    """Write a figure or the two ends of a range without a measure: "165.011,59", "7 - 7,5"."""
    if value is None:
        return ABSENT
    low = in_figures(value, stripped=True)
    return low if high is None else f"{low} - {in_figures(high, stripped=True)}"


def _span(low: Decimal | None, high: Decimal | None) -> str:
    """Write the figure of a goal inside its sentence."""
    if high is None:
        return in_figures(low, stripped=True)
    return _("từ %(low)s đến %(high)s") % {
        "low": in_figures(low, stripped=True),
        "high": in_figures(high, stripped=True),
    }


# -- Obligations --------------------------------------------------------------------------------------------

KINDS: Final[dict[str, _StrPromise]] = {
    Kind.OWN_PLAN: gettext_lazy("Xây dựng kế hoạch của đơn vị"),
    Kind.LAUNCH: gettext_lazy("Phát động đợt thi đua"),
    Kind.LAUNCH_REPORT: gettext_lazy("Báo cáo việc phát động"),
    Kind.THEME: gettext_lazy("Chọn chủ đề thi đua"),
    Kind.RESULT_REPORT: gettext_lazy("Báo cáo kết quả"),
    Kind.MONITORING: gettext_lazy("Theo dõi, hướng dẫn, đôn đốc"),
    Kind.COMMENDATION: gettext_lazy("Khen thưởng, bình xét"),
    Kind.OTHER: gettext_lazy("Việc phải làm"),
}
AUDIENCES: Final[dict[str, _StrPromise]] = {
    Audience.MEMBERS: gettext_lazy("Mọi đơn vị thuộc cụm, khối"),
    Audience.OFFICE: gettext_lazy("Ban Thi đua - Khen thưởng"),
    Audience.UNIT: gettext_lazy("Một đơn vị"),
}
STANDINGS: Final[dict[Standing, tuple[str, _StrPromise]]] = {
    Standing.NOT_YET_DUE: ("idle", gettext_lazy("Chưa đến hạn")),
    Standing.OVERDUE: ("bad", gettext_lazy("Đã quá hạn")),
    Standing.DONE: ("ok", gettext_lazy("Đã xong")),
    Standing.NOT_APPLICABLE: ("idle", gettext_lazy("Không áp dụng")),
}
"""The light and the word of each standing."""

_DUES: Final[dict[str, _StrPromise]] = {
    "before": gettext_lazy("trước ngày %(day)s"),
    "by": gettext_lazy("chậm nhất ngày %(day)s"),
    "through": gettext_lazy("đến hết ngày %(day)s"),
    "on": gettext_lazy("vào ngày %(day)s"),
    "in_month": gettext_lazy("trong tháng, đến hết ngày %(day)s"),
    "in_year": gettext_lazy("trong năm, đến hết ngày %(day)s"),
}


def due_in_plan(due: date | None, operator: str) -> str:
    """Say a deadline as the plan says it: "trước ngày 20/9/2025"; nothing where there is none."""
    if due is None or operator not in _DUES:
        return ""
    named = due if operator == "before" else due - timedelta(days=1)
    return str(_DUES[operator]) % {"day": in_words(named, "plain")}


_WEEKDAYS: Final[dict[str, _StrPromise]] = {
    "Mon": gettext_lazy("thứ Hai"),
    "Tue": gettext_lazy("thứ Ba"),
    "Wed": gettext_lazy("thứ Tư"),
    "Thu": gettext_lazy("thứ Năm"),
    "Fri": gettext_lazy("thứ Sáu"),
    "Sat": gettext_lazy("thứ Bảy"),
    "Sun": gettext_lazy("Chủ nhật"),
}


def recurrence_words(rhythm: str) -> str:
    """Say a rhythm of the reader's in words: ``monthly:16`` is "hằng tháng, ngày 16".

    Unknown ones as they are.
    """
    every, _colon, when = rhythm.partition(":")
    if every == "weekly":
        weekday, _space, hour = when.partition(" ")
        words = _("hằng tuần, %(weekday)s") % {"weekday": _WEEKDAYS.get(weekday, weekday)}
        return f"{words}, {hour}" if hour else words
    if every == "monthly":
        return _("hằng tháng, ngày %(day)s") % {"day": when.lstrip("0")}
    if every == "yearly":
        month, _dash, day = when.partition("-")
        return _("hằng năm, ngày %(day)s tháng %(month)s") % {"day": day, "month": month.lstrip("0")}
    return rhythm


LEVELS: Final[dict[str, _StrPromise]] = {
    "higher_better": gettext_lazy("càng cao càng tốt"),
    "lower_better": gettext_lazy("càng thấp càng tốt"),
}
