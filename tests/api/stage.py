"""The stage of these tests: a token for each part of the cast, each acting in that part's own office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.cast import AT
from thidua.api.models import Token
from thidua.api.rules.tokens import SCOPES, drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cast import City
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

__all__ = ["ask", "crowded_tokens", "keys", "laid_tokens", "machine", "token_of"]

ROOT = "/api/v1/"
ask = "Bearer {}"


def token_of(office: Officer, name: str, *, unit: Unit | None = None, **said: Any) -> tuple[Token, str]:
    """Give a token that acts as an office does, and its secret."""
    secret = drawn()
    wanted: dict[str, Any] = {"scopes": list(SCOPES), "expires_on": date(2026, 9, 1)} | said
    made = Token.objects.create(
        name=name, unit=unit or office.unit, role=office.role, office=office, prefix=secret.prefix,
        digest=secret.digest, issued_at=AT, is_example=True, **wanted,
    )  # fmt: skip
    return made, secret.text


def laid_tokens(city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """A token for each part of the cast, by part; and two as pages list them: the commune's, another commune's."""
    made = {part: token_of(office, f"Phần mềm của {part}") for part, office in cast.items()}
    foreign, _secret = token_of(cast["office_head"], "Phần mềm nơi khác", unit=city["xa_khac"])
    return {
        "keys": {part: secret for part, (_token, secret) in made.items()},
        "token": made["head"][0].public_id,
        "dataset": "chi-tieu",
        "ending": "csv",
        "foreign_token": foreign.public_id,
    }


def crowded_tokens(number: int, cast: Mapping[str, Officer]) -> None:
    """One token more of the commune."""
    token_of(cast["head"], f"Phần mềm {number}")


@pytest.fixture
def keys(city: City, cast: dict[str, Officer]) -> dict[str, str]:
    """The secret of a token for each part of the cast."""
    return dict(laid_tokens(city, cast)["keys"])


@pytest.fixture
def machine(keys: dict[str, str]) -> Callable[[str], Client]:
    """A function that gives the client of a machine with the token of a part; a stranger's has none."""

    def enter(part: str) -> Client:
        client = Client()
        if part != "stranger":
            client.defaults["HTTP_AUTHORIZATION"] = ask.format(keys[part])
        return client

    return enter
