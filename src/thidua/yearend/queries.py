"""Reading year-end lists, and what the results of a campaign say of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import override

from thidua.awards import queries as awards
from thidua.campaigns import access as campaigns
from thidua.design.days import in_words
from thidua.design.figures import in_figures
from thidua.exemplars import queries as exemplars
from thidua.exemplars.models import Kind as Exemplary
from thidua.kernel.text import fold
from thidua.nominees import access as nominees
from thidua.nominees.models import Award, Nominee
from thidua.organisations import queries as organisations
from thidua.organisations.models import Unit
from thidua.plans.models import Clause as PlanClause
from thidua.ranking import queries as ranking
from thidua.ranking.addresses import address_of
from thidua.yearend import access, rules
from thidua.yearend.models import LineKind, YearLine
from thidua.yearend.rules import Found, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.ranking.models import Snapshot
    from thidua.ranking.queries import Stood
    from thidua.yearend.models import YearList


# -- Lists ------------------------------------------------------------------------------------------------------------


def lists_seen(officer: Actor | None, on: date) -> QuerySet[YearList]:
    """Give the lists that an officer may read, the newest year first, with how many lines hold in each."""
    found = access.visible_to(officer, on=on).select_related("unit", "campaign")
    return found.annotate(line_count=Count("lines", filter=Q(lines__is_off=False))).order_by("-year", "-drawn_at", "pk")


def list_of(officer: Actor | None, public_id: UUID, on: date) -> YearList | None:
    """Give one list that an officer may read, or None. One query beside those of their reach."""
    found = access.visible_to(officer, on=on).filter(public_id=public_id)
    return found.select_related("unit__kind", "campaign").first()


def lines_of(year_list: YearList, *, typed: str = "", kind: str = "", is_off: bool | None = None) -> QuerySet[YearLine]:
    """Give the lines of a list in its order."""
    found = YearLine.objects.filter(year_list=year_list).select_related("unit", "nominee")
    found = found.filter(kind=kind) if kind in LineKind.values else found
    found = found if is_off is None else found.filter(is_off=is_off)
    for word in fold(typed).split():
        found = found.filter(name_fold__contains=word)
    return found.order_by("kind", "place", "name_sort", "pk")


def line_of(year_list: YearList, public_id: UUID) -> YearLine | None:
    """Give one line of a list, or None. One query."""
    found = YearLine.objects.filter(year_list=year_list, public_id=public_id)
    return found.select_related("unit", "nominee").first()


def campaigns_to_choose(officer: Actor | None) -> QuerySet[Campaign]:
    """Give the campaigns of which a list may be drawn up, the newest first."""
    return campaigns.visible_to(officer).order_by("-established_at", "-pk")


def body_of(officer: Actor, home: Unit | None) -> Unit | None:
    """Give the body whose list an officer draws up: the city for whoever keeps the city's, else the own one."""
    if access.keeps_the_citys(officer):
        return home
    return Unit.objects.select_related("kind").filter(public_id=str(officer.unit_public_id)).first()


def nominees_to_add(officer: Actor, year_list: YearList, on: date, typed: str) -> list[Nominee]:
    """Give nominees of a body whose names hold what was typed and that stand on no line, by name; at most thirty."""
    words = fold(typed).split()
    if not words:
        return []
    taken = YearLine.objects.filter(year_list=year_list, nominee__isnull=False).values("nominee")
    found = nominees.visible_nominees(officer, on=on).filter(closed_on__isnull=True).exclude(pk__in=taken)
    found = found if year_list.unit.is_home else found.filter(unit__in=organisations.subtree(year_list.unit, on))
    for word in words:
        found = found.filter(name_fold__contains=word)
    return list(found.select_related("unit").order_by("name_sort", "pk")[:30])


def nominee_to_add(officer: Actor, year_list: YearList, public_id: UUID, on: date) -> Nominee | None:
    """Give one nominee that may be put on a list, or None."""
    found = nominees.visible_nominees(officer, on=on).filter(public_id=public_id, closed_on__isnull=True)
    found = found if year_list.unit.is_home else found.filter(unit__in=organisations.subtree(year_list.unit, on))
    return found.select_related("unit").first()


# -- What results say -------------------------------------------------------------------------------------------------


def clause_of(campaign: Campaign) -> rules.Clause | None:
    """Find where the plan of a campaign says that its results count at the end of the year. One query."""
    text = campaign.plan.text
    clauses = PlanClause.objects.filter(plan=campaign.plan_id).order_by("order")
    return rules.clause_about((one.path, text[one.start : one.end]) for one in clauses)


