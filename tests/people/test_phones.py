"""Telephone numbers: read as people write them, kept in one form, edited by oneself and by who edits people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import AT
from thidua.audit.models import AuditRecord
from thidua.kernel.refused import NotAllowed
from thidua.people import actions
from thidua.people.models import User
from thidua.people.rules import clean_phone, shown_phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from thidua.people.models import Officer


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("0912 345 678", "+84912345678"),
        ("0912.345.678", "+84912345678"),
        ("+84 912-345-678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("(0225) 3822 616", "+842253822616"),
        ("0225 3822616", "+842253822616"),
        ("912345678", None),
        ("0112345678", None),
        ("0912 345 67", None),
        ("0912 345 6789", None),
        ("+1 202 555 0100", None),
        ("0912x345678", None),
        ("٠٩١٢٣٤٥٦٧٨", None),
        ("113", None),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, kept: str | None) -> None:
    assert clean_phone(typed) == kept


@given(st.from_regex(r"\+84(?:[35789][0-9]{8}|2[0-9]{9})", fullmatch=True))
def test_a_number_as_it_is_shown_is_read_back_as_it_is_kept(kept: str) -> None:
    assert clean_phone(shown_phone(kept)) == kept
    assert clean_phone(kept) == kept


@given(st.text(max_size=40))
def test_whatever_is_typed_is_kept_in_one_form_or_not_at_all(typed: str) -> None:
    kept = clean_phone(typed)
    assert not kept or (kept.startswith("+84") and kept[1:].isascii() and kept[1:].isdigit())


def test_mobiles_and_desks_are_written_in_their_groups() -> None:
    assert (shown_phone("+84912345678"), shown_phone("+842253822616"), shown_phone("")) == (
        "0912 345 678",
        "0225 3 822 616",
        "",
    )


@pytest.mark.django_db
def test_a_number_is_changed_without_the_journal_saying_what_it_is(cast: dict[str, Officer]) -> None:
    person = cast["unit"].user
    kept: dict[str, Any] = {"person": person, "name": person.name, "email": "", "by": cast["head"], "at": AT}
    changed = actions.edit_person(version=1, phone="0912 345 678", **kept)
    assert changed.phone == "+84912345678"
    line = AuditRecord.objects.get(verb="user.edited")
    assert line.after == {"changed": ["phone"]}
    with pytest.raises(actions.BadPhone) as refusal:
        actions.edit_person(version=2, phone="113", **kept)
    assert refusal.value.field == "phone"
    assert actions.edit_person(version=2, **kept).phone == "+84912345678"
    with pytest.raises(NotAllowed):
        actions.edit_person(version=3, phone="", **(kept | {"by": cast["lead"]}))


@pytest.mark.django_db
def test_the_database_keeps_numbers_in_their_form(cast: dict[str, Officer]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=cast["unit"].user_id).update(phone="0912345678")


@pytest.mark.django_db
def test_everybody_keeps_their_own_number_up_to_date(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    refused = client.post("/tai-khoan/so-dien-thoai/", {"version": "1", "phone": "12 34"})
    assert refused.status_code == 422
    assert "12 34" in refused.content.decode()
    assert client.post("/tai-khoan/so-dien-thoai/", {"version": "1", "phone": "0912345678"}).status_code == 302
    assert "0912 345 678" in client.get("/tai-khoan/").content.decode()
    assert client.post("/tai-khoan/so-dien-thoai/", {"version": "1", "phone": ""}).status_code == 422
    person = cast["unit"].user
    person.refresh_from_db()
    assert (person.phone, person.name) == ("+84912345678", "Cán bộ Unit")
