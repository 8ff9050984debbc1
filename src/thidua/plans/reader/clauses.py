"""The tree of clauses: which marker stands under which, and which paragraphs belong to each.

The depth comes from the kinds of markers and what is open, never from Markdown: a kind that is open already is
continued there; a kind that is new and begins with its first ordinal opens under the deepest clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import fold
from thidua.plans.reader.headings import Role, names_office, only_names_criteria, role_of
from thidua.plans.reader.lines import Line, Passage, passage
from thidua.plans.reader.markers import Kind, Marker, marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONG_LINE: Final = 58
_HEADING: Final = 220
_STRONG: Final = frozenset({Kind.APPENDIX, Kind.PART, Kind.CHAPTER, Kind.CAPITAL, Kind.ROMAN, Kind.ARTICLE})
_CLOSED: Final = frozenset({Role.AWARDS, Role.PAST, Role.MONEY})
_LOOSE: Final = frozenset({Kind.NAMED, Kind.SMALL_ROMAN})
_TITLES: Final = frozenset(
    {"ke hoach", "quyet dinh", "chuong trinh", "chuong trinh hanh dong", "cong dien", "nghi quyet", "de an",
    "quy che", "huong dan",
    "chi thi", "bao cao",
     "thong bao", "de cuong", "bang tieu chi", "danh muc", "quy dinh", "phuong an", "to trinh"}
)  # fmt: skip
_ENACTING: Final = re.compile(r"ban hành|[Cc]ăn cứ (?!tại|[Mm]ục)|/[A-ZĐ]{2}")
_ADDRESSEES: Final = re.compile(r"n[oơ]i nh[aậ]n\s*:?|noi nhan", re.IGNORECASE)


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a clause; `lead` is the paragraph whose bullet stands one step out."""

    start: int
    end: int
    bullet: str
    clause: Node
    lead: Paragraph | None
    role: Role = Role.NONE
    lines: int = 1
    last_line: str = ""
    _passage: Passage | None = None

    def passage(self, source: str) -> Passage:
        """Give the paragraph clean; made once."""
        if self._passage is None:
            self._passage = passage(source, self.start, self.end)
        return self._passage


