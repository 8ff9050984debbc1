"""Reading workbooks and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import get_language

from thidua.allocation.models import Allocation
from thidua.campaigns.models import Campaign, CampaignState
from thidua.kernel.ids import id_in
from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit
from thidua.participation import access as participation
from thidua.participation import queries as duties
from thidua.reports.models import Status
from thidua.workbooks import access
from thidua.workbooks.models import Arrival, Batch, Block, Bundle, Line, State, Workbook
from thidua.workbooks.parts.reporting import COLUMNS
from thidua.workbooks.rules import wide
from thidua.workbooks.rules.cells import shown
from thidua.workbooks.rules.verdicts import KEEP, TAKE, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.allocation.models import Period
    from thidua.kernel.actors import Actor
    from thidua.reports.rules.cells import Part
    from thidua.workbooks.rules.verdicts import Refusal
    from thidua.workbooks.rules.wide import Told


def unit_of(officer: Actor | None, campaign: Campaign, public_id: UUID, today: date) -> Unit | None:
    """Give a unit that takes part in a campaign and that an officer may read, or None."""
    readable = participation.readable(officer, on=today).select_related("kind")
    unit = readable.filter(public_id=public_id).first()
    return unit if unit is not None and duties.takes_part(campaign, unit, today) else None


def unit_by_code(text: str, today: date) -> Unit | None:
    """Give the unit that stands on a day under a code (or a public id), or None."""
    public_id = id_in(text)
    standing = organisations.at(today)
    named = standing.filter(public_id=public_id) if public_id else standing.filter(code=text.strip())
    return named.select_related("kind").order_by("pk").first()


def running() -> list[Campaign]:
    """Give the campaigns that run, newest first."""
    return list(Campaign.objects.filter(state=CampaignState.RUNNING).order_by("-established_at", "-pk"))


def workbook(text: str) -> Workbook | None:
    """Give the workbook that a file says it is, with its campaign and unit, or None."""
    public_id = id_in(text)
    found = Workbook.objects.select_related("campaign", "unit")
    return found.filter(public_id=public_id).first() if public_id else None


def bundle(text: str) -> Bundle | None:
    """Give the wide workbook that a file says it is, with its period, or None."""
    public_id = id_in(text)
    found = Bundle.objects.select_related("period__campaign")
    return found.filter(public_id=public_id).first() if public_id else None


def given_bundle(period: Period) -> Bundle | None:
    """Give the wide workbook of a period that was given out last, or None."""
    return Bundle.objects.filter(period=period).defer("targets").order_by("-given_at", "-pk").first()


def carriers(officer: Actor | None, campaign: Campaign, today: date) -> list[Unit]:
    """Give the units that carry a target of a campaign, take part and may be entered for, by name. Five queries."""
    held = Allocation.objects.filter(target__campaign=campaign, withdrawn_at__isnull=True)
    units = list(Unit.objects.filter(pk__in=held.values("unit")).order_by("name_sort", "pk"))
    there = duties.partakers(campaign, units, today) & participation.enterable(officer, units, on=today)
    return [one for one in units if one.pk in there]


def given(campaign: Campaign, unit: Unit) -> QuerySet[Workbook]:
    """Give the workbooks of a unit that were given out, newest first."""
    return Workbook.objects.filter(campaign=campaign, unit=unit).defer("base").order_by("-given_at", "-pk")


def arrival(officer: Actor | None, public_id: UUID) -> Arrival | None:
    """Give something that came back, with its workbook, or None for whoever may not see it."""
    found = (
        access.visible_arrivals(officer)
        .select_related("campaign", "workbook__unit", "batch", "bundle__period", "job")
        .defer("content")
    )
    return found.filter(public_id=public_id).first()


def arrivals(officer: Actor | None, campaign: Campaign, unit: Unit) -> QuerySet[Arrival]:
    """Give what came back for a unit and was sent by the officer's own, newest first, without what was dropped."""
    found = access.visible_arrivals(officer).filter(campaign=campaign, workbook__unit=unit)
    return found.exclude(state=State.DROPPED).defer("content", "sent").order_by("-sent_at", "-pk")


def wide_arrivals(officer: Actor | None, period: Period) -> QuerySet[Arrival]:
    """Give the wide workbooks of a period that the officer's unit has sent, newest first, without what was dropped.

    One that could not be read is nobody's period yet and stands in every list of its campaign.
    """
    found = access.visible_arrivals(officer).filter(campaign=period.campaign_id, is_wide=True)
    mine = found.filter(Q(bundle__period=period) | Q(bundle__isnull=True)).exclude(state=State.DROPPED)
    return mine.defer("content", "sent").order_by("-sent_at", "-pk")


def batch(officer: Actor | None, public_id: UUID) -> Batch | None:
    """Give a heap of files with its job, or None for whoever may not see it."""
    return access.visible_batches(officer).select_related("campaign", "job").filter(public_id=public_id).first()


def batches(officer: Actor | None, campaign: Campaign) -> QuerySet[Batch]:
    """Give the heaps of files that the officer's unit has sent, newest first."""
    return access.visible_batches(officer).filter(campaign=campaign).order_by("-sent_at", "-pk")


