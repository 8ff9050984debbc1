"""Targets: figures to be reached, with their labels, comparisons, parents and horizons.

A figure becomes a target where its section promises goals, or where the sentence itself demands it ("phấn đấu",
"ít nhất"); never among results of the past, awards, money set aside, definitions or exceptions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from thidua.kernel.numbers import parse_number
from thidua.kernel.text import capital
from thidua.plans.reader import labels
from thidua.plans.reader.comparisons import (
    Change,
    Comparison,
    basis_at,
    basis_in,
    change,
    comparison,
    is_rate_of_change,
    polarity,
)
from thidua.plans.reader.figures import Figure, figures
from thidua.plans.reader.headings import Role
from thidua.plans.reader.horizons import heading_horizon, horizons
from thidua.plans.reader.measures import alternative_at
from thidua.plans.reader.reading import Alternative, Target
from thidua.plans.reader.statements import OPEN_BRACKET, Phrase, phrases
from thidua.plans.reader.tables import table_targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.plans.reader.clauses import Outline, Paragraph
    from thidua.plans.reader.lines import Passage

_NEAR: Final = 500
_FAR: Final = 2000
_DIGIT: Final = re.compile(r"\d")
_PAST_SIGNS: Final = ("iện ", "ã ", "ính đến", "ết quả", "ến nay", "ùng kỳ")
_PAST: Final = re.compile(
    r"(?<!thực )\bhiện (?:nay|tại|đang|có|đạt|là|toàn)\b|\bđã (?:đạt|có \d|có|hoàn thành|thực hiện"
    r"|giải ngân|đưa|giảm|tăng|xây|hỗ trợ|tổ chức|huy động|vận động|ban hành|triển khai|tiếp nhận)\b"
    r"|\btính đến\b|\bkết quả (?:đạt|thực hiện)|\bthực hiện năm 20|\bđến nay\b|\bước thực hiện\b"
    r"|\bcùng kỳ năm\b.{0,20}\blà\b",
    re.IGNORECASE,
)
_CONDITION_AFTER: Final = re.compile(
    r"[^.;]{0,25}\b(?:có thể (?:điều chỉnh|được)|được (?:điều chỉnh|xem xét|miễn)|thì\b)", re.IGNORECASE
)
_CONDITION_BEFORE: Final = re.compile(
    r"\b(?:trường hợp|nếu|cứ|bỏ phiếu|suy tôn|tán thành|xếp loại|vượt quá thời|trừ (?:trường hợp|các|những)"
    r"|ngoại trừ|chưa bao gồm|quy định tại|mức phạt|tiền thưởng|mức thưởng|phạt(?! nguội)|mức hỗ trợ|mức đóng"
    r"|theo khung|kèm theo tiền)\b",
)
_EXISTING: Final = re.compile(
    r"[^.;,]{0,40}\b(?:đã|hiện) (?:có(?! hiệu lực)|là)\b|\s(?:được|bị) (?:cộng|trừ)", re.IGNORECASE
)
_DEMAND: Final = re.compile(
    r"\b(?:phấn đấu|bảo đảm|đảm bảo|đạt|hoàn thành|duy trì|tỷ lệ|tỉ lệ|chỉ tiêu|mục tiêu|thực hiện|giảm"
    r"|tăng|nâng|phủ|xóa|giải ngân|số hóa|kiểm sát|tiêm|cắt giảm|tiết kiệm)\b",
    re.IGNORECASE,
)
_MODIFIER: Final = re.compile(
    r"(?:\b(?:tại|của|trong|các|những|theo|gồm|giữa|thuộc|ở|có tổng số|qua|này|bởi|về|hơn|số|(?<!không )quá)"
    r"|[“\"(/])\s{0,2}$",
    re.IGNORECASE,
)
_REACH: Final = re.compile(
    r"\b(?:đạt|là|ở mức|mức|chiếm|bằng|còn|xuống|lên|tăng|giảm|vượt|có|thêm|mới|thành lập|xây dựng"
    r"|hoàn thành)\b[^.;:]{0,24}$|:\s{0,2}$",
    re.IGNORECASE,
)
_LISTING: Final = re.compile(r"[^.;,:]{0,40}:\s")
_LISTED: Final = frozenset(
    {"chỉ tiêu", "mục tiêu", "nhiệm vụ", "nội dung", "tiêu chí", "giải pháp", "nhóm", "lĩnh vực", "điểm",
    "khu", "cụm", "nguồn", "phương châm", "con",
     "chương trình", "hoạt động", "văn bản", "tổ", "đội", "phiên", "bản", "năm", "cấp", "bậc", "hình thức"}
)  # fmt: skip
_LISTED_AFTER: Final = re.compile(
    r"\s(?:mục tiêu|chỉ tiêu|nhiệm vụ|nội dung|tiêu chí|giải pháp|nhóm|lĩnh vực|khâu|đột phá|nguyên tắc|phương châm"
    r"|chương trình|phong trào|đề án|văn bản|điều\b|lời thề|không\b|nhất\b|cấp\b|bước"
    r"|lớp\b(?! tập| bồi| đào| học| xóa))"
)
_TABULAR_POINTS: Final = re.compile(r"chỉ số|PCI|PAPI|SIPAS|DTI|PAR|hài lòng|xếp hạng|điểm trung bình", re.IGNORECASE)
_SILENT: Final = frozenset({Role.PAST, Role.AWARDS, Role.MONEY, Role.TIME, Role.REPORTING})
_SCORED: Final = re.compile(
    r"(?:\b(?:được|cộng|trừ|tính|chấm|tối đa)|[:=(])\s{0,2}\d{1,3}(?:,\d{1,2})?\s?điểm\b(?! ?%| phần)"
)
_TIMES: Final = re.compile(r"thời gian|tuổi thọ|số năm|số ngày|ngày điều trị", re.IGNORECASE)
_PARTS: Final = re.compile(r"\b[Tt]rong đó\b")
_BRACKET_BASIS: Final = re.compile(r"\s?\((?P<basis>(?:tính (?:trên|theo)|so với|theo chuẩn|theo giá)[^()]{2,120})\)")


@dataclass(slots=True)
class _Found:
    """A figure taken for a target, before its clause and year are known."""

    figure: Figure
    label: str
    sign: Comparison
    change: Change | None
    start: int
    end: int
    horizon: str | None
    basis: str | None
    alt: Alternative | None
    parent: str | None
    falling: bool


@dataclass(slots=True)
class _Memory:
    """What a paragraph has said so far: the target others are parts of, the label figures share, the last label."""

    main: str | None = None
    parent: str | None = None
    parent_sentence: int | None = None
    group: str | None = None
    group_sentence: int = -1
    last: _Found | None = None
    horizon: str | None = None
    horizon_sentence: int = -1
    sentence: int = -1
    sentence_start: int = 0


@dataclass(slots=True)
class Context:
    """What the document says around the paragraphs: its own year, and the first target of each paragraph."""

    year: int | None = None
    firsts: dict[int, str] = field(default_factory=dict)


def targets(outline: Outline, source: str, year: int | None) -> list[Target]:
    """Find the targets of all paragraphs, in the order of the text; `year` is the document's own, where known."""
    context = Context(year)
    found, rows = table_targets(outline, source)
    for paragraph in outline.paragraphs:
        if id(paragraph) in rows or paragraph.role in _SILENT or not _may_hold_figures(source, paragraph):
            continue
        if paragraph.clause.marker is None and paragraph.role is not Role.GOALS:
            continue
        found += _of_paragraph(paragraph, source, context)
    return sorted(found, key=lambda target: target.start)


