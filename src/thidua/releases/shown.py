"""Rankings and awards as everybody sees them, in the preview and on the public page alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.awards.queries import newest
from thidua.ranking import queries
from thidua.ranking.rules.results import from_kept
from thidua.ranking.wording import noted, tie_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from thidua.decisions.models import Line
    from thidua.ranking.models import Snapshot
    from thidua.ranking.rules.results import Row


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """The rows of a group: each with why it has no rank, and what is worth knowing of its place."""

    name: str
    rows: Sequence[tuple[Row, str, str, str]]


@dataclass(frozen=True, slots=True)
class ShownRanking:
    """A whole ranking by groups, with how equals are parted; ``total`` is the most points that there are."""

    groups: Sequence[RankedGroup]
    ties: Sequence[SafeString]
    ranked: int
    units: int


def ranking_shown(snapshot: Snapshot) -> ShownRanking:
    """Give a ranking as it was frozen: units, points, ranks and classes by group."""
    table, rows = snapshot.table_version.rules, from_kept(snapshot.results)
    grades = {one.code: one.text for one in table.grades}
    groups = [
        RankedGroup(
            group.name,
            [
                (row, apart, note, grades.get(row.grade, ""))
                for row, apart, note in noted(table, [*group.ranked, *group.apart])
            ],
        )
        for group in queries.by_group(rows)
    ]
    ranked = sum(row.in_group is not None for row in rows)
    return ShownRanking(groups, [tie_words(tie) for tie in table.ties], ranked, len(rows))


def awards_shown(lines: Iterable[Line]) -> list[tuple[Line, str]]:
    """Give lines with the name of what was awarded. One query more."""
    titles = newest()[0].titles
    return [(one, titles[code].name if (code := one.decision.title) in titles else code) for one in lines]