@dataclass(slots=True)
class Node:
    """A clause being built; the root has no marker and the path ""."""

    marker: Marker | None
    path: str
    start: int
    end: int
    parent: Node | None
    heading: str = ""
    role: Role = Role.NONE
    level: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list)

    def line_of_descent(self) -> Iterator[Node]:
        """Give the clause and those it stands under, the nearest first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


@dataclass(slots=True)
class Outline:
    """All clauses in the order of the text, and the lines of heads and tails that are no clause."""

    nodes: list[Node]
    tails: list[list[Line]]
    paragraphs: list[Paragraph]


@dataclass(slots=True)
class _Builder:
    """The state of one walk down the lines."""

    source: str
    outline: Outline
    stack: list[Node]
    tail: list[Line] | None = None

    @property
    def top(self) -> Node:
        return self.stack[-1]


def outline(source: str, lines: Iterable[Line]) -> Outline:
    """Build the tree of clauses of a text."""
    root = Node(None, "", 0, 0, None)
    builder = _Builder(source, Outline([root], [], []), [root])
    for line in lines:
        _take(builder, line)
    _close(builder.outline, len(source))
    return builder.outline


def _take(builder: _Builder, line: Line) -> None:
    """Put one line where it belongs: a new clause, a new paragraph, the rest of a paragraph, or the tail."""
    if not line.bullet and _resets(builder, line):
        return
    if builder.tail is not None:
        builder.tail.append(line)
        return
    found = marker(line.text)
    if found and not _is_wrapped_number(builder, line, found):
        _open(builder, line, found)
    elif _continues(builder, line):
        _extend(builder.top.paragraphs[-1], line)
    else:
        _begin(builder, line, line.start)


def _resets(builder: _Builder, line: Line) -> bool:
    """Begin a tail at "Nơi nhận", or a new document at a title line or an annex; say whether the line was used up."""
    shown, bar, _ = (part.strip(" :.*") for part in line.text.partition("|"))
    if len(shown) <= 24 and _ADDRESSEES.match(shown):  # noqa: PLR2004 - "Nơi nhận" stands alone on its line or cell
        builder.tail = [line] if bar else []
        builder.outline.tails.append(builder.tail)
        del builder.stack[1:]
        return True
    if shown.isupper() and len(shown) <= 40 and fold(shown) in _TITLES:  # noqa: PLR2004 - a kind of document, alone
        builder.tail = None
        del builder.stack[1:]
        _begin(builder, line, line.start)
        builder.top.paragraphs[-1].last_line = ":"
        return True
    if builder.tail is not None and line.text[:1] in "PB":
        found = marker(line.text)
        if found and found.kind is Kind.APPENDIX:
            builder.tail = None
    return False


def _is_wrapped_number(builder: _Builder, line: Line, found: Marker) -> bool:
    """Say whether a marker is only a number at which a hard-wrapped sentence was broken."""
    if line.after_blank or line.bullet or found.kind is not Kind.NUMBER or not builder.top.paragraphs:
        return False
    before = builder.top.paragraphs[-1].last_line
    return bool(re.search(r"(?:số|tháng|năm|ngày|khoản|Điều|điểm|đến|từ|và|,)$", before[-8:]))


def _open(builder: _Builder, line: Line, found: Marker) -> None:
    """Open a clause under the right one of those that are open."""
    parent_at = _place(builder.stack, found)
    del builder.stack[parent_at + 1 :]
    parent = builder.stack[-1]
    path = f"{parent.path}/{found.shown}" if parent.path else found.shown
    node = Node(found, path, line.raw_start, line.end, parent, level=parent.level + 1)
    builder.stack.append(node)
    builder.outline.nodes.append(node)
    body = line.start + found.length
    if body < line.end:
        _begin(builder, line, body)


def _place(stack: list[Node], found: Marker) -> int:
    """Give the place in the stack of the clause a marker stands under."""
    if len(found.ordinals) > 1 and found.kind is not Kind.NAMED:
        return _place_compound(stack, found)
    for at in range(len(stack) - 1, 0, -1):
        open_marker = stack[at].marker
        if open_marker and (open_marker.kind, open_marker.family) == (found.kind, found.family):
            return at - 1
    if found.kind in _STRONG:
        return _place_strong(stack, found)
    if found.ordinal == 1 or found.kind in _LOOSE:
        return len(stack) - 1
    return _place_by_rank(stack, found.kind)


def _place_compound(stack: list[Node], found: Marker) -> int:
    """Place 1.2.3: under 1.2 where that is open, else under 1, else beside its own kind, else by rank."""
    for at in range(len(stack) - 1, 0, -1):
        above = stack[at].marker
        if (
            above
            and above.kind < found.kind
            and above.kind >= Kind.NUMBER
            and above.ordinals == found.ordinals[: len(above.ordinals)]
        ):
            return at
    for at in range(len(stack) - 1, 0, -1):
        above = stack[at].marker
        if above and above.kind is found.kind:
            return at - 1
    return _place_by_rank(stack, found.kind)


def _place_strong(stack: list[Node], found: Marker) -> int:
    """Place a marker of the upper storeys; Roman numerals may stand under an article, capitals under Roman numerals."""
    at = _place_by_rank(stack, found.kind)
    if found.kind is Kind.ROMAN and at + 1 < len(stack):
        following = stack[at + 1].marker
        return at + 1 if following and following.kind is Kind.ARTICLE else at
    return at


def _place_by_rank(stack: list[Node], kind: Kind) -> int:
    """Give the deepest open clause of a higher kind."""
    for at in range(len(stack) - 1, 0, -1):
        above = stack[at].marker
        if above and above.kind < kind:
            return at
    return 0


def _continues(builder: _Builder, line: Line) -> bool:
    """Say whether a line is the rest of a hard-wrapped paragraph."""
    if line.after_blank or line.bullet or not builder.top.paragraphs or len(line.text) < 2:  # noqa: PLR2004 - a lone dash
        return False
    before = builder.top.paragraphs[-1].last_line
    if before.endswith((".", ";", ":", "!", "?")) or "|" in before or "\t" in line.text:
        return False
    return len(before) >= _LONG_LINE or line.text[0].islower() or before.endswith((",", " và", " của", " ngày", " số"))


def _extend(paragraph: Paragraph, line: Line) -> None:
    """Let a paragraph run on over one more line."""
    paragraph.end, paragraph.last_line = line.end, line.text
    paragraph.lines += 1


def _begin(builder: _Builder, line: Line, start: int) -> None:
    """Begin a paragraph of the deepest open clause."""
    top = builder.top
    if not line.bullet and top.marker is not None and _is_question(line.text):
        del builder.stack[1:]
        top = builder.top
    bullet = line.bullet if start == line.start else ""
    lead = _lead(top.paragraphs, bullet)
    paragraph = Paragraph(start, line.end, bullet, top, lead, last_line=line.text)
    top.paragraphs.append(paragraph)
    builder.outline.paragraphs.append(paragraph)


def _is_question(shown: str) -> bool:
    """Say whether a line is the running heading of an article: "Chỉ tiêu ... ra sao?"."""
    return shown.endswith("?") and len(shown) <= _HEADING


def _lead(paragraphs: list[Paragraph], bullet: str) -> Paragraph | None:
    """Give the paragraph a bullet hangs on: the nearest with another sign, or a sentence ending in ":"."""
    if not bullet or not paragraphs:
        return None
    open_one: Paragraph | None = paragraphs[-1]
    while open_one is not None and open_one.bullet:
        if open_one.bullet == bullet:
            return open_one.lead
        if bullet == "-" and open_one.bullet == "+":
            open_one = open_one.lead
            continue
        return open_one
    return open_one


def _close(found: Outline, length: int) -> None:
    """Give every clause its end, heading and role; roles run down from headings to what stands under them."""
    nodes = found.nodes
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        last = node.paragraphs[-1].end if node.paragraphs else node.end
        node.end = max(node.end, min(last, following.start if following else length)) if node.marker else last


def settle_roles(found: Outline, source: str) -> None:
    """Give clauses and paragraphs their roles: a heading's own, else that of the heading above or announced before."""
    announced: dict[int, Role] = {}
    for paragraph in found.paragraphs:
        node = paragraph.clause
        first = node.marker is not None and paragraph is node.paragraphs[0]
        if first:
            _settle_heading(node, paragraph, source, announced)
        current = announced.get(id(node), node.role)
        own = Role.NONE if first or (paragraph.bullet and current in _CLOSED) else _announcement(paragraph, source)
        paragraph.role = _or(own, paragraph.lead.role if paragraph.lead else current)
        if own is not Role.NONE and not paragraph.bullet:
            announced[id(node)] = paragraph.role