def of_batch(found: Batch, state: str = "") -> QuerySet[Arrival]:
    """Give the files of a heap in their order, of one state where one is named."""
    files = Arrival.objects.filter(batch=found).select_related("workbook__unit").defer("content", "sent")
    return (files.filter(state=state) if state else files).order_by("pk")


def standing(found: Batch) -> dict[str, int]:
    """Count the files of a heap by state; absent ones are 0."""
    counted = dict(Arrival.objects.filter(batch=found).order_by().values_list("state").annotate(Count("pk")))
    return {state: counted.get(state, 0) for state in State.values}


def lines(found: Arrival, verdict: str = "") -> QuerySet[Line]:
    """Give what is not as it was given out, in the order of the workbook, of one verdict where one is named."""
    of_file = Line.objects.filter(arrival=found)
    return (of_file.filter(verdict=verdict) if verdict else of_file).order_by("place")


def moved(found: Arrival) -> QuerySet[Line]:
    """Give the lines that would do something else than when they were last shown."""
    return lines(found).filter(moved=True)


def answers(found: Arrival) -> dict[str, str]:
    """Give what was chosen at clashes, by the cell's key."""
    return dict(lines(found).filter(answer__in=[KEEP, TAKE]).values_list("key", "answer"))


def choosable(found: Arrival) -> QuerySet[Line]:
    """Give the clashes, those included whose text of the file was chosen and then refused."""
    return lines(found).filter(Q(verdict=Verdict.CLASH.value) | Q(answer__in=[KEEP, TAKE]))


def to_write(found: Arrival) -> int:
    """Count the cells that applying would change as things stand."""
    taken = lines(found, Verdict.CLASH.value).filter(answer=TAKE).count()
    return int(found.counts.get(Verdict.THERE.value, 0)) + taken


def unanswered(found: Arrival) -> int:
    """Count the clashes at which nobody has chosen yet."""
    return lines(found, Verdict.CLASH.value).filter(answer="").count()


# -- The wide workbook ------------------------------------------------------------------------------------------------


def wide_lines(arrival: Arrival, bundle: Bundle, told: Collection[Told], *, first: int = 1) -> list[Line]:
    """Give lines, not kept yet, for cells of a wide workbook, placed from ``first`` on. One query."""
    numbers = {one.share for one in told}
    shares = bundle.shares.filter(number__in=numbers).order_by("number")
    names = dict(shares.values_list("number", "unit__name"))
    labels = {part: heading for part, heading, _width in COLUMNS}
    language, choices = get_language() or "vi", tuple((one.value, str(one.label)) for one in Status)
    lines = []
    for place, one in enumerate(told, first):
        part, why = wide.PARTS[one.part], one.why
        _hex, number, label, _measure = bundle.targets[one.target]
        base, here, there = (_as_shown(part, text, choices) for text in (one.base, one.here, one.there))
        lines.append(
            Line(
                arrival=arrival,
                place=place,
                key=one.key,
                sheet=names[one.share][:100],
                label=" · ".join(word for word in (number, label, labels[part]) if word),
                verdict=one.verdict.value,
                base=base,
                here=here,
                there=there or (why.shown if why else ""),
                why=why.code if why else "",
                params=dict(why.params) if why else {},
                sentence=why.sentence if why else "",
                language=language if why and why.sentence else "",
            )
        )
    return lines


def _as_shown(part: Part, text: str, choices: tuple[tuple[str, str], ...]) -> str:
    cell = wide.cell_of(part, text, choices)
    return shown(cell.text, cell)


def line_of_nobody(arrival: Arrival, place: int, why: Refusal) -> Line:
    """Give a line, not kept yet, for a place of a file that is no cell of ours."""
    return Line(
        arrival=arrival,
        place=place,
        sheet=why.where[:100],
        verdict=Verdict.REFUSED.value,
        there=why.shown,
        why=why.code,
        params=dict(why.params),
    )


class WideLines:
    """The cells of a wide workbook that have one verdict, block by block; a page of them reads its own blocks alone."""

    def __init__(self, arrival: Arrival, verdict: str) -> None:
        """Count them; one query."""
        self.arrival, self.verdict = arrival, verdict
        blocks = arrival.blocks.exclude(state=Block.State.READ).order_by("number")
        self.sizes = [(number, counts.get(verdict, 0)) for number, counts in blocks.values_list("number", "counts")]

    def __len__(self) -> int:
        """Give how many there are."""
        return sum(size for _number, size in self.sizes)

    def __getitem__(self, wanted: slice) -> list[Line]:
        """Give some of them as lines."""
        first, last, before = wanted.start or 0, min(wanted.stop, len(self)), 0
        numbers, skip = list[int](), 0
        for number, size in self.sizes:
            if before + size > first and before < last:
                skip = skip if numbers else before
                numbers.append(number)
            before += size
        blocks = self.arrival.blocks.filter(number__in=numbers).order_by("number").values_list("outcomes", flat=True)
        told = [one for block in blocks for one in wide.unpack_told(bytes(block or b"")) if one.verdict == self.verdict]
        if self.arrival.bundle is None:
            return []
        return wide_lines(self.arrival, self.arrival.bundle, told[first - skip : last - skip], first=first + 1)