def _may_hold_figures(source: str, paragraph: Paragraph) -> bool:
    """Say whether a paragraph has a digit, or a number in words after "ít nhất"."""
    if _DIGIT.search(source, paragraph.start, paragraph.end):
        return True
    return any(source.find(words, paragraph.start, paragraph.end) >= 0 for words in ("ít nhất", "tối thiểu"))


def _of_paragraph(paragraph: Paragraph, source: str, context: Context) -> Iterator[Target]:
    """Give the targets of one paragraph."""
    text = paragraph.passage(source)
    memory = _Memory()
    if paragraph.lead is not None and text.text:
        memory.parent = context.firsts.get(id(paragraph.lead))
        memory.parent_sentence = None
    inherited = _inherited_horizon(paragraph, source)
    by_phrase = _by_phrase(text.text)
    striven = -1
    for phrase, numbers in by_phrase:
        if _STRIVEN.search(text.text, phrase.start, numbers[0].start if numbers else phrase.end):
            striven = phrase.sentence
        if phrase.sentence != memory.sentence:
            memory.sentence, memory.sentence_start = phrase.sentence, phrase.start
        role = Role.GOALS if striven == phrase.sentence else paragraph.role
        for found in _of_phrase(text.text, phrase, numbers, memory):
            if role is not Role.GOALS and _reports(text.text, memory, found):
                continue
            if _is_target(text.text, phrase, found, role, context, _sentence_year(memory) or inherited):
                context.firsts.setdefault(id(paragraph), found.label)
                memory.main = memory.main or found.label
                yield _target(found, text, paragraph, memory, inherited)


def _by_phrase(text: str) -> list[tuple[Phrase, list[Figure]]]:
    """Deal the figures of a passage out to its phrases."""
    numbers = figures(text)
    if not numbers:
        return []
    dealt: list[tuple[Phrase, list[Figure]]] = []
    at = 0
    for phrase in phrases(text):
        begin = at
        while at < len(numbers) and numbers[at].start < phrase.end:
            at += 1
        dealt.append((phrase, [one for one in numbers[begin:at] if one.start >= phrase.start]))
    return dealt


def _of_phrase(text: str, phrase: Phrase, numbers: list[Figure], memory: _Memory) -> Iterator[_Found]:
    """Read the figures of one phrase from left to right."""
    numbers = _without_definitions(text, _without_starts(text, _outside_brackets(text, phrase, numbers)))
    _remember_lead(text, phrase, numbers, memory)
    left, inside = phrase.start, False
    waiting: list[_Found] = []
    for at, figure in enumerate(numbers):
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        found, left, inside = _read(text, phrase, left, figure, following, memory, embedded=inside)
        if not found.label:
            waiting.append(found)
            continue
        yield from (replace(one, label=found.label) for one in waiting)
        waiting.clear()
        yield found
        memory.last = found


