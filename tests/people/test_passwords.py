"""First passwords and lost ones: on a slip once, in the database as a hash, in the journal not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from thidua.audit.models import AuditRecord
from thidua.jobs.models import Job, Submission
from thidua.kernel.refused import NotAllowed, Stale
from thidua.people import actions, queries, rules
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City

pytestmark = pytest.mark.django_db
SLIP = re.compile(r"(?<!-)\b[a-z2-9]{4}(?:-[a-z2-9]{4}){3}\b(?!-)")  # and no part of a public id


def test_a_reset_gives_a_slip_that_lets_in_and_must_be_changed(cast: dict[str, Officer]) -> None:
    slip = actions.reset_password(person=cast["unit"].user, version=1, by=cast["head"], at=AT)
    user = User.objects.get(username="unit")
    assert (slip.unit, slip.name, slip.username) == ("Xã An Ví Dụ", "Cán bộ Unit", "unit")
    assert SLIP.fullmatch(slip.password)
    assert user.check_password(slip.password)
    assert user.must_change_password
    assert slip.password not in repr(slip)


def test_a_reset_ends_the_running_sessions(cast: dict[str, Officer], sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    assert client.get("/can-bo/").status_code == 200
    actions.reset_password(person=cast["unit"].user, version=1, by=cast["head"], at=AT)
    assert client.get("/can-bo/")["Location"].startswith("/dang-nhap/")


def test_no_password_is_kept_anywhere_but_as_a_hash(
    cast: dict[str, Officer], city: City, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("head").post(f"/can-bo/{cast['unit'].user.public_id}/mat-khau/", {"version": "1"})
    invited = sign_in("office").post("/can-bo/moi-don-vi/", {"group": "", "again": ""})
    passwords = SLIP.findall(page.content.decode()) + SLIP.findall(invited.content.decode())
    assert len(passwords) == 6
    kept = [list(model.objects.values()) for model in (AuditRecord, Job, Submission, User, Officer)]
    assert not [password for password in passwords if password in str(kept)]


@pytest.mark.parametrize("part", ["unit", "lead", "leader", "council", "auditor"])
def test_who_may_not_reset_resets_nothing(part: str, cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        actions.reset_password(person=cast["head"].user, version=1, by=cast[part], at=AT)


def test_an_administrator_cannot_take_over_who_changes_content(cast: dict[str, Officer]) -> None:
    for part in ("office", "office_head", "council", "secretary", "leader"):
        with pytest.raises(NotAllowed):
            actions.reset_password(person=cast[part].user, version=1, by=cast["administrator"], at=AT)
        with pytest.raises(NotAllowed):
            actions.edit_person(
                person=cast[part].user, name="X", email="x@vidu.vn", version=1, by=cast["administrator"], at=AT
            )


def test_a_reset_is_refused_for_oneself_for_the_locked_and_over_anothers_edit(cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.NotOneself):
        actions.reset_password(person=cast["head"].user, version=1, by=cast["head"], at=AT)
    with pytest.raises(Stale):
        actions.reset_password(person=cast["unit"].user, version=9, by=cast["head"], at=AT)
    locked = actions.lock_out(person=cast["unit"].user, version=1, by=cast["head"], at=AT)
    with pytest.raises(actions.LockedOut):
        actions.reset_password(person=locked, version=2, by=cast["head"], at=AT)


# -- Inviting all units -----------------------------------------------------------------------------------------------


def test_every_unit_without_an_officer_gets_an_account_and_a_slip_once(cast: dict[str, Officer], city: City) -> None:
    slips = actions.invite_units(by=cast["office"], at=AT).slips
    assert [(slip.unit, slip.username) for slip in slips] == [
        ("Đặc khu Đảo Ví Dụ", "dac-khu-dao-vi-du"),
        ("Phường Đồng Ví Dụ", "phuong-dong-vi-du"),
        ("Sở Nội vụ", "so-noi-vu"),
        ("Thanh tra thành phố", "thanh-tra-thanh-pho"),
        ("Xã Bình Ví Dụ", "xa-binh-vi-du"),
    ]
    office = Officer.objects.select_related("user").get(user__username="xa-binh-vi-du")
    assert (office.unit, office.role.code, office.valid_from) == (city["xa_khac"], "unit_officer", TODAY)
    assert (office.user.must_change_password, office.user.name) == (True, "Cán bộ Xã Bình Ví Dụ")
    assert office.user.check_password(slips[-1].password)
    assert AuditRecord.objects.filter(verb="user.invited").count() == 5
    assert actions.invite_units(by=cast["office"], at=AT).slips == []


def test_those_who_never_came_in_get_new_slips_when_asked_and_the_others_stay(cast: dict[str, Officer]) -> None:
    first = {slip.unit: slip for slip in actions.invite_units(by=cast["office"], at=AT).slips}
    User.objects.filter(username="so-noi-vu").update(must_change_password=False)
    again = {slip.unit: slip for slip in actions.invite_units(by=cast["office"], at=AT, again=True).slips}
    assert set(first) - set(again) == {"Sở Nội vụ"}
    assert not User.objects.get(username="xa-binh-vi-du").check_password(first["Xã Bình Ví Dụ"].password)
    assert User.objects.get(username="xa-binh-vi-du").check_password(again["Xã Bình Ví Dụ"].password)


def test_one_cluster_is_invited_by_itself(cast: dict[str, Officer], city: City) -> None:
    slips = actions.invite_units(by=cast["administrator"], at=AT, group=city.block.public_id).slips
    assert [slip.unit for slip in slips] == ["Sở Nội vụ", "Thanh tra thành phố"]
    assert queries.invitable(cast["office"], TODAY) == queries.Invitable(missing=3, waiting=2)


def test_a_head_of_a_unit_invites_below_their_unit_alone(cast: dict[str, Officer], world: dict[str, Any]) -> None:
    assert [slip.unit for slip in actions.invite_units(by=cast["head"], at=AT).slips] == ["Thôn Ví Dụ"]
    with pytest.raises(NotAllowed):
        actions.invite_units(by=cast["unit"], at=AT)


@pytest.mark.parametrize(
    ("name", "taken", "username"),
    [
        ("Xã Kiến Thụy", set(), "xa-kien-thuy"),
        ("Xã Kiến Thụy", {"xa-kien-thuy"}, "xa-kien-thuy-2"),
        ("Xã Kiến Thụy", {"xa-kien-thuy", "xa-kien-thuy-2"}, "xa-kien-thuy-3"),
        ("Đặc khu Bạch Long Vĩ", set(), "dac-khu-bach-long-vi"),
        (
            "Ban Quản lý các khu công nghiệp và khu chế xuất trên địa bàn tỉnh",
            set(),
            "ban-quan-ly-cac-khu-cong-nghiep-va-khu-che-xuat",
        ),
        ("A", set(), "a-don-vi"),
        ("…", set(), "don-vi"),
    ],
)
def test_a_units_first_user_name_is_its_name(name: str, taken: set[str], username: str) -> None:
    assert rules.username_for(name, taken) == username
    assert rules.is_username(username)


# -- The page of slips ------------------------------------------------------------------------------------------------


def test_slips_are_shown_once_and_kept_by_no_cache(cast: dict[str, Officer], sign_in: Callable[[str], Client]) -> None:
    client = sign_in("office")
    page = client.post("/can-bo/moi-don-vi/", {})
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    text = page.content.decode()
    assert len(SLIP.findall(text)) == 5
    assert text.count("http://testserver/") >= 5
    assert not SLIP.findall(client.get("/can-bo/moi-don-vi/").content.decode())
    assert client.post("/can-bo/moi-don-vi/", {})["Location"] == "/can-bo/moi-don-vi/"
