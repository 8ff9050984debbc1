"""Releasing and withdrawing: who may, what is copied, what is refused, what the journal says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from thidua.allocation.models import Period
from thidua.audit.models import AuditRecord
from thidua.decisions.models import Decision
from thidua.issuing.models import Document
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed
from thidua.monitoring import actions as monitoring
from thidua.ranking.models import Snapshot
from thidua.releases import actions, queries
from thidua.releases.models import Release

if TYPE_CHECKING:
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture
def office(cast: dict[str, Officer]) -> dict[str, Any]:
    """The office, at work, having typed the word."""
    return {"typed": "công bố", "by": cast["office"], "at": AT}


@pytest.fixture
def period(world: dict[str, Any]) -> Period:
    """A period of which something was reported and released, everything added up."""
    monitoring.drain(by=SYSTEM, at=AT)
    return Period.objects.select_related("campaign").get(public_id=world["reported"])


def seen(period: Period) -> str:
    found = queries.preview(period.campaign, period, TODAY)
    assert found is not None
    return found.digest


def test_the_same_figures_are_not_released_twice(period: Period, office: dict[str, Any]) -> None:
    Release.objects.filter(period=period).update(digest=seen(period))
    with pytest.raises(actions.AlreadyPublic):
        actions.release_figures(period=period, seen=seen(period), **office)


def test_a_new_release_is_the_next_version_and_the_old_one_stays(period: Period, office: dict[str, Any]) -> None:
    Release.objects.filter(period=period).update(digest="cu")
    made = actions.release_figures(period=period, seen=seen(period), **office)
    latest = queries.released_standings(period.campaign)
    versions = [one.number for one in queries.earlier_versions(made)]
    line = AuditRecord.objects.order_by("-sequence")[0]
    assert ([one.pk for one in latest], versions, made.number) == ([made.pk], [3, 2, 1], 3)
    assert (line.verb, line.subject_id, line.after["number"]) == ("release.figures", made.public_id, 3)


def test_figures_that_nobody_looked_at_are_refused(period: Period, office: dict[str, Any]) -> None:
    with pytest.raises(actions.FiguresChanged):
        actions.release_figures(period=period, seen="khac", **office)


def test_the_word_has_to_be_typed(period: Period, office: dict[str, Any]) -> None:
    with pytest.raises(actions.NotConfirmed) as refused:
        actions.release_figures(period=period, seen=seen(period), **(office | {"typed": "có"}))
    assert refused.value.field == "typed"


@pytest.mark.parametrize("part", ["unit", "head", "lead", "leader", "council", "auditor", "administrator"])
def test_only_the_office_releases_and_withdraws(
    part: str, period: Period, cast: dict[str, Officer], office: dict[str, Any]
) -> None:
    with pytest.raises(NotAllowed):
        actions.release_figures(period=period, seen=seen(period), **(office | {"by": cast[part]}))
    with pytest.raises(NotAllowed):
        actions.withdraw(release=Release.objects.all()[0], reason="x", by=cast[part], at=AT)


def test_nothing_is_released_of_a_campaign_that_is_not_public(
    period: Period, campaign: Campaign, office: dict[str, Any]
) -> None:
    type(campaign).objects.filter(pk=campaign.pk).update(is_public=False, published_at=None)
    period.campaign.refresh_from_db()
    with pytest.raises(actions.CampaignNotPublic):
        actions.release_figures(period=period, seen=seen(period), **office)


def test_a_draft_an_unpublished_ranking_and_an_unissued_decision_are_refused(
    world: dict[str, Any], campaign: Campaign, office: dict[str, Any]
) -> None:
    draft = Document.objects.get(public_id=world["draft_paper"])
    decision = Decision.objects.get(public_id=world["decision_draft"])
    with pytest.raises(actions.NotPublished):
        actions.release_paper(campaign=campaign, document=draft, **office)
    with pytest.raises(actions.NotPublished):
        actions.release_ranking(snapshot=Snapshot.objects.get(public_id=world["unpublished"]), **office)
    with pytest.raises(actions.NotPublished):
        actions.release_awards(campaign=campaign, decision=decision, **office)


def test_what_is_withdrawn_can_be_released_again(
    world: dict[str, Any], campaign: Campaign, office: dict[str, Any], cast: dict[str, Officer]
) -> None:
    paper = Document.objects.get(public_id=world["paper"])
    with pytest.raises(actions.AlreadyPublic):
        actions.release_paper(campaign=campaign, document=paper, **office)
    first = Release.objects.get(public_id=world["released_paper"])
    actions.withdraw(release=first, reason="Sót tên người", by=cast["office"], at=AT)
    with pytest.raises(actions.AlreadyWithdrawn):
        actions.withdraw(release=first, reason="Lần nữa", by=cast["office"], at=AT)
    made = actions.release_paper(campaign=campaign, document=paper, **office)
    assert [one.pk for one in queries.public_papers(campaign)] == [made.pk]
    assert queries.public_paper(first.public_id) is None


def test_withdrawing_figures_leaves_no_version_of_the_period(
    world: dict[str, Any], campaign: Campaign, cast: dict[str, Officer]
) -> None:
    newest = Release.objects.get(public_id=world["released"])
    with pytest.raises(actions.Unsaid):
        actions.withdraw(release=newest, reason=" ", by=cast["office"], at=AT)
    actions.withdraw(release=newest, reason="Nhầm kỳ", by=cast["office"], at=AT)
    found = [queries.public_standings(campaign, world[name]) for name in ("released", "earlier_release")]
    assert (found, queries.released_standings(campaign)) == ([None, None], [])
    assert AuditRecord.objects.order_by("-sequence")[0].after == {"reason": "Nhầm kỳ"}


def test_a_paper_that_is_revoked_leaves_by_itself(world: dict[str, Any]) -> None:
    Document.objects.filter(public_id=world["paper"]).update(state="revoked", revoked_at=AT, revoked_for="Có sai sót")
    assert queries.public_paper(world["released_paper"]) is None


def test_a_revoked_award_and_a_secret_dossier_are_in_no_register(world: dict[str, Any]) -> None:
    listed = list(queries.public_awards())
    first, second = listed[0], next(one for one in listed[1:] if one.dossier_id)
    assert first.award is not None
    type(first.award).objects.filter(pk=first.award.pk).update(revoked_on=TODAY, revoked_for="Gian dối")
    assert second.dossier is not None
    type(second.dossier).objects.filter(pk=second.dossier.pk).update(
        is_secret=True, merit_text="", merit=None, file_reference="Hồ sơ mật số 1"
    )
    assert [one.pk for one in queries.public_awards()] == [one.pk for one in listed if one not in (first, second)]


def test_the_register_is_searched_without_diacritics(world: dict[str, Any]) -> None:
    assert {one.name for one in queries.public_awards(typed="do thi")} == {"Đỗ Thị Ví Dụ"}
    assert {one.name for one in queries.public_awards(typed="khong co ai")} == set()
    assert len(queries.public_awards(year="2025")) == len(queries.public_awards())
    assert list(queries.public_awards(year="1999")) == []
