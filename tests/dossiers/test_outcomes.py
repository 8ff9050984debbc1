"""What councils, postings and decisions make of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.dossiers.stage import dossier_in, person, quota_of
from thidua.audit.models import AuditRecord
from thidua.dossiers import actions
from thidua.dossiers.actions import outcomes
from thidua.kernel.actors import SYSTEM
from thidua.nominees.models import Hold, Nominee

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.dossiers.models import Dossier, Round

pytestmark = pytest.mark.django_db
NOW: dict[str, Any] = {"by": SYSTEM, "at": AT}


@pytest.fixture
def nominee(city: City) -> Nominee:
    return person(city)


@pytest.fixture
def accepted(city_round: Round, nominee: Nominee) -> Dossier:
    return dossier_in("accepted", city_round, nominee)


def hold(nominee: Nominee) -> Hold:
    return Hold.objects.create(nominee=nominee, reason="Đang xác minh", document="01/TB", placed_at=AT)


def test_a_dossier_goes_from_the_council_by_the_posting_to_the_decision(accepted: Dossier) -> None:
    passed = outcomes.council_decided(dossier=accepted, passed=True, **NOW)
    shown = outcomes.posted(dossier=passed, **NOW)
    done = outcomes.awarded(dossier=shown, **NOW)
    assert [passed.state, shown.state, done.state] == ["passed", "posted", "awarded"]
    verbs = AuditRecord.objects.filter(subject_id=accepted.public_id).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["dossier.passed", "dossier.posted", "dossier.awarded"]


def test_another_form_is_given_with_a_reason_and_the_proposed_one_is_kept(accepted: Dossier) -> None:
    with pytest.raises(actions.NotComplete):
        outcomes.council_decided(dossier=accepted, passed=True, downgrade_to="GIAY_KHEN", **NOW)
    reason = "Chưa đủ mức bằng khen"
    done = outcomes.council_decided(dossier=accepted, passed=True, downgrade_to="GIAY_KHEN", reason=reason, **NOW)
    said = (done.state, done.title, done.proposed_title, done.downgraded_for)
    assert said == ("passed", "GIAY_KHEN", "BK_TINH", reason)


def test_a_refusal_says_why_and_ends_the_way(accepted: Dossier) -> None:
    with pytest.raises(actions.NotComplete):
        outcomes.council_decided(dossier=accepted, passed=False, **NOW)
    done = outcomes.council_decided(dossier=accepted, passed=False, reason="Không đủ phiếu", **NOW)
    assert (done.state, done.refused_for) == ("refused", "Không đủ phiếu")
    with pytest.raises(actions.WrongStep):
        outcomes.posted(dossier=done, **NOW)


@pytest.mark.parametrize("state", ["draft", "on_its_way", "returned", "withdrawn", "refused", "awarded"])
def test_only_what_was_appraised_comes_before_the_council(city_round: Round, nominee: Nominee, state: str) -> None:
    with pytest.raises(actions.WrongStep):
        outcomes.council_decided(dossier=dossier_in(state, city_round, nominee), passed=True, **NOW)


def test_whoever_is_held_is_neither_passed_nor_posted_nor_awarded_but_may_be_refused(
    city_round: Round, nominee: Nominee, accepted: Dossier
) -> None:
    passed = dossier_in("passed", city_round, nominee, "CSTDT")
    hold(nominee)
    for deed in (outcomes.posted, outcomes.awarded):
        with pytest.raises(actions.Held, match="Đang xác minh"):
            deed(dossier=passed, **NOW)
    with pytest.raises(actions.Held):
        outcomes.council_decided(dossier=accepted, passed=True, **NOW)
    assert outcomes.council_decided(dossier=accepted, passed=False, reason="Đang giữ", **NOW).state == "refused"


def test_without_a_council_a_simplified_round_is_decided_at_once(city_round: Round, nominee: Nominee) -> None:
    city_round.is_simplified = True
    city_round.save()
    assert outcomes.awarded(dossier=dossier_in("accepted", city_round, nominee), **NOW).state == "awarded"


def test_another_form_has_its_own_quota(city_round: Round, city: City, accepted: Dossier) -> None:
    quota_of(city_round, 1, "GIAY_KHEN")
    dossier_in("passed", city_round, person(city, "Trần Ví Dụ"), "GIAY_KHEN")
    said: dict[str, Any] = {"downgrade_to": "GIAY_KHEN", "reason": "Mức phù hợp"}
    with pytest.raises(actions.QuotaFull):
        outcomes.council_decided(dossier=accepted, passed=True, **said, **NOW)