def _outside_brackets(text: str, phrase: Phrase, numbers: list[Figure]) -> list[Figure]:
    """Leave out figures in brackets: baselines, definitions and second measures."""
    if not _ENCLOSING.search(text, phrase.start, phrase.end):
        return numbers
    kept: list[Figure] = []
    at, brackets, quotes, plain_quotes = phrase.start, 0, 0, 0
    paired = text.count('"', phrase.start, phrase.end) % 2 == 0
    for one in numbers:
        for sign in _ENCLOSING.finditer(text, at, one.start):
            if sign[0] == '"':
                plain_quotes += 1
            elif sign[0] in "()":
                brackets += -1 if sign[0] == ")" else int(bool(_BRACKET.match(text, sign.start())))
                brackets = max(brackets, 0)
            else:
                quotes += 1 if sign[0] == "“" else -1
        at = one.start
        if brackets <= 0 and quotes <= 0 and not (paired and plain_quotes % 2):
            kept.append(one)
    return kept


_ENCLOSING: Final = re.compile(r'[()“”"]')
_BRACKET: Final = re.compile(rf"\((?!{OPEN_BRACKET})")
_DEFINED: Final = re.compile(r"[^,;:(]{0,60}\b(?:còn|đạt|chiếm|là|giảm|tăng|lên|xuống)\b[^,;(\d]{0,24}")
_NEGATED: Final = re.compile(r"\bkhông (?:còn|để|có)\b[^,;]{0,50}$")


def _without_definitions(text: str, numbers: list[Figure]) -> list[Figure]:
    """Leave out figures inside a label: "tỷ lệ số xã dưới 10 tiêu chí còn 25%"."""
    kept = []
    for at, one in enumerate(numbers):
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        inside = (
            following is not None and following.measure.is_rate and not one.measure.is_rate and not one.measure.is_money
        )
        if inside and following and _DEFINED.fullmatch(text, one.stop, following.start):
            continue
        if not _NEGATED.search(text, max(0, one.start - 70), one.start):
            kept.append(one)
    return kept


def _without_starts(text: str, numbers: list[Figure]) -> list[Figure]:
    """Leave out the start of "từ 23 xuống 18": where it comes from is no target."""
    kept: list[Figure] = []
    for one in numbers:
        if (
            kept
            and _FROM.search(text, max(0, kept[-1].start - 12), kept[-1].start)
            and _TO.fullmatch(text[kept[-1].stop : one.start])
        ):
            kept.pop()
        kept.append(one)
    return kept


_FROM: Final = re.compile(r"\btừ(?: mức)?\s(?:khoảng\s|trên\s|dưới\s)?$", re.IGNORECASE)
_TO: Final = re.compile(
    r"[^.;:\d]{0,40}(?:\([^()]{0,40}\)\s?)?(?:(?:năm 20\d\d|20\d\d)[^.;:\d]{0,20})?\b(?:xuống|lên|còn"
    r"|thành)(?: còn| đến| dưới| trên| khoảng| mức)*\s",
    re.IGNORECASE,
)


def _remember_lead(text: str, phrase: Phrase, numbers: list[Figure], memory: _Memory) -> None:
    """Note what a phrase without figures announces: "Trong đó:", or a year for the phrases after it."""
    stop = numbers[0].start if numbers else phrase.end
    for _, end, year in horizons(text, phrase.start, stop):
        if len(labels.inner(text[phrase.start : end])) <= 24 or not numbers:  # noqa: PLR2004 - a year leads its sentence
            memory.horizon, memory.horizon_sentence = year, phrase.sentence
    if not numbers and _PARTS.search(text, phrase.start, phrase.end):
        memory.parent, memory.parent_sentence = memory.main, None


def _read(
    text: str, phrase: Phrase, left: int, figure: Figure, following: Figure | None, memory: _Memory, *, embedded: bool
) -> tuple[_Found, int, bool]:
    """Read one figure; its label is "" where the next one will say it.

    Give what was found, where the words of the next one begin, and whether those stand inside the words of this one.
    """
    sign = comparison(text, left, figure.start, figure.stop, is_range=figure.is_range)
    verb = change(text, left, sign.start)
    head = _FROM_TAIL.sub("", text[left : verb.start if verb else sign.start]).lstrip(" (,")
    head = _without_subject(head)
    if verb and verb.to_level:
        head = _FROM_LEVEL.sub("", head)
    alt, stop = _alternative(text, sign.end)
    basis, stop = basis_at(text, stop) or (None, stop)
    prefix = _prefix(head, phrase, memory)
    if _PARTS.search(head) and ":" in head:
        memory.parent_sentence = None
    before = labels.inner(_timeless(prefix))
    cut = _boundary(text, stop, following, leads=not before)
    after = labels.after(_timeless(_suffix(text, stop, cut, phrase, following)))
    year = _year_of(text, left, figure.start, stop, cut)
    falling = bool(verb and verb.to_level and verb.direction == "decrease")
    shared = _shared(prefix, before, figure, memory)
    label = shared or _label(
        before, after, figure, verb, text[verb.start : sign.start] if verb else "", memory, embedded=embedded
    )
    direct = verb if verb and not verb.to_level else None
    if direct is None and verb is None and not before and memory.last and memory.last.change and left != phrase.start:
        direct = memory.last.change
    direct = direct or _leading_change(prefix, text[left : sign.start])
    label, basis = _basis_out_of(label, basis or basis_in(after))
    found = _Found(
        figure, label, sign, direct, left, cut or min(phrase.end, stop + _FAR), year, basis, alt, memory.parent, falling
    )
    return found, cut if cut is not None else stop, cut is None


