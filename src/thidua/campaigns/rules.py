"""Decisions on plain values: what a target says, when an obligation is late, what kind an obligation is.

Codes and values come out; ``wording`` makes sentences of them. ``due`` is everywhere the first day that is
too late.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from thidua.kernel.quantities import MOST_DECIMALS, decimals_of, to_scaled
from thidua.kernel.text import capital, fold, nfc
from thidua.kernel.workdays import is_working

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

# -- Targets ----------------------------------------------------------------------------------------------------------


class Comparison(StrEnum):
    """How a figure binds: as said, from below, from above, about, between two; or only through its parts."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    ABOUT = "about"
    RANGE = "range"
    PARTS = "parts"


class Direction(StrEnum):
    """Says that the figure of a target is the size of a change."""

    INCREASE = "increase"
    DECREASE = "decrease"


class Polarity(StrEnum):
    """Which side of the figure is the good one."""

    HIGHER = "higher_better"
    LOWER = "lower_better"


class Accrual(StrEnum):
    """What a reading of an indicator says: the sum since the year began, the period's own figure, a state on a day."""

    CUMULATIVE = "cumulative"
    IN_PERIOD = "in_period"
    LEVEL = "level"


class Rollup(StrEnum):
    """How the figures of several units make one: what may be said of all of them from what each said.

    ``RATIO`` divides the sums of the two counts, ``MEAN`` weighs each unit's figure, ``LATEST`` adds up the newest
    state that each unit reported, ``NONE`` says that only the whole is measured.
    """

    SUM = "sum"
    RATIO = "ratio"
    MEAN = "mean"
    LATEST = "latest"
    MAXIMUM = "maximum"
    NONE = "none"


PER_CENT: Final = "%"
_GRADED: Final = re.compile(r"\b(?:diem|hang|bac|chi so|thu hang|muc do)\b")
"""Measures of grades and ranks, which nobody adds up."""
_COUNTED: Final = re.compile(
    r"\b(?:nguoi|luot|ho|doanh nghiep|hop tac xa|xa|phuong|thon|truong|can|du an|mo hinh|cong trinh|lao dong|linh vuc)"
    r"\b"
)
FINEST: Final = 2
"""Readings of what is measured, not counted, keep so many decimals unless an officer says otherwise."""


def accrual_of(measure: str) -> Accrual:
    """Guess what readings in a measure say until an officer knows: rates are states, everything else adds up."""
    return Accrual.LEVEL if PER_CENT in measure or "/" in measure else Accrual.CUMULATIVE


def adds_up(measure: str) -> bool:
    """Say whether figures in a measure may be added: rates, grades and ranks may not."""
    return PER_CENT not in measure and "/" not in measure and not _GRADED.search(fold(measure))


def rollup_of(measure: str, *, is_rate: bool) -> Rollup:
    """Guess how figures in a measure make one until an officer says: a rate without its counts is only measured whole.

    Nothing is averaged unless somebody says so.
    """
    if is_rate:
        return Rollup.RATIO
    return Rollup.SUM if adds_up(measure) else Rollup.NONE


def can_roll_up(rollup: Rollup, measure: str, *, is_rate: bool) -> bool:
    """Say whether an operator makes sense: a ratio needs two counts, and rates, grades and ranks are never added."""
    if rollup is Rollup.RATIO:
        return is_rate
    return adds_up(measure) and not is_rate if rollup in {Rollup.SUM, Rollup.LATEST} else True


def kept_decimals(measure: str, decimals: int) -> int:
    """Say how many decimals readings keep: whole things as many as the plan's figure, measured ones two at least."""
    return decimals if _COUNTED.search(fold(measure)) else max(decimals, FINEST)


