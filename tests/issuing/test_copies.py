"""Copies of issued papers: their own series of numbers, their form, who makes them and who reads them."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pypdfium2
import pytest
from django.db import IntegrityError, transaction

from tests.cast import AT, TODAY
from thidua.audit.models import AuditRecord
from thidua.issuing import actions, queries
from thidua.issuing.actions import SaidCopy
from thidua.issuing.models import Copy
from thidua.kernel.refused import NotAllowed, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from thidua.issuing.models import Document
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def said(kind: str = "SY", **more: Any) -> SaidCopy:
    return SaidCopy(**{"kind": kind, "day": TODAY, "signer": "Lê Ví Dụ", "office": "TL. TRƯỞNG BAN / VĂN THƯ", **more})


def text_of(copy: Copy) -> str:
    with copy.pdf.content.open("rb") as content:
        data = content.read()
    pages = pypdfium2.PdfDocument(BytesIO(data))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.fixture
def office(cast: dict[str, Officer]) -> dict[str, Any]:
    return {"by": cast["office"], "at": AT}


def test_a_copy_stands_whole_below_the_paper(issued: Document, office: dict[str, Any]) -> None:
    made = actions.make_copy(document=issued, said_copy=said(recipients=("Các xã",)), **office)
    words = text_of(made)
    assert made.shown_number == "01/SY-BTĐKT"
    order = ["Số: 05/BC-BTĐKT", "Các đơn vị tích cực", "(Đã ký)", "SAO Y", "Số: 01/SY-BTĐKT", "VĂN THƯ", "Lê Ví Dụ"]
    places = [words.find(one) for one in order]
    assert -1 not in places
    assert places[:4] == sorted(places[:4])
    assert "- Các xã;" in words
    line = AuditRecord.objects.get(verb="paper.copied")
    assert line.after == {
        "number": "01/SY-BTĐKT", "kind": "SY", "day": "2025-09-17", "signer_office": "TL. TRƯỞNG BAN / VĂN THƯ",
    }  # fmt: skip


def test_copies_of_all_kinds_have_one_series_a_year(issued: Document, office: dict[str, Any]) -> None:
    first = actions.make_copy(document=issued, said_copy=said(), **office)
    kinds = [said("TrS", blocks=(1,)), said("SL", original=first), said(number=9), said("TrS", blocks=(0,))]
    others = [actions.make_copy(document=issued, said_copy=one, **office) for one in kinds]
    assert [one.shown_number for one in [first, *others]] == [
        "01/SY-BTĐKT", "02/TrS-BTĐKT", "03/SL-BTĐKT", "09/SY-BTĐKT", "10/TrS-BTĐKT",
    ]  # fmt: skip
    later = AT + timedelta(days=200)
    following = actions.make_copy(document=issued, said_copy=said(day=date(2026, 1, 5)), by=office["by"], at=later)
    assert following.number == 1


def test_an_extract_gives_the_head_and_what_was_taken_alone(issued: Document, office: dict[str, Any]) -> None:
    at, words = queries.text_parts(issued)[1]
    assert words == "Còn 6 đơn vị chưa phát động."
    text = text_of(actions.make_copy(document=issued, said_copy=said("TrS", blocks=(at,)), **office))
    wanted = {"Tình hình phát động": True, "Còn 6 đơn vị": True, "TRÍCH SAO": True, "Các đơn vị tích cực": False}
    assert {one: one in text for one in wanted} == wanted


def test_a_copy_of_a_copy_shows_both(issued: Document, office: dict[str, Any]) -> None:
    first = actions.make_copy(document=issued, said_copy=said(), **office)
    text = text_of(actions.make_copy(document=issued, said_copy=said("SL", original=first), **office))
    assert (text.count("(Đã ký)"), "SAO Y" in text, "SAO LỤC" in text) == (2, True, True)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"signer": " "}, "signer"),
        ({"office": ""}, "office"),
        ({"day": date(2025, 9, 18)}, "day"),
        ({"day": date(2025, 9, 16)}, "day"),
        ({"number": 0}, "number"),
        ({"number": 1_000_000}, "number"),
        ({"kind": "TrS"}, "blocks"),
        ({"kind": "SL"}, "original"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    more: dict[str, Any], field: str, issued: Document, office: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refusal:
        actions.make_copy(document=issued, said_copy=said(**more), **office)
    assert (refusal.value.field, Copy.objects.count()) == (field, 0)


def test_a_number_is_borne_by_one_copy(issued: Document, office: dict[str, Any]) -> None:
    made = actions.make_copy(document=issued, said_copy=said(number=3), **office)
    with pytest.raises(actions.NumberTaken):
        actions.make_copy(document=issued, said_copy=said(number=3), **office)
    made.pk, made.public_id = None, uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_only_a_paper_in_force_is_copied_and_by_who_issues(
    issued: Document, draft: Document, cast: dict[str, Officer], office: dict[str, Any]
) -> None:
    with pytest.raises(NotAllowed):
        actions.make_copy(document=issued, said_copy=said(), by=cast["auditor"], at=AT)
    head: dict[str, Any] = {"by": cast["office_head"], "at": AT}
    gone = actions.revoke(document=issued, version=issued.version, reason="Sai số liệu", **head)
    with pytest.raises(actions.WrongStep):
        actions.make_copy(document=gone, said_copy=said(), **office)


def test_a_copy_is_made_on_its_page_once_and_handed_out(issued: Document, sign_in: Callable[[str], Client]) -> None:
    client, page = sign_in("office"), f"/van-ban/{issued.public_id}/"
    sent = {
        "key": str(uuid4()), "kind": "SY", "day": "2025-09-17", "number": "", "office": "TRƯỞNG BAN",
        "signer": "Lê Ví Dụ", "recipients": "Các xã\nCác phường",
    }  # fmt: skip
    for _turn in range(2):
        assert client.post(f"{page}ban-sao/", sent)["Location"] == page
    made = Copy.objects.get()
    assert made.recipients == ["Các xã", "Các phường"]
    assert "01/SY-BTĐKT" in client.get(page).content.decode()
    assert client.get(f"{page}ban-sao/{made.public_id}/ban-sao.pdf").status_code == 200
    assert sign_in("unit").get(f"{page}ban-sao/{made.public_id}/ban-sao.pdf").status_code == 404