def _without_subject(head: str) -> str:
    """Take off who is to reach the figure: "Bộ Công Thương phấn đấu kim ngạch ..."."""
    aimed = _AIMED.match(head) if any(sign in head for sign in _AIMS) else None
    if aimed and _TURN.search(aimed[0]):
        return head[aimed.end() :]
    if aimed and not labels.names_quantity(aimed[0]) and labels.names_quantity(_timeless(head[aimed.end() :])):
        return head[aimed.end() :]
    return _BY_OFFICE.sub("", head)


_AIMS: Final = ("hấn đấu", "uyết tâm", "ảo đảm", "iều hành")
_AIMED: Final = re.compile(r"[^:;“”]{0,200}\b(?:[Pp]hấn đấu|[Qq]uyết tâm|[Bb]ảo đảm|[Đđ]iều hành)\s")
_TURN: Final = re.compile(r",\s[Pp]hấn đấu\s$")
_BY_OFFICE: Final = re.compile(
    r"^(?:\S{1,4}\s)?(?:Bộ|Sở|Ban|Cục|Công an|Hội|Đoàn|UBND|Ủy ban|Ngân hàng|Tổng cục|Bảo hiểm)\b[^:;]{2,70}?\s"
    r"(?=(?:thu hút|đón|phục vụ|trồng|huy động|kết nạp|hoàn thành|giải ngân)\b)"
)


def _alternative(text: str, stop: int) -> tuple[Alternative | None, int]:
    """Read a second measure in brackets after a figure."""
    found = alternative_at(text, stop)
    if not found:
        return None, stop
    return Alternative(parse_number(found[0]), found[1]), found[2]


def _prefix(head: str, phrase: Phrase, memory: _Memory) -> str:
    """Give the label's part before a figure; a head before a colon is remembered for the phrases after it."""
    parts = _PARTS.search(head)
    if parts:
        opens_list = ":" in head[parts.end() :] or parts[0].startswith("T")
        nearest = memory.last.label if memory.last else memory.main
        memory.parent = (memory.main or nearest) if opens_list else nearest
        memory.parent_sentence = phrase.sentence
        head = head[parts.end() :]
    elif memory.parent_sentence is not None and memory.parent_sentence != phrase.sentence:
        memory.parent, memory.parent_sentence = None, None
    colon = head.rfind(": ") if not head.rstrip().endswith(":") else head.rstrip().rfind(":", 0, len(head.rstrip()) - 1)
    if colon < 0:
        return _grouped(head, phrase, memory)
    outer, local = head[:colon], head[colon + 1 :]
    if not labels.inner(_timeless(local)):
        return "" if _TOPIC.match(outer.strip()) else outer
    if labels.names_quantity(outer) and not labels.names_quantity(local) and not parts:
        memory.group, memory.group_sentence = labels.inner(_timeless(outer)), phrase.sentence
        memory.parent, memory.parent_sentence = memory.group, phrase.sentence
        return f"{memory.group} {local.strip()}"
    return local


_TOPIC: Final = re.compile(
    r"(?:Về|Lĩnh vực|Trong lĩnh vực|Đối với|Công tác|Mục tiêu|Nhiệm vụ|Giai đoạn|[Đđ]ến|Năm|Phấn đấu)\s", re.IGNORECASE
)


def _grouped(head: str, phrase: Phrase, memory: _Memory) -> str:
    """Put the shared head before a part: "nông thôn" after "Tỷ lệ chất thải ...: ở đô thị đạt 95%"."""
    if (
        memory.group
        and memory.group_sentence == phrase.sentence
        and labels.inner(head)
        and not labels.names_quantity(head)
    ):
        return f"{memory.group} {head.strip(' ,')}"
    return head


