"""What each member of the cast gets at each address."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.cast import PARTS
from tests.pages.matrix import Row, addresses, rows

if TYPE_CHECKING:
    from collections.abc import Callable


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert addresses() == {row.name for row in rows()}


@pytest.mark.django_db
@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_cast_gets_what_the_matrix_says(
    part: str, world: dict[str, Any], sign_in: Callable[[str], Client]
) -> None:
    wanted = {row.question: row.answers[part] for row in rows()}
    signed_in = sign_in(part)
    assert {row.question: answer(anew(signed_in), row, world, part) for row in rows()} == wanted


def anew(signed_in: Client) -> Client:
    """Give a client in the same session that no answer before has told anything."""
    client = Client()
    client.cookies = copy.deepcopy(signed_in.cookies)
    return client


def answer(client: Client, row: Row, world: dict[str, Any], part: str) -> str:
    """Ask, give the answer in the matrix's words, and leave the world as it was: the limits count nothing either."""
    cache.clear()
    with transaction.atomic():
        response = client.generic(row.method, row.address(world), headers=row.headers(part, world))
        transaction.set_rollback(True)
    if response.status_code == 302 and response["Location"].startswith("/dang-nhap/"):
        return "in"
    return str(response.status_code)
