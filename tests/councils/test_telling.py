"""Who is told of a sitting, of a vote, and that everybody has voted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from thidua.councils import actions
from thidua.notices.models import Notice

if TYPE_CHECKING:
    from tests.councils.stage import Stage

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[str]:
    """Give who was told of a kind of news, by name."""
    return sorted(Notice.objects.filter(kind=kind).values_list("user__name", flat=True))


def test_members_are_told_when_they_are_invited_and_when_the_first_vote_opens(stage: Stage) -> None:
    everybody = sorted(one.user.name for one in stage.members)
    assert told("sitting.invited") == everybody

    stage.voting(0)
    stage.voting(1)

    assert told("sitting.voting") == everybody


def test_the_secretary_is_told_once_when_every_member_there_has_voted(stage: Stage) -> None:
    item = stage.voting(0)
    for officer in stage.officers[:-1]:
        actions.cast(item=item, choice="yes", by=officer, at=AT)
    assert told("agenda.all_voted") == []

    actions.cast(item=item, choice="no", by=stage.officers[-1], at=AT)

    assert told("agenda.all_voted") == [stage.secretary.user.name]
    assert list(Notice.objects.filter(kind="agenda.all_voted").values_list("params", flat=True)) == [
        {"nominee": item.dossier.nominee.name}
    ]
