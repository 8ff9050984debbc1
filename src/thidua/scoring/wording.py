"""Kinds, rules, steps, faults and standings in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.figures import in_figures
from thidua.participation.sentences import PLACES
from thidua.scoring.models import SheetState
from thidua.scoring.rules import checking, evaluate
from thidua.scoring.rules.evaluate import Rule
from thidua.scoring.rules.table import Failing, Kind, Side, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from django_stubs_ext import StrOrPromise

    from thidua.scoring.rules.checking import Fault
    from thidua.scoring.rules.evaluate import Step
    from thidua.scoring.rules.table import Band, Inputs, Item

KINDS: Final[dict[Kind, StrOrPromise]] = {
    Kind.HEADING: gettext_lazy("Nhóm mục (cộng các mục dưới)"),
    Kind.RATIO: gettext_lazy("Tỷ lệ kết quả so với mục tiêu"),
    Kind.COUNT: gettext_lazy("Theo số lần"),
    Kind.BAND: gettext_lazy("Theo bậc giá trị"),
    Kind.CHOICE: gettext_lazy("Chọn một mức"),
    Kind.GATE: gettext_lazy("Điều kiện"),
    Kind.DUTIES: gettext_lazy("Việc đúng hạn, muộn, thiếu"),
    Kind.MANUAL: gettext_lazy("Chấm điểm có minh chứng"),
    Kind.FORMULA: gettext_lazy("Công thức"),
}
SIDES: Final[dict[Side, StrOrPromise]] = {
    Side.STANDARD: gettext_lazy("Điểm chuẩn"),
    Side.BONUS: gettext_lazy("Điểm thưởng"),
    Side.DEDUCTION: gettext_lazy("Điểm trừ"),
}
STANDINGS: Final[dict[Standing, StrOrPromise]] = {
    Standing.GIVEN: gettext_lazy("Có số"),
    Standing.MISSING: gettext_lazy("Chưa có số"),
    Standing.NOT_DUE: gettext_lazy("Chưa đến hạn"),
    Standing.NOT_APPLICABLE: gettext_lazy("Không áp dụng"),
    Standing.EXEMPT: gettext_lazy("Được miễn"),
}
"""Four things that are never mixed, and a fifth that a person decides."""
INPUTS: Final[dict[str, StrOrPromise]] = {
    "result": gettext_lazy("Kết quả"),
    "goal": gettext_lazy("Mục tiêu"),
    "times": gettext_lazy("Số lần"),
    "value": gettext_lazy("Giá trị"),
    "option": gettext_lazy("Mức"),
    "holds": gettext_lazy("Điều kiện"),
    "early": gettext_lazy("Sớm"),
    "on_time": gettext_lazy("Đúng hạn"),
    "late": gettext_lazy("Muộn"),
    "missing": gettext_lazy("Chưa làm"),
    "points": gettext_lazy("Điểm"),
}
LIGHTS: Final[dict[str, str]] = {
    SheetState.OPEN: "idle",
    SheetState.SUBMITTED: "warn",
    SheetState.RETURNED: "bad",
    SheetState.VERIFIED: "ok",
    SheetState.AGREED: "ok",
}
FIELDS: Final[dict[str, StrOrPromise]] = {
    "text": gettext_lazy("Nội dung"),
    "kind": gettext_lazy("Cách chấm"),
    "side": gettext_lazy("Loại điểm"),
    "points": gettext_lazy("Điểm tối đa"),
    "each": gettext_lazy("Điểm mỗi lần"),
    "each_missing": gettext_lazy("Điểm mỗi lần thiếu"),
    "each_early": gettext_lazy("Điểm mỗi lần sớm"),
    "fewer": gettext_lazy("Càng ít càng tốt"),
    "bands": gettext_lazy("Các bậc"),
    "options": gettext_lazy("Các mức"),
    "failing": gettext_lazy("Khi không đạt"),
    "formula": gettext_lazy("Công thức"),
    "names": gettext_lazy("Tên các số"),
    "target": gettext_lazy("Chỉ tiêu"),
    "duty": gettext_lazy("Việc phải làm"),
    "needs_evidence": gettext_lazy("Phải có minh chứng"),
    "may_be_exempt": gettext_lazy("Có thể được miễn"),
    "verifier": gettext_lazy("Người thẩm định"),
    "due": gettext_lazy("Hạn nộp"),
    "note": gettext_lazy("Ghi chú"),
}
DUTIES: Final[dict[str, StrOrPromise]] = {
    "own_plan": gettext_lazy("Kế hoạch của đơn vị"),
    "launch": gettext_lazy("Phát động"),
    "launch_report": gettext_lazy("Báo cáo phát động"),
    "report": gettext_lazy("Báo cáo các kỳ"),
}
"""Codes of `Item.duty`."""
PLACES["score"] = gettext_lazy("tự chấm điểm")


def figure(value: Decimal | None) -> str:
    """Write a number without zeros at its end."""
    return in_figures(value, stripped=True)


# -- The rule of an item ----------------------------------------------------------------------------------------------


def rule_words(item: Item) -> str:
    """Say in a sentence how the points of an item come about."""
    return _RULES[item.kind](item)


def _ratio(item: Item) -> str:
    if item.fewer:
        return _("Mục tiêu chia kết quả, nhân %s điểm; không vượt mục tiêu thì đủ điểm.") % figure(item.points)
    return _("Kết quả chia mục tiêu, nhân %s điểm; không quá điểm tối đa.") % figure(item.points)


def _count(item: Item) -> str:
    each = figure(item.each)
    if item.points is None:
        return _("%s điểm mỗi lần.") % each
    return _("%(each)s điểm mỗi lần, nhiều nhất %(most)s điểm.") % {"each": each, "most": figure(item.points)}


def band_words(band: Band) -> str:
    """Say which values a band takes: from its start on, up to but not with its end."""
    start, end = figure(band.start), figure(band.end)
    if band.start is None:
        return _("dưới %s") % end if band.end is not None else _("mọi giá trị")
    if band.end is None:
        return _("từ %s trở lên") % start
    return _("từ %(start)s đến dưới %(end)s") % {"start": start, "end": end}


def _bands(item: Item) -> str:
    parts = (
        _("%(where)s: %(points)s điểm") % {"where": band_words(band), "points": figure(band.points)}
        for band in item.bands
    )
    return "; ".join(parts) + "."


def _choice(item: Item) -> str:
    parts = (
        _("%(where)s: %(points)s điểm") % {"where": one.text, "points": figure(one.points)} for one in item.options
    )
    return "; ".join(parts) + "."


def _gate(item: Item) -> str:
    if item.failing is Failing.UNRANKED:
        return _("Không đạt thì không xếp loại.")
    return _("Không đạt thì không được tính điểm.")


def _duties(item: Item) -> str:
    pairs = (
        (item.each, _("muộn %s điểm mỗi lần")),
        (item.each_missing, _("thiếu %s điểm mỗi lần")),
        (item.each_early, _("sớm thêm %s điểm mỗi lần")),
    )
    said = ", ".join(words % figure(each) for each, words in pairs if each is not None)
    if item.side is Side.STANDARD:
        return _("Đủ %(points)s điểm, trừ dần: %(said)s.") % {"points": figure(item.points), "said": said}
    return said[:1].upper() + said[1:] + "."


def _formula(item: Item) -> str:
    return _("Công thức: %s.") % item.formula


def _heading(item: Item) -> str:
    if item.points is None:
        return _("Cộng các mục dưới.")
    return _("Cộng các mục dưới, nhiều nhất %s điểm.") % figure(item.points)


_RULES: Final[Mapping[Kind, Callable[[Item], str]]] = {
    Kind.HEADING: _heading,
    Kind.RATIO: _ratio,
    Kind.COUNT: _count,
    Kind.BAND: _bands,
    Kind.CHOICE: _choice,
    Kind.GATE: _gate,
    Kind.DUTIES: _duties,
    Kind.MANUAL: lambda item: _("Chấm từ 0 đến %s điểm.") % figure(item.points),
    Kind.FORMULA: _formula,
}


# -- What was entered -------------------------------------------------------------------------------------------------


def inputs_words(item: Item, inputs: Inputs | None) -> str:
    """Say what was entered for an item, or how it stands where no number was."""
    if inputs is None:
        return "–"
    if inputs.standing is not Standing.GIVEN:
        return str(STANDINGS[inputs.standing])
    return "; ".join(_input(item, name, inputs.values[name]) for name in item.inputs() if name in inputs.values)


def _input(item: Item, name: str, value: Decimal) -> str:
    if item.kind is Kind.GATE:
        return _("đạt") if value else _("không đạt")
    if item.kind is Kind.CHOICE:
        return item.options[int(value) - 1].text if 1 <= value <= len(item.options) else figure(value)
    return f"{input_name(item, name)} {figure(value)}"


def input_name(item: Item, name: str) -> str:
    """Give the word for what is entered: a formula's only number is its value, of several each keeps its name."""
    if item.kind is Kind.FORMULA:
        return str(INPUTS["value"]) if item.names == (name,) else name
    return str(INPUTS[name])


