"""The rules of awards: read on a day, corrected by the office from a day on, and never rewritten."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction
from tests.cast import AT, TODAY

from thidua.audit.models import AuditRecord
from thidua.awards import actions, queries
from thidua.awards.models import LawEdition
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.law.money import prize
from thidua.law.reading import Confidence, Who, law

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
CODE = "GIAY_KHEN"
FIELDS = {
    "version": 0,
    "starts_on": "2025-09-20",
    "reason": "Đối chiếu Điều 75",
    "vote": "",
    "note": "Đã đối chiếu",
    "text-GK.1": "theo quy định của tỉnh",
    "article-GK.1": "Điều 75",
    "confidence-GK.1": "quoted",
}


def correct(officer: Officer, **changed: Any) -> LawEdition:
    said: dict[str, Any] = {
        "code": "CSTDT",
        "version": 0,
        "rules": {"CSTDT.1": {"confidence": "recalled"}},
        "vote": Decimal("0.9"),
        "note": "",
        "starts_on": TODAY,
        "reason": "Xem lại",
    }
    return actions.correct_title(**said | changed, by=officer, at=AT)


def test_the_law_is_as_it_was_brought_until_somebody_corrects_it(cast: dict[str, Officer]) -> None:
    assert queries.law_on(TODAY) == law()
    kept = correct(cast["office"], starts_on=date(2025, 9, 20))
    assert (kept.number, kept.title, kept.starts_on) == (1, "CSTDT", date(2025, 9, 20))
    assert queries.law_on(date(2025, 9, 19)) == law()
    rule = queries.law_on(date(2025, 9, 20)).titles["CSTDT"].standards[Who.INDIVIDUAL][0][0]
    assert (rule.id, rule.confidence, rule.article) == ("CSTDT.1", Confidence.RECALLED, "Điều 22.1.a")
    assert AuditRecord.objects.filter(verb="law.corrected").values_list("after", flat=True).get() == {
        "number": 1,
        "title": "CSTDT",
        "starts_on": "2025-09-20",
        "reason": "Xem lại",
    }


def test_a_correction_is_refused_that_is_stale_too_early_or_none_at_all(cast: dict[str, Officer]) -> None:
    with pytest.raises(Refused, match="Chưa có gì thay đổi"):
        correct(cast["office"], rules={})
    correct(cast["office"], starts_on=date(2025, 10, 1))
    with pytest.raises(Stale):
        correct(cast["office"])
    with pytest.raises(Refused, match="01/10/2025") as refused:
        correct(cast["office"], version=1, note="Sớm hơn", starts_on=date(2025, 9, 30))
    assert refused.value.field == "starts_on"
    assert LawEdition.objects.count() == 1


@pytest.mark.parametrize("part", ["unit", "head", "lead", "leader", "council", "secretary", "auditor", "administrator"])
def test_nobody_but_the_office_corrects_the_law(cast: dict[str, Officer], part: str) -> None:
    with pytest.raises(NotAllowed):
        correct(cast[part])
    assert not LawEdition.objects.exists()


def test_a_new_base_salary_ends_the_one_before(cast: dict[str, Officer]) -> None:
    said: dict[str, Any] = {
        "amount": Decimal(3_000_000),
        "number": "9/2027/NĐ-CP",
        "confidence": Confidence.READ,
        "reason": "Ví dụ",
        "by": cast["office"],
        "at": AT,
    }
    with pytest.raises(Refused, match="sau mức trước"):
        actions.set_base_salary(version=0, starts_on=date(2026, 7, 1), **said)
    actions.set_base_salary(version=0, starts_on=date(2027, 7, 1), **said)
    kept = queries.law_on(date(2027, 7, 1))
    paid = [prize(kept, "LDTT", Who.INDIVIDUAL, day) for day in (date(2027, 6, 30), date(2027, 7, 1))]
    assert [one and (int(one.amount), one.base.ends_on) for one in paid] == [
        (760_000, date(2027, 6, 30)),
        (900_000, None),
    ]


def test_editions_are_numbered_once() -> None:
    common = {"starts_on": TODAY, "content": {}, "reason": "x", "made_at": AT}
    LawEdition.objects.create(number=1, **common)
    with pytest.raises(IntegrityError), transaction.atomic():
        LawEdition.objects.create(number=1, **common)
    with pytest.raises(IntegrityError), transaction.atomic():
        LawEdition.objects.create(number=2, **common | {"reason": ""})


def test_the_page_shows_what_is_unverified_and_the_money_of_the_day(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    page = client.get("/khen-thuong/quy-dinh/").content.decode()
    assert "Chiến sĩ thi đua cấp tỉnh" in page
    assert "7.020.000" in page
    assert "06/2026/QH16" in page
    later = client.get("/khen-thuong/quy-dinh/?ngay=2026-08-01").content.decode()
    assert "7.590.000" in later
    assert "7.020.000" not in later
    one = client.get("/khen-thuong/quy-dinh/BK_TINH/").content.decode()
    assert "Đạt một trong các trường hợp sau." in one
    assert "chưa kiểm chứng" in one
    assert client.get("/khen-thuong/quy-dinh/KHONG/").status_code == 404


def test_the_office_verifies_a_rule_on_the_page(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("office")
    address = f"/khen-thuong/quy-dinh/{CODE}/sua/"
    refused = client.post(address, FIELDS | {"reason": "", "vote": "101"})
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert "Tỷ lệ phiếu lớn hơn 0 và không quá 100." in shown
    assert "Đã đối chiếu" in shown
    assert client.post(address, FIELDS).status_code == 302
    kept = queries.law_on(date(2025, 9, 20)).titles[CODE]
    assert {rule.confidence for rule in queries.rules_of(kept)} == {Confidence.QUOTED}
    assert kept.note == "Đã đối chiếu"
    page = client.get(f"/khen-thuong/quy-dinh/{CODE}/?ngay=2025-09-20").content.decode()
    assert "Đối chiếu Điều 75" in page


def test_a_stale_correction_shows_both_versions(sign_in: Callable[[str], Client], cast: dict[str, Officer]) -> None:
    client = sign_in("office")
    correct(cast["office"], code=CODE, rules={"GK.1": {"text": "lời của người khác"}}, vote=None, note="")
    answer = client.post(f"/khen-thuong/quy-dinh/{CODE}/sua/", FIELDS)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "lời của người khác" in shown
    assert "theo quy định của tỉnh" in shown


def test_a_base_salary_is_entered_on_the_page(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("office")
    typed = {
        "version": 0,
        "amount": "2.700.000,5",
        "number": "1/2027/NĐ-CP",
        "confidence": "read",
        "starts_on": "2027-01-01",
        "reason": "Ví dụ",
    }
    assert "số nguyên đồng" in client.post("/khen-thuong/quy-dinh/luong-co-so/", typed).content.decode()
    answer = client.post("/khen-thuong/quy-dinh/luong-co-so/", typed | {"amount": "2.700.000"})
    assert answer.status_code == 302
    assert "2.700.000" in client.get("/khen-thuong/quy-dinh/").content.decode()
