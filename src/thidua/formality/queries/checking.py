"""Everything that a check finds in the reports of a campaign."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef

from thidua.formality import rules
from thidua.formality.queries.material import material
from thidua.formality.rules import Found, Kind, Strength
from thidua.participation.models import Evidence
from thidua.reports.queries.figures import parts_by_whole
from thidua.reports.rules.cells import number_text
from thidua.reports.rules.figures import Doubt, doubts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.campaigns.models import Campaign
    from thidua.formality.queries.material import Material, One
    from thidua.formality.rules import Narrative, Said

CONTRADICTIONS: Final = frozenset({Doubt.FALLS, Doubt.OVER_HUNDRED, Doubt.MORE_THAN_ALL, Doubt.PARTS_EXCEED})
REPORT: Final = "report"


def findings(campaign: Campaign) -> tuple[Material, list[Found]]:
    """Give what is found in the reports of a campaign, and what was looked at."""
    looked_at = material(campaign)
    found = [*_copied(looked_at), *_figures(looked_at), *_evidence(looked_at)]
    for one in looked_at.reports:
        kinds = (
            rules.empty(one.key, one.parts, is_complete=one.is_complete),
            rules.last_minute(one.key, one.moments),
            _contradiction(one),
        )
        found += [each for each in kinds if each is not None]
    return looked_at, found


def _copied(looked_at: Material) -> list[Found]:
    """Hold narratives against those of the same period and the one before, a unit's own against its last."""
    order = {period: place for place, period in enumerate(looked_at.periods())}
    place_of = {one.key: order[one.edition.report.period_id] for one in looked_at.reports}
    narratives = [one.narrative for one in looked_at.reports]

    def may(one: Narrative, other: Narrative) -> bool:
        apart = place_of[one.key] - place_of[other.key]
        return apart == 1 or (apart == 0 and one.who != other.who)

    copies = rules.Kept(narratives, rules.background(narratives, looked_at.known)).copies(may)
    sizes = [0] * len(order)
    for place in place_of.values():
        sizes[place] += 1
    compared = sum(size * (size - 1) // 2 for size in sizes)
    compared += sum(size * following for size, following in pairwise(sizes))
    return rules.findings(copies, {one.key: one for one in narratives}, compared=compared)


# -- Figures ----------------------------------------------------------------------------------------------------------


def _figures(looked_at: Material) -> Iterable[Found]:
    by_period: dict[int, dict[int, list[Said]]] = {}
    for one in looked_at.reports:
        by_period.setdefault(one.edition.report.period_id, {})[one.key] = one.said
    for reports in by_period.values():
        stayed = {key: rules.staying(said) for key, said in reports.items()}
        all_stayed, all_of = (sum(pair[n] for pair in stayed.values()) for n in (0, 1))
        for key, said in reports.items():
            others = all_stayed - stayed[key][0], all_of - stayed[key][1]
            found = rules.repeated(key, said, others), rules.round_figures(key, said)
            yield from (each for each in found if each is not None)
        yield from rules.same_figures(reports)


def _contradiction(one: One) -> Found | None:
    """Find figures of a report that cannot both be right, with the reason that the unit gave, if it gave one."""
    values = {told.target.pk: (told.target, told.figure.value) for told in one.figures}
    parts = parts_by_whole(values)
    rows = []
    for told in one.figures:
        strange = doubts(told.figure, told.shape, before=told.before, parts=parts.get(told.target.pk, ()))
        rows += [
            {
                "target": told.target.public_id.hex,
                "label": told.target.label,
                "value": number_text(told.figure.value),
                "doubt": each.doubt.value,
                "params": dict(each.params),
                "answer": told.figure.answer,
            }
            for each in strange
            if each.doubt in CONTRADICTIONS
        ]
    if not rows:
        return None
    strength = Strength.SLIGHT if all(row["answer"] for row in rows) else Strength.CLEAR
    identity = [f"{row['target']}={row['value']} {row['doubt']} {row['answer']}" for row in rows]
    return Found(Kind.CONTRADICTION, strength, one.key, {"rows": rows}, identity)


# -- Evidence ---------------------------------------------------------------------------------------------------------


def _evidence(looked_at: Material) -> Iterable[Found]:
    """Find files of a report that prove something of another unit too, or another thing in another period.

    The report in which a file came later has the finding. Two queries.
    """
    reports = {(one.edition.report.period.public_id.hex, one.edition.report.unit_id): one for one in looked_at.reports}
    same = Evidence.objects.filter(sha256=OuterRef("sha256"), removed_at__isnull=True).exclude(pk=OuterRef("pk"))
    ours = Evidence.objects.filter(
        Exists(same), campaign=looked_at.campaign, place__startswith=f"{REPORT}:", removed_at__isnull=True
    )
    uses = Evidence.objects.filter(removed_at__isnull=True, sha256__in=ours.values("sha256"))
    by_content: dict[str, list[Evidence]] = {}
    for one in uses.select_related("file", "unit", "campaign").order_by("added_at", "pk"):
        by_content.setdefault(one.sha256, []).append(one)
    for file in ours.select_related("file", "unit").order_by("pk"):
        _word, period, field = f"{file.place}::".split(":")[:3]
        report = reports.get((period, file.unit_id))
        earlier = [one for one in by_content[file.sha256] if (one.added_at, one.pk) < (file.added_at, file.pk)]
        others = [one for one in earlier if _is_another_thing(file, one)]
        if report is not None and others:
            yield _reused(report, file, field, others)


def _is_another_thing(file: Evidence, earlier: Evidence) -> bool:
    if earlier.unit_id != file.unit_id:
        return True
    mine, its = file.place.split(":"), earlier.place.split(":")
    return len(its) == len(mine) and its[1] != mine[1] and its[2:] != mine[2:]


def _reused(report: One, file: Evidence, field: str, others: list[Evidence]) -> Found:
    rows = [
        {
            "unit": one.unit.name,
            "campaign": one.campaign.title,
            "place": one.place,
            "file": one.file.name,
            "added_at": one.added_at.isoformat(),
            "is_own": one.unit_id == file.unit_id,
        }
        for one in others
    ]
    facts = {"rows": rows, "file": file.file.name, "field": field, "sha256": file.sha256}
    strength = Strength.SLIGHT if all(row["is_own"] for row in rows) else Strength.CLEAR
    return Found(Kind.EVIDENCE, strength, report.key, facts, [field, file.sha256, *(one.place for one in others)])
