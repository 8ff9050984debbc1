"""A list suggested from the published ranking, and dossiers of those that a person ticked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import AT, TODAY
from tests.dossiers.stage import dossier_in, person, quota_of
from tests.exemplars.stage import SAID, recognised_of
from tests.ranking.stage import ranked
from tests.workbooks.test_two_editors import QUIET, undone
from thidua.dossiers import actions, queries
from thidua.dossiers.rules.quota import Asked, Limit
from thidua.dossiers.rules.suggesting import Candidate, shares, suggest
from thidua.exemplars import actions as actions_of_exemplars
from thidua.kernel.refused import NotAllowed
from thidua.nominees.models import Hold, Nominee

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.dossiers.models import Round
    from thidua.exemplars.models import Exemplar
    from thidua.people.models import Officer

TITLES, KINDS, UNIT_KINDS = ("BK_TINH", "CSTDT"), ("individual", "collective"), ("xa", "phuong", "so")
ASKS = st.builds(Asked, st.sampled_from(TITLES), st.sampled_from(KINDS), st.sampled_from(UNIT_KINDS))
LIMITS = st.lists(
    st.builds(
        Limit,
        title=st.sampled_from(TITLES),
        most=st.integers(0, 9),
        kind=st.sampled_from(["", *KINDS]),
        unit_kind=st.sampled_from(["", *UNIT_KINDS]),
    ),
    max_size=6,
    unique_by=lambda one: (one.title, one.kind, one.unit_kind),
)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        key=st.integers(1, 10**6),
        name=st.text(max_size=5),
        place=st.none() | st.integers(1, 9),
        points=st.integers(0, 100).map(Decimal),
        asks=ASKS,
        is_sure=st.booleans(),
        is_direct=st.booleans(),
        is_small=st.booleans(),
        exceeded=st.booleans(),
        is_exemplary=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(candidates=CANDIDATES, limits=LIMITS, used=st.lists(ASKS, max_size=9))
def test_a_list_takes_no_more_than_any_quota_leaves_and_nobody_is_left_out_who_had_room(
    candidates: list[Candidate], limits: list[Limit], used: list[Asked]
) -> None:
    rooms = [(one, max(0, one.most - one.used(used))) for one in limits]

    found = suggest(candidates, rooms)

    taken = [one.candidate.asks for one in found if one.is_within]
    for limit, left in rooms:
        assert limit.used(taken) <= left
    for number, one in enumerate(found):
        before = [other.candidate.asks for other in found[:number] if other.is_within]
        has_room = all(limit.used(before) < left for limit, left in rooms if limit.bounds(one.candidate.asks))
        assert one.is_within == has_room
    assert shares(found)[0] == len(taken)


@given(candidates=CANDIDATES, limits=LIMITS)
def test_nobody_stands_before_a_better_place_whatever_order_they_came_in(
    candidates: list[Candidate], limits: list[Limit]
) -> None:
    rooms = [(one, one.most) for one in limits]

    found = suggest(candidates, rooms)

    assert {one.candidate.key for one in found} == {one.key for one in candidates}
    places = [one.candidate.place or 10**9 for one in found]
    assert places == sorted(places)
    assert suggest(list(reversed(candidates)), rooms) == found


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
    assert ([one.left for one in found.quotas], found.within, found.direct, found.small) == ([1], 1, 1, 0)
    assert queries.suggestion(cast["office"], city_round, "KHONG_CO", TODAY) is None


LOTS = st.lists(st.sampled_from(["xa", "xa_khac", "phuong", "dac_khu"]), max_size=6)
LAID = st.dictionaries(
    st.tuples(st.sampled_from(["", "individual", "collective"]), st.sampled_from(["", "xa", "phuong", "dac_khu"])),
    st.integers(0, 4),
    max_size=4,
)


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=QUIET)
@given(candidates=LOTS, accepted=LOTS, laid=LAID)
def test_whoever_is_suggested_within_the_quotas_can_all_be_accepted(
    city_round: Round,
    city: City,
    cast: dict[str, Officer],
    candidates: list[str],
    accepted: list[str],
    laid: dict[tuple[str, str], int],
) -> None:
    with undone():
        for number, unit in enumerate(accepted):
            dossier_in("accepted", city_round, person(city, f"Đã Xét {number}", unit))
        for (kind, unit_kind), count in laid.items():
            quota_of(city_round, count, kind=kind, unit_kind=unit_kind)
        for number, unit in enumerate(candidates):
            person(city, f"Chưa Xét {number}", unit)
        over = {one.quota.pk: max(one.used, one.most) for one in queries.quotas_of(city_round, TODAY)}

        found = queries.suggestion(cast["office"], city_round, "BK_TINH", TODAY)

        assert found is not None
        assert len(found.lines) == len(candidates)
        for line in found.lines:
            if line.is_within:
                dossier_in("accepted", city_round, line.nominee)
        assert {one.quota.pk: max(one.used, one.most) for one in queries.quotas_of(city_round, TODAY)} == over


@pytest.mark.django_db
def test_a_quota_of_one_kind_of_unit_bounds_that_kind_alone_and_says_so(
    city_round: Round, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    for number, unit in enumerate(("xa", "xa_khac", "phuong")):
        person(city, f"Người {number}", unit)
    quota_of(city_round, 1, unit_kind="xa")
    quota_of(city_round, 2)

    found = queries.suggestion(cast["office"], city_round, "BK_TINH", TODAY)

    assert found is not None
    assert [(one.unit_kind, one.left) for one in found.quotas] == [("", 2), ("Xã", 1)]
    assert [(line.nominee.name, line.is_within) for line in found.lines] == [
        ("Người 0", True),
        ("Người 1", False),
        ("Người 2", True),
    ]
    for page in ("", "goi-y/?hinh-thuc=BK_TINH"):
        words = sign_in("office").get(f"/khen-thuong/dot-xet/{city_round.public_id}/{page}").content.decode()
        assert ('<span class="badge">Xã</span>' in words, "Mọi loại" in words) == (True, True)


@pytest.mark.django_db
def test_a_recognised_exemplar_is_a_reason_that_is_named(
    city_round: Round, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    person(city, "Xã An Ví Dụ", kind="collective", is_whole_unit=True)
    for name, unit in (("An Người Xã", "xa"), ("Bình Người Xã", "xa"), ("Bình Người Xã", "xa_khac")):
        person(city, name, unit)
    deed = replace(SAID, name="Người cứu trẻ đuối nước", who="BÌNH NGƯỜI XÃ", kind="deed")
    model, named = recognised_of(city["xa"], cast), recognised_of(city["xa"], cast, deed)
    proposed = actions_of_exemplars.propose(
        unit=city["xa"], said=replace(deed, who="An Người Xã"), by=cast["unit"], at=AT
    )
    found = queries.suggestion(cast["office"], city_round, "BK_TINH", TODAY)
    assert found is not None
    assert [(line.nominee.name, line.nominee.unit.name, line.exemplars) for line in found.lines] == [
        ("Bình Người Xã", "Xã An Ví Dụ", (named,)),
        ("Xã An Ví Dụ", "Xã An Ví Dụ", (model,)),
        ("An Người Xã", "Xã An Ví Dụ", ()),
        ("Bình Người Xã", "Xã Bình Ví Dụ", ()),
    ]
    page = f"/khen-thuong/dot-xet/{city_round.public_id}/goi-y/?hinh-thuc=BK_TINH"
    shown = sign_in("office").get(page)
    linked = [str(one.public_id) in shown.content.decode() for one in (named, model, proposed)]
    assert linked == [True, True, False]
    key = shown.context["form"]["key"].value()
    sign_in("office").post(page, {"key": key, "chosen": [str(found.lines[0].nominee.public_id)]})
    assert city_round.dossiers.get().merit_text == "Được công nhận điển hình: Người cứu trẻ đuối nước"


@pytest.mark.django_db
def test_an_exemplar_of_another_year_or_campaign_is_no_reason(
    city_round: Round, city: City, cast: dict[str, Officer], campaign: Campaign
) -> None:
    person(city, "Bình Người Xã")
    shown = recognised_of(city["xa"], cast, replace(SAID, who="Bình Người Xã", kind="person"))

    def reasons() -> list[tuple[Exemplar, ...]]:
        found = queries.suggestion(cast["office"], city_round, "BK_TINH", TODAY)
        assert found is not None
        return [line.exemplars for line in found.lines]

    assert reasons() == [(shown,)]
    city_round.year = 2024
    assert reasons() == [()]
    city_round.campaign = campaign
    assert reasons() == [()]
    shown.campaign = campaign
    shown.save()
    assert reasons() == [(shown,)]


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
