"""Rounds and quotas: opened, changed, closed by whoever keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.dossiers.stage import dossier_in, person, proposed
from thidua.dossiers import actions, queries
from thidua.dossiers.models import Quota
from thidua.kernel.refused import NotAllowed, Stale

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
SAID = actions.SaidRound("Đợt xét cuối năm", 2025, "regular", proposals_due=date(2025, 12, 11))
QUOTA = actions.SaidQuota("BK_TINH", 2, None, None, "Quy chế ví dụ")


def test_the_office_opens_rounds_of_the_city_and_a_body_its_own(city: City, cast: dict[str, Officer]) -> None:
    of_the_city = actions.open_round(unit=city["city"], said=SAID, by=cast["office"], at=AT)
    own = actions.open_round(unit=city["xa"], said=SAID, by=cast["unit"], at=AT)
    assert (of_the_city.unit, own.unit) == (city["city"], city["xa"])
    for part, unit in (
        ("office", "xa"),
        ("unit", "city"),
        ("unit", "xa_khac"),
        ("leader", "city"),
        ("council", "city"),
    ):
        with pytest.raises(NotAllowed):
            actions.open_round(unit=city[unit], said=SAID, by=cast[part], at=AT)
    with pytest.raises(actions.NotTheRound):
        actions.open_round(unit=city["city"], said=SAID, by=cast["office"], at=AT)


def test_a_round_is_changed_by_version_and_closed_once_nothing_is_on_its_way(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"by": cast["office"], "at": AT}
    changed = actions.change_round(round_=city_round, version=1, said=replace(SAID, name="Tên khác"), **here)
    assert (changed.name, changed.version) == ("Tên khác", 2)
    with pytest.raises(Stale):
        actions.change_round(round_=city_round, version=1, said=SAID, **here)
    waiting = dossier_in("on_its_way", city_round, person(city))
    with pytest.raises(actions.NotTheRound, match="Còn 1 hồ sơ"):
        actions.close_round(round_=city_round, version=2, **here)
    waiting.state = "accepted"
    waiting.save()
    closed = actions.close_round(round_=city_round, version=2, **here)
    assert closed.closed_at == AT
    for deed in (
        lambda: actions.change_round(round_=city_round, version=3, said=SAID, **here),
        lambda: actions.lay_quota(round_=city_round, said=QUOTA, **here),
        lambda: proposed(city_round, person(city, "Mới"), cast["unit"]),
    ):
        with pytest.raises(actions.RoundClosed):
            deed()


def test_quotas_count_what_is_used(city_round: Round, city: City, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"by": cast["office"], "at": AT}
    actions.lay_quota(round_=city_round, said=QUOTA, **here)
    share = replace(QUOTA, count=None, share=500, share_of=114, unit_kind="xa")
    actions.lay_quota(round_=city_round, said=share, **here)
    dossier_in("accepted", city_round, person(city))
    dossier_in("refused", city_round, person(city, "Hai"))
    found = [(one.name, one.most, one.used, one.left) for one in queries.quotas_of(city_round, TODAY)]
    name = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, thành phố"
    assert found == [(name, 2, 1, 1), (name, 5, 1, 1)], "the wider one leaves one, of whatever kind of unit"


def test_a_wider_quota_that_only_reminds_takes_nothing_from_a_narrower_one(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"by": cast["office"], "at": AT}
    actions.lay_quota(round_=city_round, said=replace(QUOTA, is_firm=False), **here)
    actions.lay_quota(round_=city_round, said=replace(QUOTA, count=5, unit_kind="xa"), **here)
    dossier_in("accepted", city_round, person(city))
    found = [(one.most, one.used, one.left, one.is_narrowed) for one in queries.quotas_of(city_round, TODAY)]
    assert found == [(2, 1, 1, False), (5, 1, 4, False)]


@pytest.mark.parametrize(
    "changed",
    [
        {"count": None},
        {"share": 100},
        {"count": None, "share": 100},
        {"count": None, "share": 10_001, "share_of": 10},
        {"title": "KHONG_CO"},
    ],
)
def test_a_quota_is_a_count_or_a_share_of_a_known_title(
    city_round: Round, cast: dict[str, Officer], changed: dict[str, Any]
) -> None:
    with pytest.raises(actions.NotTheRound):
        actions.lay_quota(round_=city_round, said=replace(QUOTA, **changed), by=cast["office"], at=AT)


def test_a_quota_is_not_laid_twice_nor_below_what_is_used(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"by": cast["office"], "at": AT}
    quota = actions.lay_quota(round_=city_round, said=QUOTA, **here)
    with pytest.raises(actions.NotTheRound):
        actions.lay_quota(round_=city_round, said=QUOTA, **here)
    dossier_in("passed", city_round, person(city))
    with pytest.raises(actions.NotTheRound, match="Đã dùng 1"):
        actions.change_quota(quota=quota, version=1, said=replace(QUOTA, count=0), **here)
    quota.refresh_from_db()
    assert (quota.count, quota.version) == (2, 1)
    with pytest.raises(NotAllowed):
        actions.lift_quota(quota=quota, by=cast["unit"], at=AT)
    actions.lift_quota(quota=quota, **here)
    assert not Quota.objects.exists()