def _boundary(text: str, stop: int, following: Figure | None, *, leads: bool) -> int | None:
    """Give where the words of the next figure begin: at its comma or "và"; None where it stands inside the same words.

    A figure that leads its phrase ("100% xã, phường, thị trấn mỗi quý có ít nhất 04 tin") keeps the commas of its list.
    """
    if following is None:
        return None
    between = text[stop : following.start]
    with_it = _WITH.search(between)
    if with_it:
        return stop + with_it.start()
    comma = _opening_comma(between, last=leads)
    joint = max(between.rfind(" và "), between.rfind(" - "), between.rfind("\t"))
    tail = between[joint + 4 :] if joint >= 0 else ""
    if comma >= 0:
        listed = leads and between[:comma].strip() and not _PREDICATE.search(between[:comma])
        own_words = labels.inner(_timeless(between[comma:]))
        opens = (
            not own_words
            or _PARTS.match(between, comma + 2)
            or labels.names_quantity(own_words)
            or _VERB_ONLY.fullmatch(own_words)
        )
        return None if listed and not opens else stop + comma
    if joint >= 0 and (not labels.inner(_timeless(tail)) or labels.names_quantity(tail)):
        return stop + joint
    return stop if not labels.inner(_timeless(between)) else None


_WITH: Final = re.compile(r"(?<=\w\s)với\s(?:trên|khoảng|ít nhất|tối thiểu|hơn)\s$")
_PREDICATE: Final = re.compile(
    r"\b(?:được|có|đạt|thực hiện|tham gia|hoàn thành|sử dụng|triển khai|biết|là|tiếp cận|hưởng|xây dựng"
    r"|tổ chức|ứng dụng|đăng ký|áp dụng|giảm|tăng|cung cấp"
    r"|khai thác|không|bảo đảm|đảm bảo|kết nối|công bố|xử lý|cài đặt|mở|nộp|trả|vào|trên|qua)\b"
)
_FROM_LEVEL: Final = re.compile(r"\stừ\s(?:mức\s|khoảng\s|trên\s|dưới\s)?\d[^;]{0,60}$")
_VERB_ONLY: Final = re.compile(
    r"(?:giảm|tăng|nâng|hoàn thành|xây dựng|tổ chức|trồng|kết nạp|thành lập|bãi bỏ|cắt giảm|loại bỏ|xóa|thu hút"
    r"|huy động|đón|phục vụ|khởi công|hỗ trợ|đào tạo|tuyển|cấp|tiết kiệm|công nhận|giải ngân|phát triển"
    r"|đưa vào (?:sử dụng|khai thác)|có)"
    r"(?: (?:thêm|mới|từ|ít nhất|được))*",
    re.IGNORECASE,
)
_FROM_TAIL: Final = re.compile(
    r"\b(?:tăng|giảm|nâng)\s(?:tỷ lệ này\s)?từ\s(?:mức\s|khoảng\s|trên\s|dưới\s)?\d[^;]{0,60}$", re.IGNORECASE
)


def _opening_comma(between: str, *, last: bool) -> int:
    """Give the first or last comma or full stop outside brackets between two figures; -1 where there is none."""
    depth, found = 0, -1
    for at, letter in enumerate(between):
        if letter == "(" and depth == 0 and _SPEAKS.match(between, at):
            return at
        if letter in "()":
            depth = depth + 1 if letter == "(" else max(0, depth - 1)
        elif letter in ",." and depth == 0 and between[at + 1 : at + 2] in {" ", ""}:
            found = at
            if not last:
                return found
    return found


_SPEAKS: Final = re.compile(r"\(\s?(?:[Tt]rong đó|[Rr]iêng\s|(?:[Tt][ỷỉ] (?:lệ|suất|trọng)|[Tt]ốc độ)\s)")


def _suffix(text: str, stop: int, cut: int | None, phrase: Phrase, following: Figure | None) -> str:
    """Give the words after a figure; a figure inside them loses its number, not its measure."""
    if cut is not None or following is None:
        return text[stop : cut if cut is not None else min(phrase.end, stop + _FAR)]
    sign = comparison(text, stop, following.start, following.stop, is_range=following.is_range)
    return (
        f"{text[stop : sign.start].rstrip()} {text[following.end : min(phrase.end, following.end + _FAR)].lstrip(' %')}"
    )


def _timeless(shown: str) -> str:
    """Give words without their horizon."""
    if "ngày" in shown or "/" in shown:
        shown = _BY_DAY.sub("", shown)
    spans = horizons(shown)
    for start, end, _ in reversed(spans):
        shown = f"{shown[:start]} {shown[end:]}"
    return shown


_BY_DAY: Final = re.compile(
    r"(?:trước|chậm nhất|đến hết|đến)\s(?:ngày\s)?\d{1,2}/\d{1,2}/\d{4}|(?:trước"
    r"|đến) ngày \d{1,2} tháng \d{1,2} năm \d{4}"
)


def _year_of(text: str, left: int, start: int, stop: int, cut: int | None) -> str | None:
    """Give the horizon said right with a figure: the nearest after it, else the last before it."""
    behind = horizons(text, stop, min(cut if cut is not None else stop + 200, len(text)))
    if behind and not text[stop : behind[0][0]].count(";"):
        return behind[0][2]
    before = horizons(text, left, start)
    return before[-1][2] if before else None


