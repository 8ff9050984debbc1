"""Certificates: the public page, taking back, printing, keys, the command."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.cast import AT
from tests.decisions.stage import issued
from thidua.audit.models import AuditRecord
from thidua.decisions import actions, queries
from thidua.decisions.models import Certificate, FundEntry, SigningKey
from thidua.decisions.rules import records
from thidua.jobs import work
from thidua.kernel.refused import NotAllowed
from thidua.nominees.models import Award
from thidua.stationery import actions as stationery
from thidua.stationery.models import Certificate as Printed
from thidua.stationery.rules.layout import A4, BEGINNING, Layout

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(round_: Round, cast: dict[str, Officer]) -> Certificate:
    """The certificate of one of four."""
    issued(round_, cast)
    found = queries.certificate_with(Certificate.objects.get(line__name="Đỗ Thị Ví Dụ").serial)
    assert found is not None
    return found


def page(client: Client, serial: str) -> tuple[int, str]:
    answer = client.get(reverse("decisions:check", args=[serial]))
    return answer.status_code, answer.content.decode()


def test_anybody_sees_that_a_certificate_is_genuine(certificate: Certificate, client: Client) -> None:
    status, said = page(client, certificate.serial.lower())
    assert status == 200
    assert all(words in said for words in ("Đúng: giấy do", "Đỗ Thị Ví Dụ", "12/QĐ-UBND", "Giấy khen"))
    assert page(client, certificate.serial)[0] == 200


def test_nobody_has_a_certificate_that_was_never_made(certificate: Certificate, client: Client) -> None:
    del certificate
    status, said = page(client, "2025-AAAA-AAAA")
    assert (status, "Không có giấy chứng nhận nào mang số hiệu này" in said) == (404, True)


def test_a_typed_serial_leads_to_its_page(certificate: Certificate, client: Client) -> None:
    answer = client.get(reverse("decisions:ask"), {"so": certificate.serial.replace("-", " ").lower()})
    assert answer["Location"] == reverse("decisions:check", args=[certificate.serial])


def test_what_is_published_is_enough_to_check_elsewhere(
    certificate: Certificate, client: Client, tmp_path: Path
) -> None:
    file = client.get(reverse("decisions:envelope", args=[certificate.serial])).content.decode()
    keys = client.get(reverse("decisions:keys"))
    text, signature = records.opened(file)
    assert records.is_genuine(text, signature, records.public_in(keys.content.decode(), certificate.key.name))
    raw = client.get(reverse("decisions:raw_key")).content.decode()
    assert records.is_genuine(text, signature, records.public_in(raw))
    (tmp_path / "giay.json").write_text(file, encoding="utf-8")
    (tmp_path / "khoa.json").write_bytes(keys.content)
    for content, code in ((file, 0), (file.replace("Đỗ", "Đô"), 1), ("{}", 2)):
        (tmp_path / "giay.json").write_text(content, encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            call_command(
                "verify_certificate", str(tmp_path / "giay.json"), "--key", str(tmp_path / "khoa.json"),
                stdout=StringIO(),
            )  # fmt: skip
        assert ended.value.code == code


def test_revoking_takes_award_certificate_and_money_back_and_the_page_says_so(
    certificate: Certificate, client: Client, cast: dict[str, Officer]
) -> None:
    before = queries.balance_of(certificate.line.decision.unit, 2025).left
    actions.revoke(
        certificate=certificate, reason="Khai man thành tích", document="15/QĐ-UBND", recovered_on=date(2025, 9, 17),
        by=cast["head"], at=AT,
    )  # fmt: skip
    award = Award.objects.get(line__certificate=certificate)
    assert (award.revoked_on, award.revoked_for) == (date(2025, 9, 17), "Khai man thành tích (15/QĐ-UBND)")
    assert queries.balance_of(certificate.line.decision.unit, 2025).left == before + 710_000
    status, said = page(client, certificate.serial)
    assert status == 200
    assert all(words in said for words in ("không còn giá trị", "Khai man thành tích", "15/QĐ-UBND"))
    assert "Đúng: giấy do" not in said
    assert {one.verb for one in AuditRecord.objects.filter(verb__startswith="certificate.")} == {
        "certificate.key_made", "certificate.revoked", "certificate.recovered",
    }  # fmt: skip
    with pytest.raises(actions.AlreadyRevoked):
        actions.revoke(certificate=certificate, reason="Lại", document="16", by=cast["head"], at=AT)


def test_an_award_that_the_register_struck_is_no_longer_worth_anything(
    certificate: Certificate, client: Client
) -> None:
    Award.objects.filter(line__certificate=certificate).update(
        revoked_on=date(2025, 9, 17), revoked_for="Hủy theo QĐ 9"
    )
    assert "không còn giá trị" in page(client, certificate.serial)[1]


def test_money_that_comes_back_later_is_written_down_once(certificate: Certificate, cast: dict[str, Officer]) -> None:
    here: dict[str, Any] = {"certificate": certificate, "by": cast["head"], "at": AT}
    with pytest.raises(actions.AlreadyRevoked):
        actions.recover(on=date(2025, 9, 17), document="PT 1", **here)
    actions.revoke(reason="Khai man", document="15/QĐ-UBND", **here)
    assert not FundEntry.objects.filter(kind="recovery").exists()
    with pytest.raises(actions.BadDay):
        actions.recover(on=date(2025, 9, 1), document="PT 1", **here)
    actions.recover(on=date(2025, 9, 17), document="PT 1", **here)
    assert [one.amount for one in FundEntry.objects.filter(kind="recovery")] == [710_000]
    with pytest.raises(actions.AlreadyRevoked):
        actions.recover(on=date(2025, 9, 17), document="PT 1", **here)


@pytest.mark.parametrize("part", ["lead", "leader", "office", "auditor"])
def test_another_authority_takes_nothing_back(part: str, certificate: Certificate, cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        actions.revoke(certificate=certificate, reason="Vì", document="1", by=cast[part], at=AT)


def test_a_new_key_signs_from_then_on_and_the_old_certificates_stay_genuine(
    certificate: Certificate, cast: dict[str, Officer]
) -> None:
    new = actions.make_key(by=cast["office"], at=AT + timedelta(hours=1))
    assert actions.signing_key(by=cast["office"], at=AT) == new
    assert [one.retired_at is None for one in SigningKey.objects.order_by("pk")] == [False, True]
    assert records.is_genuine(certificate.record, certificate.signature, certificate.key.public)


def test_all_certificates_of_a_decision_become_one_batch_with_a_qr_each(
    certificate: Certificate, cast: dict[str, Officer]
) -> None:
    layout = Layout("Giấy khen ví dụ", A4[0], A4[1], 0, 0, BEGINNING)
    stock = stationery.keep_stock(unit=cast["unit"].unit, layout=layout, by=cast["unit"], at=AT)
    actions.revoke(certificate=certificate, reason="Vì", document="1", by=cast["head"], at=AT)
    here: dict[str, Any] = {
        "decision": certificate.line.decision, "stock": stock, "by": cast["unit"], "at": AT,
        "link": lambda serial: f"https://vi-du.vn/kiem-tra/{serial}/",
    }  # fmt: skip
    batch = actions.print_certificates(**here)
    assert actions.print_certificates(**here) == batch
    work.drain(clock=lambda: AT)
    batch.refresh_from_db()
    rows = list(Printed.objects.filter(batch=batch).order_by("number"))
    assert [one.texts["name"] for one in rows] == ["Tổ dân phố Ví Dụ", "Hộ ông An Ví Dụ", "Nguyễn Văn Ví Dụ"]
    assert {one.state for one in rows} == {"made"}
    assert all(one.texts["qr"].startswith("https://vi-du.vn/kiem-tra/2025-") for one in rows)
    assert batch.whole is not None
