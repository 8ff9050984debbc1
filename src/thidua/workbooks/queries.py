"""Reading workbooks and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from thidua.campaigns.models import Campaign, CampaignState
from thidua.kernel.ids import id_in
from thidua.organisations import queries as organisations
from thidua.participation import access as participation
from thidua.participation import queries as duties
from thidua.workbooks import access
from thidua.workbooks.models import Arrival, Batch, Line, State, Workbook
from thidua.workbooks.rules.verdicts import KEEP, TAKE, Verdict

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


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


def given(campaign: Campaign, unit: Unit) -> QuerySet[Workbook]:
    """Give the workbooks of a unit that were given out, newest first."""
    return Workbook.objects.filter(campaign=campaign, unit=unit).defer("base").order_by("-given_at", "-pk")


def arrival(officer: Actor | None, public_id: UUID) -> Arrival | None:
    """Give something that came back, with its workbook, or None for whoever may not see it."""
    found = access.visible_arrivals(officer).select_related("campaign", "workbook__unit", "batch").defer("content")
    return found.filter(public_id=public_id).first()


def arrivals(officer: Actor | None, campaign: Campaign, unit: Unit) -> QuerySet[Arrival]:
    """Give what came back for a unit and was sent by the officer's own, newest first, without what was dropped."""
    found = access.visible_arrivals(officer).filter(campaign=campaign, workbook__unit=unit)
    return found.exclude(state=State.DROPPED).defer("content", "sent").order_by("-sent_at", "-pk")


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
