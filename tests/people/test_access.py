"""Which role may do what: the table that the code has to agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thidua.kernel.actors import SYSTEM, allows
from thidua.kernel.refused import NotAllowed
from thidua.organisations import access as units
from thidua.people import access

if TYPE_CHECKING:
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

PARTS = ("office", "unit", "head", "lead", "leader", "council", "auditor", "administrator")
#                            office unit head lead leader council auditor administrator
TABLE = {
    "plan.read":            "x      x    x    x    x      x       x       x",
    "plan.review":          "x      .    .    .    .      .       .       .",
    "campaign.read":        "x      x    x    x    x      x       x       x",
    "campaign.create":      "x      .    .    .    .      .       .       .",
    "obligation.cancel":    "x      .    .    .    .      .       .       .",
    "duty.do":              ".      x    x    x    .      .       .       .",
    "duty.approve":         ".      .    x    x    .      .       .       .",
    "unit.read":            "x      x    x    x    x      x       x       x",
    "unit.add":             "x      .    .    .    .      .       .       .",
    "unit.place":           "x      .    .    .    .      .       .       .",
    "group.read":           "x      x    x    x    x      x       x       x",
    "group.form":           "x      .    .    .    .      .       .       .",
    "group.name_lead":      "x      .    .    .    .      .       .       .",
    "user.read":            "x      .    .    .    x      .       x       x",
    "user.add":             ".      .    .    .    .      .       .       x",
    "officer.read":         "x      .    .    .    x      .       x       x",
    "officer.appoint":      ".      .    .    .    .      .       .       x",
    "officer.end":          ".      .    .    .    .      .       .       x",
    "role.lay":             ".      .    .    .    .      .       .       x",
}  # fmt: skip


def test_every_role_may_do_what_the_table_says_and_nothing_else(cast: dict[str, Officer]) -> None:
    found = {verb: " ".join("x" if access.may(cast[part], verb) else "." for part in PARTS) for verb in TABLE}
    assert found == {verb: " ".join(row.split()) for verb, row in TABLE.items()}


def test_units_and_groups_ask_the_same_table(cast: dict[str, Officer]) -> None:
    for verb in TABLE:
        for part in PARTS:
            assert units.may(cast[part], verb) == access.may(cast[part], verb)


def test_nobody_may_do_nothing_and_the_system_everything() -> None:
    assert not any(access.may(None, verb) or units.may(None, verb) for verb in TABLE)
    assert all(access.may(SYSTEM, verb) and units.may(SYSTEM, verb) for verb in TABLE)


def test_a_refusal_is_a_plain_sentence(cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed, match="Vai trò bạn đang làm việc"):
        access.require(cast["unit"], "user.add")
    with pytest.raises(NotAllowed, match="Ban Thi đua - Khen thưởng"):
        units.require(cast["unit"], "unit.add")


@pytest.mark.parametrize(
    ("verbs", "verb", "answer"),
    [
        (["plan.review"], "plan.review", True),
        (["plan.review"], "plan.read", False),
        (["plan.*"], "plan.read", True),
        (["plan.*"], "planet.read", False),
        (["*.read"], "plan.read", True),
        (["*.read"], "plan.ready", False),
        (["*"], "anything.at_all", True),
        ([], "plan.read", False),
    ],
)
def test_a_list_of_verbs_holds_whole_verbs_things_deeds_or_everything(
    verbs: list[str], verb: str, answer: bool
) -> None:
    assert allows(verbs, verb) is answer


def test_accounts_are_seen_by_those_who_read_them_and_by_oneself(cast: dict[str, Officer]) -> None:
    everybody = len(cast)
    assert access.visible_users(cast["administrator"]).count() == everybody
    assert list(access.visible_users(cast["unit"])) == [cast["unit"].user]
    assert list(access.visible_users(None)) == []
    assert access.visible_officers(cast["auditor"]).count() == everybody
    assert set(access.visible_officers(cast["unit"])) == {cast["unit"], cast["head"]}
    assert list(access.visible_officers(None)) == []
    assert access.may(cast["unit"], "user.edit", cast["unit"].user)
    assert not access.may(cast["unit"], "user.edit", cast["head"].user)


def test_units_are_seen_by_officers_alone(cast: dict[str, Officer]) -> None:
    assert units.visible_to(cast["council"]).count() == 8
    assert units.visible_to(None).count() == 0
    assert units.visible_groups(cast["council"]).count() == 2
    assert units.visible_groups(None).count() == 0