def _label(
    before: str, after: str, figure: Figure, verb: Change | None, verb_words: str, memory: _Memory, *, embedded: bool
) -> str:
    """Put a label together from the words before and after a figure."""
    counted = "" if figure.measure.is_rate or figure.measure.is_money else _noun_of(figure)
    grown = labels.inner(_GROWTH_TAIL.sub("", _timeless(verb_words))) if verb and not verb.to_level else ""
    if before and counted.lower() in _PEOPLE:
        counted = ""
    if verb and verb.to_level:
        before = labels.without_level_verb(before)
    if labels.names_quantity(before) and before.lower() not in _BARE_VERBS:
        return _joined(labels.without_level_verb(before) if not grown else before, grown)
    if embedded and counted:
        return _joined(counted, after)
    last = memory.last.label if memory.last else ""
    if not before:
        says_itself = after or (counted and (grown or "/" in figure.measure.shown))
        return _joined(grown, counted, after) if says_itself else _joined(last, grown if last else "")
    if labels.is_growth_only(before):
        return _joined(last, before)
    if (grown and not after) or (figure.measure.is_rate and _OPENING.match(before)):
        return _joined(before, grown)
    if counted and not after and last:
        after = _rest_of(last, counted)
    return _joined(before, grown, "" if counted.lower() in before.lower() else counted, after)


def _rest_of(last: str, counted: str) -> str:
    """Give what the label before says of the same thing: "nhà ở xã hội" of "Hoàn thành căn nhà ở xã hội"."""
    at = f" {last} ".find(f" {counted} ")
    return last[at + len(counted) :].strip() if at >= 0 else ""


def _shared(prefix: str, before: str, figure: Figure, memory: _Memory) -> str:
    """Give the label of a part that only says how it differs: "(tỷ lệ trẻ suy dinh dưỡng) thể thấp còi"; else ""."""
    last = memory.last
    if prefix.strip(" ,:").startswith("có ") and before:
        before = f"có {before}"
    if not (before and last and figure.measure.is_rate and last.figure.measure.shown == figure.measure.shown):
        return ""
    if (
        last.change
        or labels.names_quantity(before)
        or not labels.QUANTITY.match(last.label)
        or len(before.split()) > _SHORT_PART
    ):
        return ""
    word = before.split(" ", 1)[0].lower()
    at = f"{last.label} ".rfind(f" {word} ")
    if at <= 0 and not _DEPENDENT.match(before):
        return ""
    return f"{last.label[:at] if at > 0 else last.label} {before}"


_SHORT_PART: Final = 9
_DEPENDENT: Final = re.compile(
    r"(?:có|được|tham gia|mức độ|thể|ở|tại|qua|sử dụng|loại|hạng|bậc|trên địa bàn|cấp|thuộc|vùng"
    r"|khu vực|đối với|cả năm|quý)(?=\s|$)",
    re.IGNORECASE,
)
_GROWTH_TAIL: Final = re.compile(r"\s(?:trong giai đoạn này|cả giai đoạn|đạt|là|khoảng|phấn đấu).*$")


_BARE_VERBS: Final = frozenset({"thu hút", "thu", "chi", "đạt"})
_PHYSICAL: Final = frozenset({"km", "ha", "tấn", "m2", "m3", "m²", "kg", "tạ", "mét", "kwh", "mw"})
_PEOPLE: Final = frozenset({"người", "lượt người", "lượt", "lần", "con"})


def _noun_of(figure: Figure) -> str:
    """Give the thing a measure counts: "người dân" of "40 triệu người dân"."""
    shown = figure.measure.shown.split("/")[0]
    if shown.lower() in _PHYSICAL:
        return ""
    return re.sub(r"^(?:nghìn|ngàn|triệu|tỷ|tỉ|vạn)\s", "", shown)


def _joined(*parts: str) -> str:
    """Join what there is of a label."""
    shown = " ".join(part for part in parts if part)
    return labels.balanced(shown)


def _leading_change(prefix: str, words: str) -> Change | None:
    """Read "Giảm tai nạn giao thông ít nhất 5%": the verb opens the phrase, the figure is how much."""
    found = _OPENING.match(prefix.strip(" ,:"))
    if not found or _LEVEL_WORDS.search(words):
        return None
    return Change("decrease" if "giảm" in found[0].lower() else "increase", 0, to_level=False)


_OPENING: Final = re.compile(
    r"(?:phấn đấu |tiếp tục |hằng năm |hàng năm |mỗi năm )?(?:giảm|kéo giảm|cắt giảm|tăng) ", re.IGNORECASE
)
_LEVEL_WORDS: Final = re.compile(r"\b(?:đạt|còn|xuống|lên|ở mức|là|dưới|không quá)\b")


def _basis_out_of(label: str, basis: str | None) -> tuple[str, str | None]:
    """Take the basis out of brackets; "tính trên ..." leaves the label, a price or poverty line stays."""
    found = _BRACKET_BASIS.search(label)
    if found and found["basis"].startswith("tính"):
        return labels.balanced(label[: found.start()] + label[found.end() :]), found["basis"]
    if basis and is_rate_of_change(label):
        label = _joined(label, basis)
    return label, basis or (found["basis"] if found and not found["basis"].startswith("theo giá") else None)