def _settle_heading(node: Node, paragraph: Paragraph, source: str, announced: dict[int, Role]) -> None:
    """Give a clause its heading and role."""
    node.heading = heading_of(paragraph.passage(source).text)
    node.role = announced.get(id(node.parent), node.parent.role) if node.parent else Role.NONE
    if node.marker and node.marker.kind is Kind.NAMED:
        node.role = _or(role_of(node.marker.family), node.role)
    own = role_of(node.heading)
    if (node.role is Role.AWARDS and own is Role.GOALS and only_names_criteria(node.heading)) or (
        node.role is Role.ORGANISATION and own is not Role.NONE and names_office(node.heading)
    ):
        own = Role.NONE
    node.role = _or(own, node.role)


def _announcement(paragraph: Paragraph, source: str) -> Role:
    """Give what a paragraph without a marker promises: a running heading, a line that ends in ":"."""
    shown = paragraph.passage(source).text
    if paragraph.clause.marker is None and (shown.isupper() or _ENACTING.search(shown)):
        return Role.NONE
    if not paragraph.bullet and shown[-1:] not in ":?" and len(shown) > 90:  # noqa: PLR2004 - a heading is short
        return Role.NONE
    return role_of(heading_of(shown) or (shown[-_HEADING:] if shown.endswith((":", "?")) else ""))


def _or(own: Role, inherited: Role) -> Role:
    """Give the own role where there is one that says something against the inherited."""
    return inherited if own is Role.NONE or (own is Role.CONTENT and inherited is not Role.NONE) else own


_FIGURES: Final = re.compile(r"\bđạt [^:]{0,30}\d|\d\s?%|\b(?:triệu|tỷ) (?:đồng|USD)")


def heading_of(shown: str) -> str:
    """Give the heading a paragraph opens with: a short line without a full stop, or what stands before its colon."""
    colon = shown.find(":", 0, _HEADING)
    if colon > 0:
        return "" if shown.find(". ", 0, colon) > 0 or _FIGURES.search(shown, 0, colon) else shown[:colon].strip(" *")
    if len(shown) <= _HEADING and not shown.endswith((".", ";", ",")):
        return shown.strip(" *")
    return ""
