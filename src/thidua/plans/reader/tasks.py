"""Tasks: the points of the sections on tasks and solutions, with the numbers of the documents they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua.plans.reader.citations import numbers_in
from thidua.plans.reader.headings import Role
from thidua.plans.reader.reading import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.plans.reader.clauses import Outline, Paragraph

_TITLE: Final = 30


def tasks(outline: Outline, source: str) -> list[Task]:
    """Find the tasks: each point that says what is to be done, with what hangs on it; headings are none."""
    parents = {id(node.parent) for node in outline.nodes if node.parent is not None}
    found: list[Task] = []
    for node in outline.nodes:
        if node.marker is None or not any(one.role is Role.TASKS for one in node.paragraphs):
            continue
        points = list(_points(node.paragraphs, source, has_clauses=id(node) in parents))
        found += [_task(group, source) for group in points]
    return found


def _points(paragraphs: list[Paragraph], source: str, *, has_clauses: bool) -> Iterator[list[Paragraph]]:
    """Cut the paragraphs of a clause into points: bullets under a heading, or the sentence with what hangs on it."""
    group: list[Paragraph] = []
    for place, paragraph in enumerate(paragraphs):
        if paragraph.role is not Role.TASKS or (
            place == 0 and _is_heading(paragraph, source, paragraphs, has_clauses=has_clauses)
        ):
            continue
        if group and not (paragraph.bullet and _hangs_on(paragraph, group[0])):
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group


def _hangs_on(paragraph: Paragraph, first: Paragraph) -> bool:
    """Say whether a bullet stands under a point."""
    lead = paragraph.lead
    while lead is not None:
        if lead is first:
            return True
        lead = lead.lead
    return False


def _is_heading(paragraph: Paragraph, source: str, paragraphs: list[Paragraph], *, has_clauses: bool) -> bool:
    """Say whether the first paragraph of a clause only names what follows."""
    text = paragraph.passage(source).text
    if not (has_clauses or len(paragraphs) > 1):
        return len(text) < _TITLE and not text.endswith((".", ";"))
    return not text.endswith((".", ";", ":")) or (has_clauses and text.endswith(":"))


def _task(group: list[Paragraph], source: str) -> Task:
    """Make the task of a point."""
    start, end = group[0].start, group[-1].end
    shown = " ".join(one.passage(source).text for one in group)
    return Task(" ".join(shown.split()), group[0].clause.path, numbers_in(shown), start, end, 0.85, ("section:tasks",))