# -- The steps of a score ---------------------------------------------------------------------------------------------


def step_words(step: Step) -> str:
    """Say what one step of the reckoning did."""
    numbers = {name: figure(value) for name, value in step.numbers}
    if step.rule is Rule.FORMULA:
        parts = "; ".join(f"{name} = {value}" for name, value in numbers.items() if name != "value")
        return _("Thay %(parts)s vào công thức được %(value)s.") % {"parts": parts, "value": numbers["value"]}
    if step.rule is Rule.BAND:
        return _("Giá trị %(value_in)s ở bậc %(points)s điểm.") % {
            "value_in": numbers["value_in"],
            "points": numbers["value"],
        }
    if step.rule is Rule.ZEROED:
        return _("Không đạt điều kiện %s nên không tính điểm.") % ", ".join(step.codes)
    return str(_STEPS[step.rule]) % numbers if step.rule in _STEPS else step.rule.value


_STEPS: Final[dict[Rule, StrOrPromise]] = {
    Rule.RATIO: gettext_lazy("Kết quả %(result)s chia mục tiêu %(goal)s nhân %(full)s được %(value)s."),
    Rule.FEWER: gettext_lazy("Mục tiêu %(goal)s, kết quả %(result)s (càng ít càng tốt), nhân %(full)s được %(value)s."),
    Rule.COUNT: gettext_lazy("%(times)s lần nhân %(each)s điểm được %(value)s."),
    Rule.NO_BAND: gettext_lazy("Giá trị %(value_in)s không ở bậc nào nên được 0 điểm."),
    Rule.CHOICE: gettext_lazy("Mức thứ %(option)s được %(value)s điểm."),
    Rule.HOLDS: gettext_lazy("Điều kiện đạt."),
    Rule.FAILS: gettext_lazy("Điều kiện không đạt."),
    Rule.DUTIES: gettext_lazy(
        "Sớm %(early)s, đúng hạn %(on_time)s, muộn %(late)s, thiếu %(missing)s: được %(value)s điểm."
    ),
    Rule.MANUAL: gettext_lazy("Điểm chấm là %(value)s."),
    Rule.SUM: gettext_lazy("Điểm chuẩn %(standard)s, cộng thưởng %(bonus)s, trừ %(deductions)s."),
    Rule.SCALED: gettext_lazy("Quy về đủ %(full)s điểm (các mục áp dụng có %(possible)s) được %(value)s."),
    Rule.CAPPED: gettext_lazy("Không quá %(cap)s điểm."),
    Rule.FLOORED: gettext_lazy("Không dưới 0 điểm."),
    Rule.ROUNDED: gettext_lazy("Làm tròn %(before)s thành %(value)s."),
    Rule.EXEMPT_FULL: gettext_lazy("Không áp dụng hoặc được miễn nên tính đủ %(value)s điểm."),
    Rule.LEFT_OUT: gettext_lazy("Không áp dụng hoặc được miễn nên không tính."),
    Rule.MISSING: gettext_lazy("Chưa có số nên chưa có điểm."),
    Rule.NOT_DUE: gettext_lazy("Chưa đến hạn nên chưa có điểm."),
    Rule.FAULT: gettext_lazy("Số nhập vào không tính được điểm."),
}
WRONG: Final[dict[evaluate.Wrong, StrOrPromise]] = {
    evaluate.Wrong.DIVISION: gettext_lazy("Công thức chia cho 0."),
    evaluate.Wrong.NO_GOAL: gettext_lazy("Mục tiêu phải lớn hơn 0."),
    evaluate.Wrong.NO_OPTION: gettext_lazy("Không có mức đó."),
    evaluate.Wrong.NO_POINTS: gettext_lazy("Mục chưa có điểm tối đa."),
    evaluate.Wrong.FORMULA: gettext_lazy("Công thức sai."),
    evaluate.Wrong.TOO_LARGE: gettext_lazy("Con số quá lớn."),
}


