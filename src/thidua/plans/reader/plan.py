"""The one walk over a text: lines, clauses, then each extractor over the clauses."""

from __future__ import annotations

import hashlib

from thidua.plans.reader.citations import citations
from thidua.plans.reader.clauses import Outline, outline, settle_roles
from thidua.plans.reader.deadlines import deadlines
from thidua.plans.reader.document import document, year_of
from thidua.plans.reader.lines import split_lines
from thidua.plans.reader.movements import movements
from thidua.plans.reader.notes import notes
from thidua.plans.reader.obligations import obligations
from thidua.plans.reader.reading import Clause, PlanReading
from thidua.plans.reader.targets import targets
from thidua.plans.reader.tasks import tasks


def read(text: str) -> PlanReading:
    r"""Read a plan; any text is read, none is refused. A BOM is removed and newlines become ``\\n``."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    found = outline(text, split_lines(text))
    settle_roles(found, text)
    head = document(found, text)
    year = year_of(found, text, head)
    dated = deadlines(found, text, head.date, year)
    goals = targets(found, text, year)
    return PlanReading(
        text=text,
        text_sha256=digest,
        document=head,
        clauses=_clauses(found, text),
        targets=tuple(goals),
        deadlines=tuple(deadline for deadline, _ in dated),
        legal_refs=tuple(citations(text, head.number)),
        movements=tuple(movements(found, text)),
        tasks=tuple(tasks(found, text)),
        obligations=tuple(obligations(found, text, dated)),
        notes=tuple(notes(found, text, goals, [deadline for deadline, _ in dated], head.date)),
    )


def _clauses(found: Outline, text: str) -> tuple[Clause, ...]:
    """Give the clauses that have a marker."""
    return tuple(
        Clause(
            node.path, node.marker.shown, node.heading, text[node.start : node.end], node.start, node.end, node.level
        )
        for node in found.nodes
        if node.marker
    )
