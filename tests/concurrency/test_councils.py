"""Members of a council who vote at the same moment, and one who presses twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.cast import AT
from tests.concurrency.crowd import at_once, names
from tests.councils.stage import stage  # noqa: F401 -- a fixture
from tests.dossiers.stage import city_round  # noqa: F401 -- a fixture
from thidua.councils import actions, queries
from thidua.councils.models import Ballot, Voted
from thidua.kernel.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.councils.stage import Stage

pytestmark = pytest.mark.django_db(transaction=True)


def test_members_who_vote_at_the_same_moment_are_all_counted(stage: Stage) -> None:  # noqa: F811 -- a fixture
    item = stage.voting()
    choices = ("yes", "yes", "no", "yes", "no")

    answers = at_once(
        [
            lambda by=officer, choice=choice: actions.cast(item=item, choice=choice, by=by, at=AT)  # type: ignore[misc]
            for officer, choice in zip(stage.officers, choices, strict=True)
        ]
    )

    tally = queries.tally(item)
    assert names(answers) == ["done"] * 5
    assert (tally.yes, tally.no, Voted.objects.count()) == (3, 2, 5)


def test_of_two_votes_of_one_member_one_counts(stage: Stage) -> None:  # noqa: F811 -- a fixture
    item = stage.voting()
    by = stage.officers[0]

    answers = at_once([lambda: actions.cast(item=item, choice="yes", by=by, at=AT)] * 2)

    assert names(answers) == ["AlreadyVoted", "done"]
    assert (Ballot.objects.count(), Voted.objects.count()) == (1, 1)


def test_two_clicks_of_one_member_are_one_vote(
    stage: Stage,  # noqa: F811 -- a fixture
    sign_in: Callable[[str], Client],
) -> None:
    item = stage.voting()
    address, form = reverse("councils:cast", args=[item.public_id]), {"key": new_id(), "choice": "1"}
    clients = [sign_in("council"), sign_in("council")]

    answers = at_once([lambda client=client: client.post(address, form) for client in clients])  # type: ignore[misc]

    assert sorted(answer.status_code for answer in answers) == [302, 302]
    assert Ballot.objects.count() == 1