def found_in(campaign: Campaign, unit: Unit, *, places: int, on: date) -> tuple[list[Found], list[Snapshot]]:
    """Give whom results of a campaign speak of, for the list of a body, and the published rankings that were read.

    The best placed units of clusters and blocks, whoever was awarded for the campaign, and what was recognised as
    exemplary; of a body below the city its own alone, whatever their place. Six queries.
    """
    snapshots = list(ranking.published(campaign))
    inside = (
        None
        if unit.is_home
        else {str(one): one for one in organisations.subtree(unit, on).values_list("public_id", flat=True)}
    )
    standing = ranking.stood(snapshots, None if inside is None else inside.keys())
    best = [one for one in standing if inside is not None or (one.row.in_group or 0) <= places]
    with override("vi"):  # what is kept is data, whoever reads the page
        found = [*_placed(best), *_awarded(campaign, unit, on), *_exemplary(campaign, unit, on)]
    return rules.together(found), snapshots


def _placed(standing: Sequence[Stood]) -> Iterable[Found]:
    units = {
        str(one.public_id): one for one in Unit.objects.filter(public_id__in={s.row.ids["unit"] for s in standing})
    }
    for one in standing:
        unit = units.get(one.row.ids["unit"])
        if unit is not None:
            result = Result(_place_words(one), "place", address_of(one.snapshot))
            yield Found(_key_of(unit), LineKind.COLLECTIVE, unit.name, unit.pk, None, one.row.in_group, (result,))


def _place_words(one: Stood) -> str:
    group = one.row.group_name or "toàn thành phố"
    grade = f", xếp loại {one.grade}" if one.grade else ""
    return f"Xếp thứ {one.row.in_group} {group}, {in_figures(one.row.total, stripped=True)} điểm{grade}"


def _awarded(campaign: Campaign, unit: Unit, on: date) -> Iterable[Found]:
    given = Award.objects.filter(campaign=campaign, revoked_on__isnull=True, decided_on__lte=on)
    given = given if unit.is_home else given.filter(nominee__unit__in=organisations.subtree(unit, on))
    law = awards.law_on(on)
    found = law.titles.keys() & set(given.values_list("title", flat=True))
    names = {code: awards.title_given(law, code) for code in found}
    for one in given.select_related("nominee__unit").order_by("decided_on", "pk"):
        words = _award_words(one, names.get(one.title, one.title))
        result = Result(words, "award", reverse("nominees:award", args=[one.public_id]))
        who = one.nominee
        yield Found(key_of(who), KINDS[who.kind], who.name, who.unit_id, who.pk, None, (result,))


def _award_words(one: Award, title: str) -> str:
    day = in_words(one.decided_on, "plain")
    return f"{title} theo Quyết định số {one.decision_number} ngày {day}"


def _exemplary(campaign: Campaign, unit: Unit, on: date) -> Iterable[Found]:
    found = exemplars.recognised(campaign)
    found = found if unit.is_home else found.filter(unit__in=organisations.subtree(unit, on))
    for one in found.order_by("name_sort", "pk"):
        day = f" ngày {in_words(one.recognised_on, 'plain')}" if one.recognised_on else ""
        address = reverse("exemplars:exemplar", args=[one.public_id])
        result = Result(f"Được công nhận là {str(one.get_kind_display()).lower()}{day}", "exemplar", address)
        kind = EXEMPLARY[Exemplary(one.kind)]
        yield Found(f"exemplar:{one.public_id.hex}", kind, one.name, one.unit_id, results=(result,))


def _key_of(unit: Unit) -> str:
    return f"unit:{unit.public_id.hex}"


def key_of(nominee: Nominee) -> str:
    """Give what names a nominee on a list."""
    return _key_of(nominee.unit) if nominee.is_whole_unit else f"nominee:{nominee.public_id.hex}"


KINDS = {"individual": LineKind.PERSON, "collective": LineKind.COLLECTIVE, "household": LineKind.HOUSEHOLD}
"""Kinds of lines by kinds of nominees."""
EXEMPLARY = {
    Exemplary.PERSON: LineKind.PERSON,
    Exemplary.COLLECTIVE: LineKind.COLLECTIVE,
    Exemplary.MODEL: LineKind.MODEL,
    Exemplary.DEED: LineKind.MODEL,
}
"""Kinds of lines by kinds of exemplars."""
