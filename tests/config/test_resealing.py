"""Changing the site's secret: what the old one sealed is sealed anew, all of it or nothing."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from tests.cast import AT
from thidua.accounts import secrets
from thidua.decisions.actions import signing_key
from thidua.decisions.actions.keys import signed
from thidua.decisions.models import SigningKey
from thidua.kernel.actors import SYSTEM
from thidua.nominees.models import Nominee
from thidua.nominees.rules.identity import USE
from thidua.records.sealing import digest, seal, unseal

if TYPE_CHECKING:
    from pytest_django import Settings

    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
NUMBER = "031099000001"


@pytest.fixture
def sealed(city: City, cast: dict[str, Officer]) -> Nominee:
    """A person with a number, a signing key and a second factor, sealed under the tests' own secret."""
    signing_key(by=SYSTEM, at=AT)
    Authenticator.objects.create(
        user=cast["office"].user, type=Authenticator.Type.TOTP, data={"secret": secrets.encrypt("JBSWY3DP")}
    )
    return Nominee.objects.create(
        kind="individual", unit=city["xa"], name="Nguyễn Ví Dụ", is_example=True,
        identity_sealed=seal(NUMBER, USE), identity_digest=digest(NUMBER, USE),
    )  # fmt: skip


def test_the_old_secret_can_be_forgotten_once_everything_is_sealed_anew(sealed: Nominee, settings: Settings) -> None:
    key = SigningKey.objects.get()
    before = signed(key, "một bản ghi")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new secret", [settings.SECRET_KEY]
    said = StringIO()
    call_command("reseal", stdout=said)
    assert "identity numbers: 1\n" in said.getvalue()
    settings.SECRET_KEY_FALLBACKS = []
    sealed.refresh_from_db()
    key.refresh_from_db()
    assert unseal(sealed.identity_sealed, USE) == NUMBER
    assert sealed.identity_digest == digest(NUMBER, USE)
    assert signed(key, "một bản ghi") == before
    assert secrets.decrypt(Authenticator.objects.get().data["secret"]) == "JBSWY3DP"


def test_where_no_key_opens_what_was_sealed_nothing_changes(sealed: Nominee, settings: Settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new secret", []
    with pytest.raises(CommandError, match="chưa có gì thay đổi"):
        call_command("reseal")
    kept = sealed.identity_sealed
    sealed.refresh_from_db()
    assert sealed.identity_sealed == kept
