"""The sentences of lights and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.campaigns.rules import Rollup
from thidua.campaigns.wording import ROLLUPS
from thidua.design.figures import in_figures
from thidua.monitoring.queries import Basis, Saying
from thidua.monitoring.rules.forecast import Axis, Outlook
from thidua.monitoring.rules.lights import Light, Rule

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from thidua.monitoring.rules.forecast import Forecast
    from thidua.monitoring.rules.lights import Verdict

LIGHTS: Final[dict[Light, StrOrPromise]] = {
    Light.ACHIEVED: gettext_lazy("Đạt"),
    Light.ON_TRACK: gettext_lazy("Đúng tiến độ"),
    Light.AT_RISK: gettext_lazy("Có nguy cơ"),
    Light.BEHIND: gettext_lazy("Chậm"),
    Light.NO_DATA: gettext_lazy("Chưa đánh giá"),
}
SHAPES: Final = {
    Light.ACHIEVED: "ok",
    Light.ON_TRACK: "ok",
    Light.AT_RISK: "warn",
    Light.BEHIND: "bad",
    Light.NO_DATA: "idle",
}
"""The shape and colour of each light (`design`)."""
_SHOWN: Final = 2
"""Decimals of what was reckoned from days."""
__all__ = ["BASES", "LIGHTS", "MAKINGS", "OUTLOOKS", "ROLLUPS", "SAYINGS", "SHAPES", "pace", "why"]
_RULES: Final[dict[Rule, StrOrPromise]] = {
    Rule.NO_FIGURE: gettext_lazy("chưa có số liệu được tiếp nhận"),
    Rule.NO_GOAL: gettext_lazy("không có giá trị để so"),
    Rule.POINTS_UNSAID: gettext_lazy("chưa xác nhận “giảm %(goal)s %%” là điểm phần trăm hay phần trăm"),
    Rule.TOO_FEW: gettext_lazy("mới %(heard)s %% đơn vị báo cáo, cần ít nhất %(enough)s %%"),
    Rule.MET: gettext_lazy("đã đạt mức %(goal)s"),
    Rule.HELD: gettext_lazy("đến cuối đợt vẫn trong mức %(goal)s"),
    Rule.UNMET: gettext_lazy("đợt thi đua đã kết thúc mà chưa đạt mức %(goal)s"),
    Rule.WITHIN: gettext_lazy("đang trong mức %(goal)s; cuối đợt mới kết luận"),
    Rule.OVER: gettext_lazy("đã vượt mức %(goal)s, số lũy kế không giảm lại được"),
    Rule.SCENARIO: gettext_lazy("so với kịch bản của kỳ là %(reference)s: %(side)s"),
    Rule.DAYS: gettext_lazy("so với mức theo số ngày đã qua là %(reference)s: %(side)s"),
    Rule.GOAL: gettext_lazy("so với mức phải đạt là %(goal)s: %(side)s"),
    Rule.PARTS: gettext_lazy("đạt khi mọi phần đều đạt: %(achieved)s trên %(parts)s phần đã đạt"),
}
BASES: Final[dict[str, StrOrPromise]] = {
    Basis.THEN.value: gettext_lazy("Như khi đó (theo đơn vị của kỳ)"),
    Basis.NOW.value: gettext_lazy("Như hiện nay (theo đơn vị hôm nay)"),
}
"""By which tree figures are read."""
SAYINGS: Final[dict[Saying, tuple[str, StrOrPromise]]] = {
    Saying.VALUE: ("ok", gettext_lazy("Đã báo cáo")),
    Saying.CARRIED: ("warn", gettext_lazy("Số của kỳ trước")),
    Saying.NOT_APPLICABLE: ("idle", gettext_lazy("Không áp dụng")),
    Saying.NOT_YET_DUE: ("idle", gettext_lazy("Chưa đến hạn")),
    Saying.OVERDUE: ("bad", gettext_lazy("Quá hạn")),
}
"""The shape and word of what a unit has said."""
MAKINGS: Final[dict[Rollup, StrOrPromise]] = {
    Rollup.SUM: gettext_lazy("cộng số của các đơn vị"),
    Rollup.RATIO: gettext_lazy("tổng tử số chia tổng mẫu số"),
    Rollup.MEAN: gettext_lazy("bình quân theo trọng số của các đơn vị"),
    Rollup.LATEST: gettext_lazy("cộng số mới nhất của từng đơn vị"),
    Rollup.MAXIMUM: gettext_lazy("số lớn nhất của các đơn vị"),
    Rollup.NONE: gettext_lazy("chỉ đo ở cấp thành phố, không cộng từ các đơn vị"),
}
"""How a figure is made of those of units, within a sentence."""
OUTLOOKS: Final[dict[Outlook, StrOrPromise]] = {
    Outlook.LIKELY: gettext_lazy("nhiều khả năng đạt"),
    Outlook.OPEN: gettext_lazy("chưa chắc đạt"),
    Outlook.UNLIKELY: gettext_lazy("khó đạt"),
}
"""What a forecast says of the goal, within a sentence."""
AXES: Final[dict[Axis, StrOrPromise]] = {
    Axis.DAYS: gettext_lazy("theo nhịp bình quân từng ngày của %(steps)s bước đã qua"),
    Axis.LAST_YEAR: gettext_lazy("theo nhịp của năm trước, từ %(steps)s bước đã qua"),
}


def pace(forecast: Forecast) -> str:
    """Say by which pace a forecast goes on, within a sentence."""
    return str(AXES[forecast.axis]) % {"steps": in_figures(forecast.steps)}


def why(verdict: Verdict) -> str:
    """Say why a light has its colour, in a sentence without its full stop."""
    values = {name: in_figures(value, stripped=True) for name, value in verdict.values.items()}
    if "reference" in verdict.values:
        values["reference"] = in_figures(round(verdict.values["reference"], _SHOWN), stripped=True)
        values["side"] = _side(verdict)
    return str(_RULES[verdict.rule]) % values


def _side(verdict: Verdict) -> str:
    """Say how far a figure is from where it should be by now."""
    gap = verdict.values.get("gap")
    if gap is None:
        return _("không so được theo phần trăm")
    if not gap:
        return _("ngang mức")
    shown = in_figures(abs(gap), stripped=True)
    return (_("kém %s %%") if gap > 0 else _("tốt hơn %s %%")) % shown