class Verb(StrEnum):
    """The verb of a goal's sentence."""

    REACH = "reach"
    GROW = "grow"
    SHRINK = "shrink"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a target says, in codes: a verb, a bound, one figure or two, and its measure.

    ``points`` says that the measure is percentage points although the text prints "%". A goal without ``low``
    is met when all its parts are met.
    """

    verb: Verb
    bound: Comparison
    low: Decimal | None
    high: Decimal | None
    measure: str
    points: bool


def goal_of(
    *,
    label: str,
    comparison: str,
    value: Decimal | None,
    value_high: Decimal | None,
    measure: str,
    direction: str,
    points_meant: bool,
) -> Goal:
    """Say what a target asks for.

    A decrease is always said ("giảm 0,2 điểm phần trăm"); an increase only where the label does not say it
    already ("Tốc độ tăng trưởng GRDP" reaches 12,35 %).
    """
    return Goal(
        verb=_verb(label, direction),
        bound=Comparison(comparison),
        low=value,
        high=value_high,
        measure=measure,
        points=points_meant and measure.strip() == PER_CENT,
    )


def _verb(label: str, direction: str) -> Verb:
    """Choose the verb of a goal."""
    if direction == Direction.DECREASE:
        return Verb.SHRINK
    said = {"tăng", "tang"} & set(re.findall(r"\w+", nfc(label).lower()))
    return Verb.GROW if direction == Direction.INCREASE and not said else Verb.REACH


def polarity_of(given: str | None, comparison: Comparison, direction: str | None) -> Polarity:
    """Give the good side of a target: as read.

    Else low for a ceiling on a level; else high (domain 6, 11 and 12).
    """
    if given:
        return Polarity(given)
    ceiling = comparison in {Comparison.LE, Comparison.LT} and direction != Direction.DECREASE
    return Polarity.LOWER if ceiling else Polarity.HIGHER


class TooManyDecimals(ValueError):
    """A figure has more decimals than are kept, or is too large to be kept."""


def decimals_for(*figures: Decimal | None) -> int:
    """Give the decimals that all the figures of one row need.

    Raises ``TooManyDecimals`` when that is more than six or a figure does not fit.
    """
    given = [figure for figure in figures if figure is not None]
    decimals = max((decimals_of(figure) for figure in given), default=0)
    if decimals > MOST_DECIMALS:
        raise TooManyDecimals
    try:
        for figure in given:
            to_scaled(figure, decimals)
    except ValueError as error:
        raise TooManyDecimals from error
    return decimals


class SumVerdict(StrEnum):
    """What adding the parts of a target up says."""

    EQUAL = "equal"
    REST = "rest"
    MORE = "more"
    NOT_ADDITIVE = "not_additive"


@dataclass(frozen=True, slots=True)
class SumCheck:
    """The parts of a target added up; without a figure where they cannot be added."""

    verdict: SumVerdict
    total: Decimal | None = None
    rest: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its measure, as far as adding needs it."""

    value: Decimal | None
    measure: str
    comparison: str = Comparison.EQ


def sum_check(whole: Figure, parts: Sequence[Figure]) -> SumCheck | None:
    """Add the parts of a target up and compare with the whole; None when there are no parts.

    Rates and figures in different measures do not add up. A rest is no error: the text may name the main
    parts only ("02 nguồn thu chính", domain 6, 9).
    """
    if not parts:
        return None
    one_kind = {part.measure for part in parts} == {whole.measure}
    rate = PER_CENT in whole.measure or "/" in whole.measure
    exact = all(figure.value is not None and figure.comparison == Comparison.EQ for figure in (whole, *parts))
    if rate or not one_kind or not exact:
        return SumCheck(SumVerdict.NOT_ADDITIVE)
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    rest = (whole.value or Decimal(0)) - total
    verdict = SumVerdict.REST if rest > 0 else SumVerdict.MORE if rest < 0 else SumVerdict.EQUAL
    return SumCheck(verdict, total, rest)


# -- Deadlines --------------------------------------------------------------------------------------------------------


class Standing(StrEnum):
    """How an obligation stands; an empty cell is never one of the others."""

    NOT_YET_DUE = "not-due"
    OVERDUE = "overdue"
    DONE = "done"
    NOT_APPLICABLE = "not-applicable"


def last_good_day(due: date) -> date:
    """Give the last day that is in time."""
    return due - timedelta(days=1)


def last_working_day(due: date, holidays: frozenset[date] = frozenset()) -> date:
    """Give the last working day that is in time: no Saturday, no Sunday, none of ``holidays``."""
    day = last_good_day(due)
    while not is_working(day, holidays):
        day -= timedelta(days=1)
    return day