def _is_target(text: str, phrase: Phrase, found: _Found, role: Role, context: Context, inherited: str | None) -> bool:
    """Judge whether a figure is to be reached."""
    before = text[found.start : found.sign.start]
    around = text[max(0, phrase.start - 1, found.figure.start - _NEAR) : found.figure.start]
    if (
        _EXISTING.match(text, found.figure.stop)
        or _speaks_of_past(before)
        or _CONDITION_AFTER.match(text, found.figure.stop)
        or _CONDITION_BEFORE.search(around.lower())
    ):
        return False
    first, last = max(phrase.start, found.figure.start - _NEAR), min(phrase.end, found.figure.stop + _NEAR)
    if (
        text.find("điểm", first, last) >= 0
        and _SCORED.search(text, first, last)
        and not _TABULAR_POINTS.search(text, first, last)
    ):
        return False
    year = found.horizon or inherited
    if year and context.year and int(year[:4]) < context.year:
        return False
    if role is Role.GOALS:
        return _fits_goals(text, phrase, found)
    return _is_demanded(text, phrase, found)


def _sentence_year(memory: _Memory) -> str | None:
    """Give the year the sentence being read began with."""
    return memory.horizon if memory.horizon_sentence == memory.sentence else None


def _reports(text: str, memory: _Memory, found: _Found) -> bool:
    """Say whether the sentence tells results before a figure: "toàn tỉnh đã xóa được 5.432 nhà, đạt 92%"."""
    said = text[max(memory.sentence_start, found.figure.start - _NEAR) : found.figure.start]
    if not any(sign in said for sign in _REPORT_SIGNS):
        return False
    told = None
    for told in _REPORT.finditer(said):  # noqa: B007 - only the last is asked for
        pass
    return told is not None and not _AHEAD.search(said, told.end())


_REPORT_SIGNS: Final = ("ã ", "năm qua", "thời gian qua", "ính đến ")
_REPORT: Final = re.compile(
    r"\b[Đđ]ã (?!(?:được )?(?:đề ra|qua|giao|đăng ký|phê duyệt|xác định|ban hành|ký|nêu|cam kết|thống nhất"
    r"|thông qua|ghi|công bố|có hiệu lực|cấp|quy định|lập|xây dựng xong)\b)"
    r"|\b[Tt]rong (?:\d{1,2} )?(?:năm|thời gian) qua\b|\b[Tt]ính đến (?:ngày|hết|tháng|nay|cuối|thời điểm)\b"
)
_AHEAD: Final = re.compile(
    r"\b(?:phấn đấu|mục tiêu|chỉ tiêu|sẽ|cần|phải|bảo đảm|đảm bảo|tiếp tục|yêu cầu|nhằm|để)\b", re.IGNORECASE
)


def _speaks_of_past(before: str) -> bool:
    """Say whether the words before a figure tell what was, not what is to be."""
    return any(sign in before for sign in _PAST_SIGNS) and bool(_PAST.search(before))


def _fits_goals(text: str, phrase: Phrase, found: _Found) -> bool:
    """Judge a figure under a heading of goals."""
    measure = found.figure.measure
    shown = measure.shown.lower()
    if measure.is_duration and not _TIMES.search(found.label):
        return False
    if measure.is_rate or measure.is_money:
        return True
    if shown == "điểm" and not _TABULAR_POINTS.search(
        text, max(phrase.start, found.figure.start - _NEAR), min(phrase.end, found.figure.stop + _NEAR)
    ):
        return False
    return _counts(text, found, shown)


def _counts(text: str, found: _Found, shown: str) -> bool:
    """Judge a count under a heading of goals: no modifier ("tại 04 mô hình") and no number of a list that follows."""
    measure, stated = found.figure.measure, found.sign.stated
    if text.startswith("/", found.figure.end):
        return True
    if not stated and _LISTED_AFTER.match(text, found.figure.end):
        return False
    reach = _REACH.search(text, max(found.start, found.figure.start - 40), found.sign.start)
    if _MODIFIER.search(text, max(0, found.figure.start - 14), found.figure.start) and not stated and "/" not in shown:
        return False
    if not stated and ((shown in _LISTED and not _is_many(found.figure)) or _LISTING.match(text, found.figure.stop)):
        return False
    return stated or measure.known or bool(reach)


def _is_many(figure: Figure) -> bool:
    """Say whether a count is too high to number the items of a list."""
    value = figure.value[0] if isinstance(figure.value, tuple) else figure.value
    return value >= _MANY


_MANY: Final = 50


def _is_demanded(text: str, phrase: Phrase, found: _Found) -> bool:
    """Judge a figure outside the goals: only a demand of the sentence makes it a target."""
    measure = found.figure.measure
    if measure.is_duration or measure.shown.lower() in _LISTED or found.figure.in_words:
        return False
    words = text[max(phrase.start, found.figure.start - _NEAR) : found.figure.start]
    if measure.is_rate:
        return _is_demanded_rate(phrase, found, words)
    return measure.known and _is_demanded_count(text, phrase, found, words)


