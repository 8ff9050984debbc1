"""Numbers of papers taken at the same moment: each is given once, whoever asks, and a paper is issued once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from tests.cast import AT, TODAY
from tests.concurrency.crowd import at_once, names
from thidua.audit.models import AuditRecord
from thidua.issuing import actions, composers
from thidua.issuing.composers import Composer
from thidua.issuing.models import Document, Register
from thidua.papers.paper import Paper, Signature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tests.cast import City
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 4


@pytest.fixture
def ready(cast: dict[str, Officer], city: City) -> Iterator[list[Document]]:
    """Several papers that the head has signed, and a register that was never asked."""

    def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
        assert (about.version, by.actor_id is not None, at) == (7, True, AT)
        return Paper("BC", unit.name, "Ví Dụ", "BC-B", "Kết quả", (), signatures=(Signature(("TRƯỞNG BAN",)),))

    composers.register(Composer("tests.many", "BC", "Báo cáo thử", compose, lambda _about: ""))
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    made = []
    for number in range(MANY):
        about = UUID(f"0198f2c0-7a3b-7000-8000-{number:012d}")
        one = actions.draft(composer="tests.many", about=about, **office)
        one = actions.submit(document=one, version=1, **office)
        made.append(actions.sign(document=one, version=2, by=cast["office_head"], at=AT))
    actions.keep_register(unit=city["ban_tdkt"], year=2025, series="BC", next_number=1, **office)
    yield made
    composers.forget("tests.many")


def test_every_paper_gets_a_number_of_its_own(ready: list[Document], cast: dict[str, Officer]) -> None:
    def issue(one: Document) -> Document:
        return actions.issue(document=one, version=3, day=TODAY, by=cast["office"], at=AT)

    answers = at_once([lambda one=one: issue(one) for one in ready])  # type: ignore[misc] # bound for each
    assert sorted(one.number for one in answers) == list(range(1, MANY + 1))
    assert Register.objects.get().last == MANY


def test_a_paper_is_issued_once_however_many_ask(ready: list[Document], cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"document": ready[0], "version": 3, "day": TODAY, "by": cast["office"], "at": AT}
    answers = at_once([lambda: actions.issue(**here)] * 3)
    assert names(answers) == ["WrongStep", "WrongStep", "done"]
    assert (Register.objects.get().last, AuditRecord.objects.filter(verb="paper.issued").count()) == (1, 1)


def test_of_two_papers_with_one_typed_number_one_is_issued(ready: list[Document], cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"version": 3, "day": TODAY, "number": 9, "by": cast["office"], "at": AT}
    answers = at_once([lambda one=one: actions.issue(document=one, **here) for one in ready[:2]])  # type: ignore[misc] # bound for each
    assert names(answers) == ["NumberTaken", "done"]


def test_a_thing_is_drafted_once_however_many_click(ready: list[Document], cast: dict[str, Officer]) -> None:
    about = UUID("0198f2c0-7a3b-7000-8000-00000000ffff")
    here: dict[str, Any] = {"composer": "tests.many", "about": about, "by": cast["office"], "at": AT}
    answers = at_once([lambda: actions.draft(**here)] * 3)
    assert len({one.pk for one in answers}) == 1
    assert Document.objects.filter(about=about).count() == 1


def test_copies_made_at_the_same_moment_get_numbers_of_their_own(
    ready: list[Document], cast: dict[str, Officer]
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    paper = actions.issue(document=ready[0], version=3, day=TODAY, **office)
    copy = actions.SaidCopy("SY", TODAY, "Lê Ví Dụ", "VĂN THƯ")
    answers = at_once([lambda: actions.make_copy(document=paper, said_copy=copy, **office)] * MANY)
    assert sorted(one.number for one in answers) == list(range(1, MANY + 1))