def standing_of(*, due: date | None, today: date, done_on: date | None = None, cancelled: bool = False) -> Standing:
    """Judge an obligation; one without a day is never overdue, a cancelled one applies to nobody."""
    if cancelled:
        return Standing.NOT_APPLICABLE
    if done_on is not None:
        return Standing.DONE
    return Standing.OVERDUE if due is not None and today >= due else Standing.NOT_YET_DUE


# -- What the text asks for -------------------------------------------------------------------------------


class Kind(StrEnum):
    """What an obligation asks for."""

    OWN_PLAN = "own_plan"
    LAUNCH = "launch"
    LAUNCH_REPORT = "launch_report"
    THEME = "theme"
    RESULT_REPORT = "result_report"
    MONITORING = "monitoring"
    COMMENDATION = "commendation"
    OTHER = "other"


class Audience(StrEnum):
    """On whom an obligation falls: every unit of the clusters and blocks, the office, or one unit by name."""

    MEMBERS = "members"
    OFFICE = "office"
    UNIT = "unit"


_KINDS: Final[tuple[tuple[str, tuple[Kind, ...]], ...]] = (
    (r"theo doi|don doc|kiem tra|giam sat", (Kind.MONITORING,)),
    (r"chu de", (Kind.THEME,)),
    (r"phat dong.*bao cao|bao cao.*phat dong", (Kind.LAUNCH, Kind.LAUNCH_REPORT)),
    (r"(?:hoan thanh|to chuc) (?:viec )?phat dong|^phat dong", (Kind.LAUNCH,)),
    (r"(?:xay dung|ban hanh|lap) (?:\w+ ){0,3}ke hoach|ke hoach (?:cu the|trien khai|rieng)", (Kind.OWN_PLAN,)),
    (r"khen thuong|binh xet|ton vinh", (Kind.COMMENDATION,)),
    (r"bao cao", (Kind.RESULT_REPORT,)),
)
"""What each kind is recognised by in folded text; the first that fits wins. "Ban Thi đua - Khen thưởng" is a name."""
_OFFICE_NAME: Final = re.compile(r"(?:ban|hoi dong|phong) thi dua\s*[-,]?\s*khen thuong|tdkt")


def kinds_of(what: str) -> tuple[Kind, ...]:
    """Give the kinds of obligation in one sentence: launching and reporting the launch are two (domain 6, 22)."""
    said = " ".join(_OFFICE_NAME.sub("", fold(what)).split())
    return next((kinds for pattern, kinds in _KINDS if re.search(pattern, said)), (Kind.OTHER,))


def reports_launch(what: str) -> bool:
    """Tell whether a report that is due with a launch, in the same clause, is the report of that launch.

    "Hoàn thành phát động trước ngày 20/9 (báo cáo qua Ban ...)" may be read as two items.
    """
    return "ket qua" not in fold(what)


@dataclass(frozen=True, slots=True)
class AudienceFound:
    """On whom an obligation falls; ``unit`` is the folded name of the one unit where it falls on one."""

    audience: Audience
    unit: str = ""


_OFFICE: Final = re.compile(r"^so noi vu|^ban thi dua|^ban tdkt|^co quan thuong truc hoi dong")
_MANY: Final = re.compile(r"\b(?:cac|thu truong|toan)\b|,|;")


def audience_of(who: str | None, unit_names: Iterable[str]) -> AudienceFound:
    """Find on whom "who" falls; ``unit_names`` are folded names. Whoever is not named falls to all members.

    "Sở Nội vụ", "Ban Thi đua - Khen thưởng" and both together are one organisation: the office (domain 6, 23).
    """
    said = " ".join(fold(who or "").split())
    if _OFFICE.search(said):
        return AudienceFound(Audience.OFFICE)
    if not said or _MANY.search(said):
        return AudienceFound(Audience.MEMBERS)
    return next(
        (AudienceFound(Audience.UNIT, name) for name in unit_names if name == said),
        AudienceFound(Audience.MEMBERS),
    )


