"""Tokens given out and taken back on their pages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.cast import AT
from thidua.api import actions, queries
from thidua.api.models import KeptAnswer, Token
from thidua.api.rules.tokens import could_be, digest_of
from thidua.audit.models import AuditRecord
from thidua.kernel.ids import new_id
from thidua.kernel.refused import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer, Role

pytestmark = pytest.mark.django_db


def form(city: City) -> dict[str, Any]:
    return {
        "key": str(new_id()),
        "name": "Phần mềm một cửa",
        "unit": str(city["xa"].public_id),
        "role": "unit_officer",
        "scopes": ["campaigns:read", "reports:write"],
        "last_day": "2025-12-31",
    }


def test_a_secret_is_shown_once_and_kept_nowhere(
    city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    head, data = sign_in("head"), form(city)
    page = head.post(reverse("api:issue"), data)
    secret = str(page.context["secret"])
    token = Token.objects.get()
    assert could_be(secret)
    assert (token.digest, token.prefix) == (digest_of(secret), secret.split("_")[1])
    assert (token.unit, token.role_code, token.expires_on) == (city["xa"], "unit_officer", date(2026, 1, 1))
    assert page["Cache-Control"].count("no-store") == 1
    again = head.post(reverse("api:issue"), data)
    assert (again.status_code, Token.objects.count()) == (302, 1)
    line = AuditRecord.objects.get(verb="token.issued")
    assert (line.actor_id, line.subject_id) == (cast["head"].user.public_id, token.public_id)
    assert secret not in str(line.after)
    assert secret not in head.get(reverse("api:tokens")).content.decode()


def test_a_token_is_taken_back_at_once(city: City, sign_in: Callable[[str], Client], client: Client) -> None:
    head = sign_in("head")
    secret = str(head.post(reverse("api:issue"), form(city)).context["secret"])
    token = Token.objects.get()
    asks = {"headers": {"Authorization": f"Bearer {secret}"}}
    assert client.get("/api/v1/campaigns", **asks).status_code == 200  # type: ignore[arg-type]
    done = head.post(reverse("api:revoke", args=[token.public_id]), {"version": token.version})
    assert done.status_code == 302
    assert client.get("/api/v1/campaigns", **asks).status_code == 401  # type: ignore[arg-type]
    assert head.post(reverse("api:revoke", args=[token.public_id]), {"version": token.version}).status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [("scopes", []), ("scopes", ["everything"]), ("last_day", "2025-09-16"), ("last_day", "2026-12-31"), ("name", " ")],
)
def test_a_token_that_cannot_be_is_refused_beside_its_field(
    field: str, value: Any, city: City, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("head").post(reverse("api:issue"), form(city) | {field: value})
    assert (page.status_code, list(page.context["form"].errors), Token.objects.count()) == (422, [field], 0)


@pytest.mark.parametrize(
    ("part", "unit", "role"),
    [
        ("head", "xa_khac", "unit_officer"),
        ("head", "xa", "office_head"),
        ("administrator", "ban_tdkt", "emulation_office"),
        ("unit", "xa", "unit_officer"),
    ],
)
def test_nobody_gives_a_token_more_than_they_could_give_a_person(
    part: str, unit: str, role: str, city: City, cast: dict[str, Officer], seats: dict[str, Role]
) -> None:
    said: dict[str, Any] = {"name": "x", "scopes": ["units:read"], "expires_on": date(2025, 12, 1)}
    with pytest.raises(NotAllowed):
        actions.issue(unit=city[unit], role=seats[role], by=cast[part], at=AT, **said)


def test_what_no_token_looks_like_is_asked_about_nowhere(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert queries.token_for("Bearer of bad news", date(2025, 9, 17)) is None


def test_kept_answers_go_with_their_time(cast: dict[str, Officer]) -> None:
    from thidua.config.retention import RULES, Days  # noqa: PLC0415 -- only here

    rule = RULES[KeptAnswer._meta.label_lower]
    assert isinstance(rule, Days)
    assert (rule.days, rule.after) == (30, "at")
