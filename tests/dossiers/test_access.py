"""Who reads which rounds and dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.dossiers.stage import dossier_in, person
from thidua.dossiers import queries
from thidua.dossiers.models import Round, Step

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

SEEN = {
    "office": {"own draft", "own way", "own accepted", "other accepted", "secret", "local"},
    "office_head": {"own draft", "own way", "own accepted", "other accepted", "secret", "local"},
    "unit": {"own draft", "own way", "own accepted"},
    "head": {"own draft", "own way", "own accepted"},
    "lead": {"local"},
    "leader": {"own way", "own accepted", "other accepted", "secret", "local"},
    "council": {"own accepted", "other accepted"},
    "secretary": {"own accepted", "other accepted"},
    "auditor": {"own way", "own accepted", "other accepted", "secret", "local"},
    "administrator": set(),
}


@pytest.mark.parametrize("part", SEEN)
def test_who_sees_which_dossiers(part: str, city_round: Round, city: City, cast: dict[str, Officer]) -> None:
    local = Round.objects.create(unit=city["phuong"], name="Của phường", year=2025, method="regular", opened_at=AT)
    secret: dict[str, Any] = {"is_secret": True, "file_reference": "12/HS-M"}
    laid = {
        "own draft": dossier_in("draft", city_round, person(city, "Một")),
        "own way": dossier_in("on_its_way", city_round, person(city, "Hai")),
        "own accepted": dossier_in("accepted", city_round, person(city, "Ba")),
        "other accepted": dossier_in("accepted", city_round, person(city, "Bốn", "xa_khac")),
        "secret": dossier_in("accepted", city_round, person(city, "Năm", "xa_khac"), **secret),
        "local": dossier_in("accepted", local, person(city, "Sáu", "dac_khu")),
    }
    seen = set(queries.dossiers_seen(cast[part], TODAY).values_list("pk", flat=True))
    assert {word for word, one in laid.items() if one.pk in seen} == SEEN[part]
    assert {word for word, one in laid.items() if queries.dossier_of(cast[part], one.public_id, TODAY)} == SEEN[part]


def test_a_body_on_the_way_reads_on_what_lay_there(city_round: Round, city: City, cast: dict[str, Officer]) -> None:
    passed_by = dossier_in("accepted", city_round, person(city, unit="xa_khac"))
    Step.objects.create(dossier=passed_by, position=1, unit=city["phuong"])
    assert not queries.dossiers_seen(cast["lead"], TODAY).exists()
    Step.objects.filter(dossier=passed_by).update(came_at=AT)
    assert list(queries.dossiers_seen(cast["lead"], TODAY)) == [passed_by]


ROUNDS = {
    "office": {"city", "xa", "phuong"},
    "unit": {"city", "xa"},
    "lead": {"city", "phuong"},
    "auditor": {"city", "xa", "phuong"},
    "council": {"city"},
    "administrator": set(),
}


@pytest.mark.parametrize("part", ROUNDS)
def test_who_sees_which_rounds(part: str, city_round: Round, city: City, cast: dict[str, Officer]) -> None:
    laid = {"city": city_round}
    for word in ("xa", "phuong"):
        said = {"name": word, "year": 2025, "method": "regular", "opened_at": AT}
        laid[word] = Round.objects.create(unit=city[word], **said)
    seen = set(queries.rounds_seen(cast[part], TODAY))
    assert {word for word, one in laid.items() if one in seen} == ROUNDS[part]
    assert {word for word, one in laid.items() if queries.round_of(cast[part], one.public_id, TODAY)} == ROUNDS[part]
