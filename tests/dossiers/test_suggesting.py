"""A list suggested from the published ranking, and dossiers of those that a person ticked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import AT, TODAY
from tests.dossiers.stage import person, quota_of
from tests.ranking.stage import ranked
from thidua.dossiers import actions, queries
from thidua.dossiers.rules.suggesting import Candidate, shares, suggest
from thidua.kernel.refused import NotAllowed
from thidua.nominees.models import Hold, Nominee

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        key=st.integers(1, 10**6),
        name=st.text(max_size=5),
        place=st.none() | st.integers(1, 9),
        points=st.integers(0, 100).map(Decimal),
        is_sure=st.booleans(),
        is_direct=st.booleans(),
        is_small=st.booleans(),
        exceeded=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(candidates=CANDIDATES, left=st.none() | st.integers(0, 14))
def test_a_list_takes_no_more_than_is_left_and_nobody_before_a_better_place(
    candidates: list[Candidate], left: int | None
) -> None:
    found = suggest(candidates, left)
    assert {one.candidate.key for one in found} == {one.key for one in candidates}
    assert shares(found)[0] == min(len(candidates), len(candidates) if left is None else left)
    places = [one.candidate.place or 10**9 for one in found]
    assert places == sorted(places)
    assert suggest(list(reversed(candidates)), left) == found


@pytest.fixture
def nominees(city: City) -> dict[str, Nominee]:
    return {
        "first": person(city, "Người Xã", position_group="direct_worker"),
        "ward": person(city, "Người Phường", "phuong"),
        "held": person(city, "Người Bị Giữ"),
        "unranked": person(city, "Người Đảo", "dac_khu"),
    }


@pytest.mark.django_db
def test_ranked_units_are_suggested_in_their_order_within_the_quota(
    city_round: Round, campaign: Campaign, city: City, cast: dict[str, Officer], nominees: dict[str, Nominee]
) -> None:
    ranked(campaign, city, cast)
    quota_of(city_round, 1)
    Hold.objects.create(nominee=nominees["held"], reason="x", document="1", placed_at=AT)
    found = queries.suggestion(cast["office"], city_round, "BK_TINH", TODAY)
    assert found is not None
    assert [(line.nominee.name, line.is_within) for line in found.lines] == [
        ("Người Xã", True),
        ("Người Phường", False),
    ]
    assert (found.left, found.within, found.direct, found.small) == (1, 1, 1, 0)
    assert queries.suggestion(cast["office"], city_round, "KHONG_CO", TODAY) is None


@pytest.mark.django_db
def test_drafts_are_made_of_what_was_ticked_all_or_none(
    city_round: Round, cast: dict[str, Officer], nominees: dict[str, Nominee]
) -> None:
    said: dict[str, Any] = {"round_": city_round, "title": "BK_TINH", "at": AT}
    chosen = [(nominees["first"], "Xếp thứ 1"), (nominees["ward"], "")]
    with pytest.raises(NotAllowed):
        actions.draft_suggested(chosen=chosen, by=cast["unit"], **said)
    with pytest.raises(actions.NotComplete):
        actions.draft_suggested(chosen=[], by=cast["office"], **said)
    made = actions.draft_suggested(chosen=chosen, by=cast["office"], **said)
    assert [(one.state, one.unit.name, one.merit_text) for one in made] == [
        ("draft", "Xã An Ví Dụ", "Xếp thứ 1"),
        ("draft", "Phường Đồng Ví Dụ", ""),
    ]
    again = [(nominees["held"], ""), (nominees["ward"], "")]
    with pytest.raises(actions.AlreadyProposed):
        actions.draft_suggested(chosen=again, by=cast["office"], **said)
    assert city_round.dossiers.count() == 2


@pytest.mark.django_db
def test_the_page_begins_dossiers_of_the_ticked_lines(
    city_round: Round, nominees: dict[str, Nominee], sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    page = f"/khen-thuong/dot-xet/{city_round.public_id}/goi-y/?hinh-thuc=BK_TINH"
    shown = office.get(page)
    key = shown.context["form"]["key"].value()
    assert office.post(page, {"key": key}).status_code == 422
    sent = {"key": key, "chosen": [str(nominees["ward"].public_id)]}
    for _click in range(2):
        assert office.post(page, sent).status_code == 302
    assert [one.nominee.name for one in city_round.dossiers.all()] == ["Người Phường"]