def source_words(source: Mapping[str, object] | None) -> str:
    """Say where what is known was read."""
    if not source:
        return ""
    if "target" in source:
        return _("Chỉ tiêu “%(label)s”, kỳ %(period)s") % {"label": source["label"], "period": source["period"]}
    duty = str(source.get("duty", ""))
    words = DUTIES.get(duty.partition(":")[0], duty)
    return _("Bảng theo dõi: %(duty)s, tính đến %(day)s") % {
        "duty": words,
        "day": "/".join(reversed(str(source["day"]).split("-"))),
    }


# -- Faults -----------------------------------------------------------------------------------------------------------


def fault_words(fault: Fault) -> str:
    """Say what is wrong with a table, in a sentence that says what to do."""
    words = _FAULTS.get(fault.wrong)
    if words is None:
        return _("Mục này chưa đúng (%s).") % fault.wrong.value
    bands = [band_words(one) for one in fault.bands]
    return str(words) % {
        "name": fault.name,
        "found": figure(fault.found),
        "expected": figure(fault.expected),
        "first": bands[0] if bands else "",
        "second": bands[1] if len(bands) > 1 else "",
    }


_FAULTS: Final[dict[checking.Wrong, StrOrPromise]] = {
    checking.Wrong.EMPTY: gettext_lazy("Bảng điểm chưa có mục nào."),
    checking.Wrong.TOO_MANY: gettext_lazy("Bảng có %(found)s mục; nhiều nhất %(expected)s."),
    checking.Wrong.TOO_DEEP: gettext_lazy("Mục nằm quá sâu trong các nhóm."),
    checking.Wrong.CODE: gettext_lazy("Ký hiệu mục không hợp lệ: không có dấu cách, dấu phẩy."),
    checking.Wrong.CODE_TWICE: gettext_lazy("Hai mục cùng ký hiệu này; hãy đổi một mục."),
    checking.Wrong.SUM: gettext_lazy("Các mục dưới cộng được %(found)s điểm, không phải %(expected)s."),
    checking.Wrong.NUMBER: gettext_lazy("Con số %(name)s quá lớn hoặc quá nhiều chữ số."),
    checking.Wrong.NO_POINTS: gettext_lazy("Mục chưa có điểm tối đa."),
    checking.Wrong.PLACES: gettext_lazy("Số chữ số thập phân không dùng được."),
    checking.Wrong.TOO_FINE: gettext_lazy("Điểm %(found)s có nhiều chữ số thập phân hơn bảng làm tròn."),
    checking.Wrong.BELOW_ZERO: gettext_lazy("Điểm không được âm; điểm trừ ghi số dương."),
    checking.Wrong.BANDS_OVERLAP: gettext_lazy(
        "Hai bậc chồng nhau: %(first)s và %(second)s. Hãy sửa để mỗi giá trị chỉ ở một bậc."
    ),
    checking.Wrong.BANDS_GAP: gettext_lazy("Giữa hai bậc %(first)s và %(second)s còn khoảng trống."),
    checking.Wrong.BAND_EMPTY: gettext_lazy("Bậc %(first)s không chứa giá trị nào."),
    checking.Wrong.NO_BANDS: gettext_lazy("Mục chưa có bậc nào."),
    checking.Wrong.NO_OPTIONS: gettext_lazy("Mục chưa có mức nào để chọn."),
    checking.Wrong.NO_EACH: gettext_lazy("Chưa ghi điểm cho mỗi lần."),
    checking.Wrong.ABOVE_POINTS: gettext_lazy("Có bậc hoặc mức %(found)s điểm, cao hơn tối đa %(expected)s."),
    checking.Wrong.FORMULA: gettext_lazy("Công thức sai (%(name)s)."),
    checking.Wrong.UNKNOWN_NAME: gettext_lazy("Công thức dùng “%(name)s” mà mục không có số nào tên đó."),
    checking.Wrong.NAME: gettext_lazy("Tên số “%(name)s” không dùng được: chữ thường không dấu, không trùng."),
    checking.Wrong.HEADING_EMPTY: gettext_lazy("Nhóm mục chưa có mục nào bên dưới."),
    checking.Wrong.ITEMS_BELOW: gettext_lazy("Chỉ nhóm mục mới có mục bên dưới."),
    checking.Wrong.SIDE: gettext_lazy("Loại điểm không hợp với nhóm chứa mục này."),
    checking.Wrong.GATE_IN_DEDUCTION: gettext_lazy("Điều kiện không đặt trong điểm trừ."),
    checking.Wrong.TIE: gettext_lazy("Quy tắc khi bằng điểm chưa đúng."),
    checking.Wrong.TIE_CODE: gettext_lazy("Quy tắc khi bằng điểm nêu mục không có trong bảng."),
    checking.Wrong.GRADE_TWICE: gettext_lazy("Hai hạng cùng ký hiệu “%(name)s”."),
    checking.Wrong.GRADE_ORDER: gettext_lazy("Các hạng phải xếp từ cao xuống thấp."),
    checking.Wrong.SHARE: gettext_lazy("Tỷ lệ của hạng “%(name)s” phải trên 0 và không quá 100%%."),
}
