"""Reading reports as they are kept, with what has changed since somebody looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.papers import blocks
from thidua.papers.blocks import Chart, Heading, Row, Table
from thidua.reporting.models import OfficeReport, Passage, parts_in, values_in
from thidua.reporting.rules import passages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.papers.blocks import Block, Paragraph, Value


@dataclass(frozen=True, slots=True)
class Shown:
    """A table or chart as a section shows it, with the rows of a table that are no more."""

    block: Table | Chart
    gone: tuple[Row, ...] = ()

    @property
    def is_chart(self) -> bool:
        """Say which of the two it is."""
        return isinstance(self.block, Chart)


@dataclass(frozen=True, slots=True)
class Section:
    """A section as a document has it: heading, paragraphs with their figures filled in, tables and charts."""

    passage: Passage
    heading: Heading
    paragraphs: tuple[Paragraph, ...]
    shown: tuple[Shown, ...]


def reports(campaign: Campaign) -> QuerySet[OfficeReport]:
    """Give the reports of the office about a campaign, newest first."""
    return OfficeReport.objects.filter(campaign=campaign).select_related("period").order_by("-made_at", "-pk")


def report_of(campaign: Campaign, public_id: UUID) -> OfficeReport | None:
    """Give one of them, or None. One query."""
    return reports(campaign).filter(public_id=public_id).select_related("campaign").first()


def report_with(public_id: UUID) -> OfficeReport | None:
    """Give one of any campaign's by its public id, with the campaign, or None. One query."""
    return OfficeReport.objects.filter(public_id=public_id).select_related("campaign").first()


def passage_of(report: OfficeReport, public_id: UUID) -> Passage | None:
    """Give a section of a report, or None. One query."""
    return Passage.objects.filter(report=report, public_id=public_id).first()


def names_offered(report: OfficeReport) -> Mapping[str, Value]:
    """Give the figures that the words of a report may name. No query."""
    return values_in(report.found)


def sections(report: OfficeReport, *, everything: bool = False) -> list[Section]:
    """Give the sections of a report, those left out only where ``everything`` is asked for. One query.

    What is different from what somebody looked at last says what it was; a closed report has nothing of that.
    """
    kept = Passage.objects.filter(report=report).order_by("ordinal", "pk")
    seen = report.found if report.is_closed else report.seen
    values, before = values_in(report.found), values_in(seen)
    parts, parts_before = parts_in(report.found), parts_in(seen)
    return [
        Section(
            one,
            Heading(one.number, one.heading),
            tuple(passages.paragraphs(one.text, values, before)),
            tuple(_shown(parts[name], parts_before.get(name)) for name in one.parts if name in parts),
        )
        for one in kept
        if one.is_shown or everything
    ]


def blocks_of(report: OfficeReport) -> tuple[Block, ...]:
    """Give what a report says as the blocks of a document, with nothing marked. One query."""
    values, parts = values_in(report.found), parts_in(report.found)
    said: list[Block] = []
    for one in Passage.objects.filter(report=report, is_shown=True).order_by("ordinal", "pk"):
        number = one.number.strip().rstrip(".")
        said.append(Heading(f"{number}." if number else "", one.heading, 2 if "." in number else 1))
        said += passages.paragraphs(one.text, values, values)
        said += [parts[name] for name in one.parts if name in parts]
    return tuple(said)


def _shown(block: Table | Chart, before: Table | Chart | None) -> Shown:
    if isinstance(block, Chart) or isinstance(before, Chart):
        return Shown(block)
    return Shown(blocks.marked(block, before), blocks.gone(block, before))
