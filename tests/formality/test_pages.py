"""The pages of signs, as the office uses them; who may open them stands in the access matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.formality.test_actions import copied, said, sign, text
from thidua.audit.models import AuditRecord
from thidua.formality.models import Check, Sign
from thidua.kernel.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign

__all__ = ["copied", "sign", "text"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def office(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


@pytest.fixture
def address(sign: Sign, campaign: Campaign) -> str:
    return reverse("formality:sign", args=[campaign.public_id, sign.public_id])


def judged(**more: Any) -> dict[str, Any]:
    """Fill in the form."""
    return {"key": str(new_id()), "version": 1, "judgement": "explain", "words": "Đã đọc cả hai."} | more


def test_the_passages_stand_side_by_side_with_the_method_and_the_chance(office: Client, address: str) -> None:
    page = office.get(address).content.decode()
    assert page.count("<mark") == 2
    assert said(1) in page
    assert "Trong 3 cặp báo cáo đã so, chỉ 1 cặp giống nhau đến mức này." in page
    assert "gian lận" not in page


def test_two_clicks_judge_once(office: Client, address: str) -> None:
    sent = judged()
    assert [office.post(address, sent).status_code for _click in range(2)] == [302, 302]
    assert AuditRecord.objects.filter(verb="sign.judged").count() == 1


def test_somebody_elses_judgement_meanwhile_is_shown_beside_what_was_typed(office: Client, address: str) -> None:
    office.post(address, judged(words="Người thứ nhất viết."))
    answer = office.post(address, judged(words="Người thứ hai viết."))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Người thứ nhất viết." in page
    assert "Người thứ hai viết." in page
    assert Sign.objects.get().words == "Người thứ nhất viết."


def test_a_judgement_without_words_is_refused_and_the_choice_stays(office: Client, address: str) -> None:
    answer = office.post(address, judged(words=""))
    assert answer.status_code == 422
    assert answer.context["form"]["judgement"].value() == "explain"
    assert Sign.objects.get().judged_at is None


def test_the_file_has_the_rows_of_the_list(office: Client, sign: Sign, campaign: Campaign, city: City) -> None:
    file = office.get(reverse("formality:signs_csv", args=[campaign.public_id]))
    rows = b"".join(file).decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert f"{city['xa_khac'].name}" in rows[1]
    none = office.get(reverse("formality:signs_csv", args=[campaign.public_id]), {"loc": "da-xem"})
    assert len(b"".join(none).decode().splitlines()) == 1


def test_asking_for_a_check_twice_asks_once(office: Client, campaign: Campaign) -> None:
    sent = {"key": str(new_id())}
    for _click in range(2):
        office.post(reverse("formality:ask", args=[campaign.public_id]), sent)
    assert Check.objects.get(campaign=campaign).asked_at is not None
    assert AuditRecord.objects.filter(verb="sign.check_asked").count() == 1


def test_a_judged_sign_is_in_neither_the_portal_nor_what_a_unit_reads(
    office: Client, sign_in: Callable[[str], Client], address: str, sign: Sign, campaign: Campaign
) -> None:
    office.post(address, judged(words="Lời riêng của Ban"))
    pages = [
        sign_in("stranger").get(reverse("portal:campaign", args=[campaign.public_id])),
        sign_in("head").get(reverse("campaigns:campaign", args=[campaign.public_id])),
        sign_in("head").get(reverse("workspace:desk")),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "Dấu hiệu cần xem lại" not in page.content.decode()
        assert str(sign.public_id) not in page.content.decode()
