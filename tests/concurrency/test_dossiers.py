"""Several accept at the same moment: no quota is exceeded, and a dossier is accepted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from tests.concurrency.crowd import at_once, names
from tests.dossiers.stage import *  # noqa: F403 -- its fixtures
from tests.dossiers.stage import person, quota_of, submitted
from thidua.dossiers import actions
from thidua.dossiers.models import Dossier

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_three_for_one_place_one_is_accepted(city_round: Round, city: City, cast: dict[str, Officer]) -> None:
    quota_of(city_round, 1)
    sent = [submitted(city_round, person(city, f"Người {n}"), cast["unit"]) for n in range(3)]

    def accepting(one: Dossier) -> Callable[[], Dossier]:
        return lambda: actions.accept(dossier=one, version=one.version, by=cast["office"], at=AT)

    answers = at_once([accepting(one) for one in sent])
    assert names(answers) == ["QuotaFull", "QuotaFull", "done"]
    assert Dossier.objects.filter(state="accepted").count() == 1


def test_a_nominee_is_proposed_once_however_many_click(city_round: Round, city: City, cast: dict[str, Officer]) -> None:
    nominee = person(city)
    said = actions.SaidDossier(merit_text="x")

    def propose() -> Dossier:
        return actions.propose(
            round_=city_round, nominee=nominee, title="BK_TINH", unit=nominee.unit, said=said, by=cast["unit"], at=AT
        )

    assert names(at_once([propose] * 3)) == ["AlreadyProposed", "AlreadyProposed", "done"]
