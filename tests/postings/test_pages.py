"""The public pages and those of officers: a citizen objects, looks the answer up; nothing private is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.cast import AT
from tests.dossiers.stage import dossier_in, person
from thidua.kernel.ids import new_id
from thidua.postings import actions
from thidua.postings.models import Objection, Posting

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from tests.cast import City
    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
TEXT = "Thành tích này là của cả tổ, không phải của một người."


@pytest.fixture
def today_posting(city: City, city_round: Round, sign_in: Callable[[str], Client], cast: dict[str, Officer]) -> Posting:
    """A posting made by its page, so that it is open today."""
    nominee = person(
        city, "An Ví Dụ", address="12 Phố Ví Dụ", born_on="1980-02-03", position="Tổ trưởng", identity_sealed="x"
    )
    dossier_in("passed", city_round, nominee, merit_text="Sáng kiến ví dụ.")
    address = reverse("postings:post", args=[city_round.public_id])
    said = {"key": new_id(), "working_days": 10, "typed": "cong khai"}
    assert sign_in("office").post(address, said).status_code == 422
    assert sign_in("office").post(address, said | {"typed": "công khai"}).status_code == 302
    assert cast["office"].public_id is not None
    return Posting.objects.get()


def objecting(client: Client, posting: Posting, **said: Any) -> Any:
    """Send an objection to the first entry."""
    entry = posting.entries.earliest("position")
    data = {"key": new_id(), "text": TEXT, "sender": "", "website": "", **said}
    return client.post(reverse("postings:object", args=[entry.public_id]), data)


def test_everybody_reads_name_unit_title_and_merit_and_nothing_else(today_posting: Posting) -> None:
    words = Client().get(reverse("postings:shown", args=[today_posting.public_id])).content.decode()

    for shown in ("An Ví Dụ", "Xã An Ví Dụ", "Bằng khen", "Sáng kiến ví dụ."):
        assert shown in words
    for hidden in ("12 Phố Ví Dụ", "1980", "Tổ trưởng"):
        assert hidden not in words
    assert reverse("postings:public") in Client().get(reverse("portal:home")).content.decode()


def test_a_citizen_objects_once_and_looks_the_answer_up_by_the_reference(
    today_posting: Posting, sign_in: Callable[[str], Client]
) -> None:
    citizen, key = Client(), new_id()
    words = objecting(citizen, today_posting, key=key, sender="Trần Ví Dụ").content.decode()
    again = objecting(citizen, today_posting, key=key, sender="Trần Ví Dụ").content.decode()
    one = Objection.objects.get()
    assert one.reference in words
    assert one.reference in again

    address = reverse("postings:look_up")
    found = citizen.post(address, {"reference": one.reference.lower()}).content.decode()
    assert "Chưa có câu trả lời." in found
    office = sign_in("office")
    page = office.get(reverse("postings:objection", args=[one.public_id])).content.decode()
    assert "Trần Ví Dụ" in page
    assert (
        "Trần Ví Dụ" not in sign_in("auditor").get(reverse("postings:objection", args=[one.public_id])).content.decode()
    )
    step = {"key": new_id(), "version": 1, "document": "12/QĐ", "reason": "Đơn"}
    assert office.post(reverse("postings:verify", args=[one.public_id]), step).status_code == 302
    answer = {"key": new_id(), "version": 2, "upheld": "no", "answer": "Đã kiểm tra: của một người.", "document": ""}
    assert office.post(reverse("postings:resolve", args=[one.public_id]), answer).status_code == 422
    answer["document"] = "13/KL"
    assert office.post(reverse("postings:resolve", args=[one.public_id]), answer).status_code == 302

    found = citizen.post(address, {"reference": one.reference}).content.decode()
    assert "Đã kiểm tra: của một người." in found
    assert TEXT not in found
    assert "Trần" not in found
    assert "Không có phản ánh nào mang mã này." in citizen.post(address, {"reference": "SAI"}).content.decode()


@pytest.mark.parametrize(
    "said", [{"website": "https://vi.du/"}, {"text": "Ngắn."}, {"text": "Đ" * 4001}, {"sender": "Đ" * 301}, {"key": ""}]
)
def test_what_is_too_short_too_long_or_from_a_machine_comes_back_with_what_was_typed(
    today_posting: Posting, said: dict[str, str]
) -> None:
    response = objecting(Client(), today_posting, **said)

    assert response.status_code == 422
    assert (said.get("text") or TEXT) in response.content.decode()
    assert not Objection.objects.exists()


def test_so_many_objections_of_one_address_are_too_many(today_posting: Posting, settings: Settings) -> None:
    cache.clear()
    settings.LIMITS = settings.LIMITS | {"objection": (2, 3600)}

    statuses = [objecting(Client(), today_posting).status_code for _ in range(3)]

    assert statuses == [200, 200, 429]
    cache.clear()


def test_what_is_withdrawn_is_gone_from_the_portal(today_posting: Posting, cast: dict[str, Officer]) -> None:
    entry = today_posting.entries.get()
    actions.withdraw(posting=today_posting, version=1, reason="Sai tên.", by=cast["office"], at=AT)

    for name, thing in (("shown", today_posting), ("object", entry)):
        assert Client().get(reverse(f"postings:{name}", args=[thing.public_id])).status_code == 404
    words = Client().get(reverse("postings:public")).content.decode()
    assert not re.search(str(today_posting.public_id), words)
