"""What the law is asked about a nominee: facts on a day, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from thidua.awards import queries as awards
from thidua.kernel.clock import HANOI
from thidua.law.conditions import Finding, Outcome, said
from thidua.law.eligibility import Eligibility, Judged, eligibility
from thidua.law.reading import Confidence, Who
from thidua.nominees.models import Award, Hold, Initiative, Nominee, YearOf
from thidua.nominees.rules import facts as rules
from thidua.organisations import queries as organisations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet

    from thidua.law.facts import Facts
    from thidua.law.reading import Law, Title
    from thidua.organisations.models import Unit

_DAY = timedelta(days=1)
INHERITED = "KE_THUA"
"""The id of the line that says that an answer rests on what predecessors were awarded."""


@dataclass(frozen=True)
class Known:
    """Everything kept of a nominee on a day, from which facts for any title are put together."""

    nominee: Nominee
    on: date
    years: tuple[YearOf, ...]
    awards: tuple[Award, ...]
    inherited: tuple[Award, ...]
    initiatives: tuple[Initiative, ...]
    holds: tuple[Hold, ...]

    def facts(self, code: str = "") -> Facts:
        """Give the facts by which a title is judged, its own awards alone."""
        return rules.facts(
            self.nominee.kind,
            years=self.years,
            awards=_given(self.awards),
            initiatives=[rules.Thought(one.year, one.reach, one.used_for) for one in self.initiatives],
            held="; ".join(f"{one.reason} ({one.document})" for one in self.holds),
            founded=self.nominee.founded,
            on=self.on,
            code=code,
        )

    def judge(self, law: Law, title: Title) -> Eligibility:
        """Hold the facts against a title; what only awards of predecessors would meet is for a person to say."""
        own = self.facts(title.code)
        answer = eligibility(law, title, own, self.on)
        if answer.answer is not Outcome.NO or not self.inherited or self.holds:
            return answer
        both = eligibility(law, title, rules.with_those_before(own, _given(self.inherited)), self.on)
        return answer if both.answer is Outcome.NO else _for_a_person(both, self.inherited)


def known(nominee: Nominee, on: date) -> Known:
    """Read what is kept of a nominee on a day. Five queries, and six more for a body that is a whole unit."""
    years = YearOf.objects.filter(nominee=nominee, year__lte=on.year).order_by("year")
    thoughts = Initiative.objects.filter(nominee=nominee, year__lte=on.year).order_by("year", "pk")
    return Known(
        nominee,
        on,
        tuple(years),
        tuple(standing(Award.objects.filter(nominee=nominee), on).order_by("year", "pk")),
        tuple(inherited(nominee, on)),
        tuple(thoughts),
        tuple(_open(Hold.objects.filter(nominee=nominee), on)),
    )


def facts_of(nominee: Nominee, on: date, code: str = "") -> Facts:
    """Give the facts of a nominee on a day, for the title ``code``.

    Its own awards, those that hold on that day; what a body's predecessors were awarded is told apart by `inherited`
    and weighed by `judge`. An initiative that served another title is left out.
    """
    return known(nominee, on).facts(code)


def judge(nominee: Nominee, code: str, on: date) -> tuple[Eligibility, int]:
    """Judge a nominee for a title by the law of a day; gives the number of the edition of the law as well.

    Raises KeyError where the law of that day knows no such title.
    """
    edition = awards.edition_on(on)
    law = edition.law if edition else awards.law_on(on)
    return known(nominee, on).judge(law, law.titles[code]), edition.number if edition else 0


def judged_for_all(found: Known) -> list[tuple[Title, Eligibility]]:
    """Judge a nominee for every title and form that goes to its kind, in the order of the law."""
    law = awards.law_on(found.on)
    kind = Who(found.nominee.kind)
    return [(title, found.judge(law, title)) for title in law.titles.values() if kind in title.kinds]


def held(nominee_ids: Collection[int], at: datetime) -> set[int]:
    """Give the keys of those among nominees that are held at a moment. One query."""
    then = Hold.objects.filter(nominee__in=nominee_ids, placed_at__lte=at)
    then = then.filter(Q(released_at__isnull=True) | Q(released_at__gt=at))
    return set(then.order_by().values_list("nominee_id", flat=True))


def standing(found: QuerySet[Award], on: date) -> QuerySet[Award]:
    """Give the awards that were decided by a day and were never revoked: a revoked one counts for nothing (X10)."""
    return found.filter(decided_on__lte=on, revoked_on__isnull=True)


def predecessors(nominee: Nominee, on: date) -> list[Unit]:
    """Give the units whose place a body took by a day, the nearest event last; none where it is no whole unit."""
    if not nominee.is_whole_unit:
        return []
    steps = organisations.lineage(nominee.unit).ancestry
    found = {step.predecessor.pk: step.predecessor for step in steps if step.event.effective_on <= on}
    return list(found.values())


def inherited(nominee: Nominee, on: date) -> list[Award]:
    """Give the awards of the bodies whose place a body took: told as theirs, never mixed with its own."""
    before = predecessors(nominee, on)
    if not before:
        return []
    theirs = Award.objects.filter(nominee__is_whole_unit=True, nominee__unit__in=before)
    return list(standing(theirs, on).select_related("nominee", "unit").order_by("year", "pk"))


def _open(holds: QuerySet[Hold], on: date) -> list[Hold]:
    """Give the holds of a nominee that stood at the end of a day."""
    end = datetime.combine(on + _DAY, time.min, HANOI)
    still = Q(released_at__isnull=True) | Q(released_at__gte=end)
    return list(holds.filter(still, placed_at__lt=end).order_by("placed_at", "pk"))


def _given(found: Iterable[Award]) -> list[rules.Given]:
    return [rules.Given(one.title, one.year, one.method) for one in found]


def _for_a_person(answer: Eligibility, theirs: Iterable[Award]) -> Eligibility:
    """Say that an answer rests on predecessors' awards: no text that was read says that they count."""
    names = ", ".join(dict.fromkeys(one.unit_name or one.unit.name for one in theirs))
    question = f"tính cả thành tích của đơn vị tiền thân ({names}) hay không"
    asked = Finding(Outcome.PERSON, (said("person", question=question),))
    words = "thành tích của đơn vị tiền thân chỉ được tính khi người xét đồng ý"
    line = Judged(INHERITED, "", words, Confidence.DERIVED, asked)
    return replace(answer, answer=Outcome.PERSON, rules=(*answer.rules, line))
