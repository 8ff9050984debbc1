"""Obligations: what offices have to do, with the day where the text gives one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import capital
from thidua.plans.reader.actors import actor, is_addressed, named, subject
from thidua.plans.reader.headings import Role
from thidua.plans.reader.reading import Deadline, Due, Obligation

if TYPE_CHECKING:
    from thidua.plans.reader.clauses import Outline, Paragraph

_CLOSING: Final = re.compile(
    r"Trên đây là|Trong quá trình|Kế hoạch này (?:có hiệu lực|thay thế)|Yêu cầu các|Quyết định này"
)
_BRACKETED_REPORT: Final = re.compile(r"\((?P<report>(?:gửi\s)?báo cáo[^()]{6,160})\)", re.IGNORECASE)
_OPENING: Final = 48
_BINDING: Final = frozenset({"before", "by", "on"})


def obligations(outline: Outline, source: str, dated: list[tuple[Deadline, Paragraph]]) -> list[Obligation]:
    """Find the obligations: points of the sections that address offices, and whatever else carries a binding day."""
    dues: dict[int, list[Deadline]] = {}
    for deadline, paragraph in dated:
        dues.setdefault(id(paragraph), []).append(deadline)
    leads = {id(one.lead) for one in outline.paragraphs if one.lead is not None}
    parents = {id(node.parent) for node in outline.nodes}
    found: list[Obligation] = []
    for paragraph in outline.paragraphs:
        due = dues.get(id(paragraph), [])
        if paragraph.clause.marker is None or not _binds(paragraph, source, due):
            continue
        if not due and _only_leads(paragraph, source, leads, parents):
            continue
        found += _of_paragraph(paragraph, source, due)
    return found


def _binds(paragraph: Paragraph, source: str, due: list[Deadline]) -> bool:
    """Say whether a paragraph asks somebody for something."""
    text = paragraph.passage(source).text
    if _CLOSING.match(text):
        return False
    if any(one.due.operator in _BINDING for one in due):
        return True
    if is_addressed(paragraph.role):
        return True
    if paragraph.role is not Role.AWARDS:
        return False
    lead = paragraph.lead
    return lead is not None and "trách nhiệm" in lead.passage(source).text


def _only_leads(paragraph: Paragraph, source: str, leads: set[int], parents: set[int]) -> bool:
    """Say whether a paragraph is a heading or only opens a list."""
    text = paragraph.passage(source).text
    first = paragraph is paragraph.clause.paragraphs[0]
    if first and not paragraph.bullet:
        alone = len(paragraph.clause.paragraphs) == 1 and id(paragraph.clause) not in parents
        if not alone and not text.endswith((".", ";", "./")) and len(text) < 260:  # noqa: PLR2004 - a heading is short
            return True
    return text.endswith(":") and (id(paragraph) in leads or id(paragraph.clause) in parents or bool(named(text)))


def _of_paragraph(paragraph: Paragraph, source: str, due: list[Deadline]) -> list[Obligation]:
    """Give the obligations of one paragraph: one for each day, one for a report asked for in brackets."""
    text = paragraph.passage(source)
    binding = [one for one in due if one.due.operator in _BINDING or one.due.operator == "through"]
    who = actor(paragraph, source)
    whole = text.text
    own = subject(whole)
    at = whole.find(own, 0, _OPENING + len(own)) if own else -1
    what = whole[at + len(own) :].lstrip(" ,:") if own and at >= 0 else whole
    if not binding:
        return [_obligation(paragraph, who, what, None, paragraph.start, paragraph.end)]
    found: list[Obligation] = []
    for one in binding:
        report = _BRACKETED_REPORT.search(one.what)
        deed = one.what[: report.start()] + one.what[report.end() :] if report else one.what
        found.append(_obligation(paragraph, one.who, deed, one.due, one.start, one.end))
        if report and "trước" not in report["report"]:
            found.append(_obligation(paragraph, one.who, report["report"], one.due, one.start, one.end))
    return found


def _obligation(paragraph: Paragraph, who: str | None, what: str, due: Due | None, start: int, end: int) -> Obligation:
    """Make one obligation."""
    reasons = (f"section:{paragraph.role.value}",) + (("due:given",) if due else ())
    shown = " ".join(what.split()).strip(" ,;./")
    return Obligation(who, capital(shown), due, paragraph.clause.path, start, end, 0.9 if due else 0.7, reasons)