OFFICIAL_NAMES: Final = {
    "day manh phat trien ket cau ha tang dong bo, hien dai; thuc hien tiet kiem, chong lang phi": (
        "Đẩy mạnh phát triển kết cấu hạ tầng đồng bộ, hiện đại; thực hành tiết kiệm, chống lãng phí"
    ),
}
"""Movements that plans write otherwise than their founders (domain 6, 18).

The folded wording and the official name.
"""


def name_key(name: str) -> str:
    """Give the form in which two wordings of one movement or indicator meet: folded, one space, no edges."""
    return " ".join(fold(name).split()).strip(" .,;:\"'“”")


def official_name(name: str) -> str:
    """Give the name that a movement's founders gave it, as far as it is known to differ.

    Else the name itself.
    """
    return OFFICIAL_NAMES.get(name_key(name), " ".join(name.split()))


def clause_order(path: str) -> tuple[str, ...]:
    """Split a clause's path into its markers."""
    return tuple(path.split("/"))


def printed_number(clause: str) -> str:
    """Give the number printed before a target, "(4)", where its clause ends in one; else nothing."""
    last = clause_order(clause)[-1]
    return last if re.fullmatch(r"\(\d{1,3}\)", last) else ""


# -- The campaign's own name ------------------------------------------------------------------------------------------

_LEAD_WORDS: Final = re.compile(
    r"^\s*(?:kế hoạch\s+)?(?:(?:về\s+)?(?:việc\s+)?(?:tổ chức\s+)?phát động\s+)?(?=\S)", re.IGNORECASE
)
_OCCASION: Final = re.compile(r"[,;]?\s+(?=lập thành tích\b|thiết thực lập thành tích\b|chào mừng\b)", re.IGNORECASE)
_NAMELESS: Final = re.compile(r"\s*(?:các\s+)?(?:đợt|phong trào)?\s*(?:thi đua)?(?:\s+đặc biệt)?\s*", re.IGNORECASE)


def title_and_occasion(plan_title: str) -> tuple[str, str]:
    """Part the title of a plan into the campaign's name and what it is held in honour of.

    "Phát động Đợt thi đua ... sau hợp nhất, lập thành tích xuất sắc chào mừng ..." is cut before "lập thành tích".
    Where that would leave nothing but "Đợt thi đua", the occasion is the name.
    """
    said = _LEAD_WORDS.sub("", " ".join(plan_title.split()), count=1)
    name, *occasion = _OCCASION.split(said, maxsplit=1)
    if _NAMELESS.fullmatch(name):
        return _sentence(said), ""
    return _sentence(name), _sentence(occasion[0] if occasion else "")


def _sentence(words: str) -> str:
    """Begin with a capital and end without punctuation."""
    return capital(words.strip(" .,;:"))


# -- Spans of the text ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of the text with the lines around it: ``before`` and ``after`` are the rest of its first and last line."""

    before: str
    marked: str
    after: str


LONGEST_SIDE: Final = 600


def passage(text: str, start: int, end: int) -> Passage:
    """Cut a span out of the text with the rest of its lines; far ends are cut at `LONGEST_SIDE` characters."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    before, after = text[begin:start], text[end:stop]
    if len(before) > LONGEST_SIDE:
        before = "… " + before[-LONGEST_SIDE:]
    if len(after) > LONGEST_SIDE:
        after = after[:LONGEST_SIDE] + " …"
    return Passage(before, text[start:end], after)


_SIGNS: Final = re.compile(r"^[ \t]*#{1,6}[ \t]+|\*\*|<!--[ \t]*|[ \t]*-->", re.MULTILINE)
_TRAILING: Final = re.compile(r"[ \t]+$", re.MULTILINE)


def without_signs(part: str) -> str:
    """Give a part of a text without Markdown's signs; its spaces stay, so that parts can be put together."""
    return _SIGNS.sub("", part)


def printed(text: str) -> str:
    """Give a text as paper shows it: without the signs that Markdown puts around headings, bold words and asides."""
    return re.sub(r"\n{3,}", "\n\n", _TRAILING.sub("", without_signs(text))).strip("\n")