def _is_demanded_rate(phrase: Phrase, found: _Found, words: str) -> bool:
    """Judge a share outside the goals; what somebody pays or is paid is none."""
    if found.sign.stated:
        return True
    if _FUNDED.search(words) and "iải ngân" not in words:
        return False
    return found.figure.start - phrase.start <= _LEADS or bool(_DEMAND.search(words))


def _is_demanded_count(text: str, phrase: Phrase, found: _Found, words: str) -> bool:
    """Judge a count or a sum outside the goals."""
    if _GAINED.search(text, max(phrase.start, found.sign.start - 60), found.sign.start):
        return not _MODIFIER.search(text, max(0, found.sign.start - 14), found.sign.start)
    if _COMPLETED.search(text, max(phrase.start, found.figure.start - 30), found.figure.start) and _BY_DAY.search(
        text, found.figure.stop, phrase.end
    ):
        return True
    if _AT_LEAST.search(text, found.sign.start, found.figure.start) and not found.figure.measure.is_money:
        return not _MODIFIER.search(text, max(0, found.sign.start - 10), found.sign.start)
    return bool(_STRIVEN.search(words))


_LEADS: Final = 2
_STRIVEN: Final = re.compile(r"\bphấn đấu\b", re.IGNORECASE)
_FUNDED: Final = re.compile(
    r"\b(?:kinh phí|cấp phát|dự toán|lãi suất|học phí|tiền lương|lương cơ sở|mức hỗ trợ"
    r"|ngân sách (?:tỉnh|xã|trung ương))\b",
    re.IGNORECASE,
)
_GAINED: Final = re.compile(
    r"\b(?:thu hút|đón|phục vụ|trồng|trồng mới|huy động|kết nạp|(?:giải quyết|tạo) việc làm(?: mới)?(?: cho)?"
    r"|hoàn thành(?:, đưa vào (?:sử dụng|khai thác))?|vốn [^,;.]{3,24} đạt|kim ngạch [^,;.]{3,24} đạt"
    r"|doanh thu(?: [^,;.]{3,24})? đạt|sản lượng [^,;.]{3,24} đạt)\s$",
    re.IGNORECASE,
)
_COMPLETED: Final = re.compile(r"\b(?:hoàn thành|đạt|xong)\s(?:\S+\s){0,2}$", re.IGNORECASE)
_AT_LEAST: Final = re.compile(r"ít nhất|tối thiểu|không dưới|≥", re.IGNORECASE)


def _inherited_horizon(paragraph: Paragraph, source: str) -> str | None:
    """Give the year a lead or a heading above sets."""
    lead = paragraph.lead
    while lead is not None:
        year = heading_horizon(lead.passage(source).text[:160])
        if year:
            return year
        lead = lead.lead
    for node in paragraph.clause.line_of_descent():
        shown = node.heading
        if shown and node.paragraphs and node.paragraphs[0] is not paragraph and (year := _heading_year(shown)):
            return year
    return None


def _heading_year(heading: str) -> str | None:
    """Give the year of a heading, in capitals or not."""
    return heading_horizon(heading.lower() if heading.isupper() else heading)


def _target(found: _Found, text: Passage, paragraph: Paragraph, memory: _Memory, inherited: str | None) -> Target:
    """Make the target of what was found."""
    direction = found.change.direction if found.change else ("increase" if is_rate_of_change(found.label) else None)
    start, end = _tight(text, found)
    horizon = found.horizon or (memory.horizon or None) or inherited
    confidence, reasons = _confidence(found, paragraph.role)
    return Target(
        label=capital(found.label),
        value=found.figure.value,
        measure=found.figure.measure.shown,
        comparator=found.sign.sign,
        clause=paragraph.clause.path,
        start=start,
        end=end,
        confidence=confidence,
        reasons=reasons,
        parent=_upper_first(found.parent),
        direction=direction,
        polarity=polarity(found.label, found.sign.sign, direction, falling=found.falling),
        basis=found.basis,
        approx=found.sign.approx,
        horizon=horizon,
        alt=found.alt,
    )


def _upper_first(shown: str | None) -> str | None:
    """Give a label with a capital, as labels are given."""
    return capital(shown) if shown else None


def _tight(text: Passage, found: _Found) -> tuple[int, int]:
    """Give the span of the phrase a target was taken from, spaces off its ends."""
    end = max(found.end, found.sign.end, found.figure.stop)
    shown = text.text[found.start : end]
    start = found.start + len(shown) - len(shown.lstrip(" ,;:."))
    return text.span(start, max(end - (len(shown) - len(shown.rstrip(" ,;:"))), found.figure.stop))


def _confidence(found: _Found, role: Role) -> tuple[float, tuple[str, ...]]:
    """Give how sure a target is, and why."""
    reasons = ["section:goals" if role is Role.GOALS else "demanded"]
    sure = 0.9 if role is Role.GOALS else 0.55
    if found.sign.stated:
        reasons.append("comparison:stated")
        sure += 0.05
    if not found.figure.measure.known:
        reasons.append("measure:unknown")
        sure -= 0.2
    if found.figure.in_words:
        reasons.append("number:in_words")
        sure -= 0.25
    return round(max(0.05, min(sure, 0.99)), 2), tuple(reasons)
