"""A list that might be proposed in a round: the published ranking, the year's results, exemplars, rules and quotas."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from thidua.awards import queries as awards
from thidua.dossiers.models import Dossier, State
from thidua.dossiers.queries.rounds import quotas_of
from thidua.dossiers.rules import quota as quotas
from thidua.dossiers.rules import suggesting
from thidua.exemplars import queries as exemplars
from thidua.exemplars.models import Kind as Exemplary
from thidua.kernel.text import fold
from thidua.law.conditions import Outcome
from thidua.law.sentences import sentences
from thidua.nominees import access as nominees
from thidua.nominees.models import Award, Hold, Initiative, Kind, Nominee, PositionGroup, YearOf
from thidua.nominees.queries import Known
from thidua.ranking.models import Audience, Snapshot
from thidua.ranking.rules.results import from_kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from thidua.dossiers.models import Round
    from thidua.dossiers.queries.rounds import Left
    from thidua.dossiers.rules.suggesting import Suggested
    from thidua.exemplars.models import Exemplar
    from thidua.kernel.actors import Actor
    from thidua.law.reading import Title
    from thidua.ranking.rules.results import Row

MOST: Final = 400
"""So many nominees are looked at, those of the best placed units first."""


@dataclass(frozen=True, slots=True)
class Line:
    """A nominee of the list with why: the place of its unit, what the year brought, exemplars, the law's answer."""

    nominee: Nominee
    row: Row | None
    year: YearOf | None
    exemplars: tuple[Exemplar, ...]
    outcome: Outcome
    why: str
    suggested: Suggested

    @property
    def is_within(self) -> bool:
        """Say whether the quotas still have room for it."""
        return self.suggested.is_within


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The list for one title, the ranking it comes from, what each quota leaves, and how its lines are shared."""

    title: Title
    snapshot: Snapshot | None
    lines: tuple[Line, ...]
    quotas: tuple[Left, ...]
    within: int
    direct: int
    small: int


def snapshot_for(round_: Round) -> Snapshot | None:
    """Give the newest published ranking, of the round's campaign where it has one; without its package."""
    found = Snapshot.objects.filter(releases__audience=Audience.EVERYBODY).defer("package")
    if round_.campaign_id is not None:
        found = found.filter(table_version__table__campaign=round_.campaign_id)
    return found.select_related("table_version__table__campaign").order_by("-taken_at", "-pk").first()


def suggestion(officer: Actor, round_: Round, code: str, on: date) -> Suggestion | None:
    """Give the list for a title of a round, or None for a title that the law does not know. Some eleven queries."""
    law = awards.law_on(on)
    title = law.titles.get(code)
    if title is None:
        return None
    snapshot = snapshot_for(round_)
    rows = {row.ids.get("unit", ""): row for row in from_kept(snapshot.results)} if snapshot else {}
    kinds = [one.value for one in title.kinds]
    looked = _nominees(officer, round_, kinds, rows, code, on)
    known = _known(looked, on)
    answers = {key: one.judge(law, title) for key, one in known.items()}
    laid = tuple(one for one in quotas_of(round_, on) if one.quota.title == code)
    able = {key: answer for key, answer in answers.items() if answer.answer is not Outcome.NO and not known[key].holds}
    shown = _exemplary(officer, round_, looked, on)
    candidates = (_candidate(title, known[key], rows, answer.answer, shown[key]) for key, answer in able.items())
    order = suggesting.suggest(candidates, [(one.limit, one.left) for one in laid])
    lines = tuple(
        Line(
            known[one.candidate.key].nominee,
            rows.get(str(known[one.candidate.key].nominee.unit.public_id)),
            _newest(known[one.candidate.key]),
            tuple(shown[one.candidate.key]),
            able[one.candidate.key].answer,
            _why(able[one.candidate.key]),
            one,
        )
        for one in order
    )
    return Suggestion(title, snapshot, lines, laid, *suggesting.shares(order))


