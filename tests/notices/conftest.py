"""A mail server, and somebody with an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.mail import *  # noqa: F403 -- its fixture

if TYPE_CHECKING:
    from thidua.people.models import Officer, User


@pytest.fixture
def reader(cast: dict[str, Officer]) -> User:
    """The unit's officer, with an e-mail address."""
    user = cast["unit"].user
    user.email = "hanh@vidu.vn"
    user.save()
    return user