def _nominees(
    officer: Actor, round_: Round, kinds: Collection[str], rows: dict[str, Row], code: str, on: date
) -> list[Nominee]:
    """Give whom to look at: of ranked units, known to the officer, not yet proposed for the title in the round."""
    taken = Dossier.objects.filter(round=round_, title=code).exclude(state=State.WITHDRAWN).values("nominee")
    found = nominees.visible_nominees(officer, on=on).filter(kind__in=kinds, closed_on__isnull=True)
    found = found.exclude(pk__in=taken).select_related("unit__kind")
    if rows:
        found = found.filter(Q(unit__public_id__in=[key for key in rows if key]))
    return list(found.order_by("name_sort", "pk")[:MOST])


def _exemplary(officer: Actor, round_: Round, looked: list[Nominee], on: date) -> dict[int, list[Exemplar]]:
    """Give what nominees are recognised for, as far as the officer reads it: in the round's campaign, else its year.

    An exemplar names nobody by key. It is taken for the nominee of its unit that bears its name, a model that names
    nobody for the whole unit: a likeness, which whoever ticks sees and judges.
    """
    found = exemplars.recognised_seen(officer, {one.unit_id for one in looked}, on=on)
    of_then = {"campaign": round_.campaign_id} if round_.campaign_id else {"recognised_on__year": round_.year}
    by: dict[int, list[Exemplar]] = defaultdict(list)
    for one in found.filter(**of_then):
        by[one.unit_id].append(one)
    return {one.pk: [shown for shown in by[one.unit_id] if _is_for(shown, one)] for one in looked}


def _is_for(shown: Exemplar, nominee: Nominee) -> bool:
    if nominee.is_whole_unit and shown.kind == Exemplary.MODEL and not shown.who:
        return True
    return fold(shown.who or shown.name) == nominee.name_fold


def _known(looked: list[Nominee], on: date) -> dict[int, Known]:
    """Read what is kept of many nominees at once; predecessors' awards are looked at on the dossier itself."""
    keys = [one.pk for one in looked]
    years = _by(YearOf.objects.filter(nominee__in=keys, year__lte=on.year).order_by("year"))
    thoughts = _by(Initiative.objects.filter(nominee__in=keys, year__lte=on.year).order_by("year", "pk"))
    given = Award.objects.filter(nominee__in=keys, decided_on__lte=on, revoked_on__isnull=True)
    held = _by(Hold.objects.filter(nominee__in=keys, released_at__isnull=True).order_by("pk"))
    awarded = _by(given.order_by("year", "pk"))
    return {
        one.pk: Known(
            one,
            on,
            tuple(years[one.pk]),
            tuple(awarded[one.pk]),
            (),
            tuple(thoughts[one.pk]),
            tuple(held[one.pk]),
        )
        for one in looked
    }


def _by(found: Iterable[Any]) -> dict[int, list[Any]]:
    by: dict[int, list[Any]] = defaultdict(list)
    for one in found:
        by[one.nominee_id].append(one)
    return by


def _newest(known: Known) -> YearOf | None:
    return known.years[-1] if known.years else None


def _candidate(
    title: Title, known: Known, rows: dict[str, Row], outcome: Outcome, shown: list[Exemplar]
) -> suggesting.Candidate:
    nominee, year = known.nominee, _newest(known)
    row = rows.get(str(nominee.unit.public_id))
    return suggesting.Candidate(
        key=nominee.pk,
        name=nominee.name_sort,
        place=row.in_group if row else None,
        points=row.total if row else Decimal(0),
        asks=quotas.Asked(title.code, nominee.kind, nominee.unit.kind.code),
        is_sure=outcome is Outcome.YES,
        is_direct=nominee.position_group == PositionGroup.DIRECT_WORKER,
        is_small=nominee.kind == Kind.COLLECTIVE and not nominee.is_whole_unit,
        exceeded=bool(year and year.targets_exceeded),
        is_exemplary=bool(shown),
    )


def _why(answer: Any) -> str:
    return sentences(why for rule in answer.rules if rule.finding.outcome is answer.answer for why in rule.finding.why)
