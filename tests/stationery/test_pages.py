"""Pages of sheets, batches and templates: what is typed stays, two editors see both versions, twice is once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.stationery.conftest import listed
from tests.stationery.test_templates import made
from thidua.jobs import work
from thidua.stationery.forms import stored_stock
from thidua.stationery.models import Batch, Certificate, Stock, Template

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


def typed(stock: Stock, **changed: Any) -> dict[str, Any]:
    """Give what the page of a sheet sends."""
    values = {name: value for name, value in stored_stock(stock).items() if value is not False}
    return {name: "on" if value is True else str(value) for name, value in (values | changed).items()}


def test_a_sheet_is_measured_without_scripts_and_unfit_measures_are_named_beside_them(
    stock: Stock, office: Client
) -> None:
    address = reverse("stationery:stock", args=[stock.public_id])
    sent = typed(stock, name_x="41.5", right="-0.3")
    assert office.post(address, sent).status_code == 302
    kept = Stock.objects.get()
    assert (kept.spots["name"].x, kept.right, kept.version) == (415, -3, 2)
    for changed, said in (
        ({"name_x": "200"}, "vượt mép phải"),
        ({"name_y": "209"}, "vượt mép dưới"),
        ({"name_x": ""}, "Hãy ghi số đo của ô này"),
        ({"width": "49"}, "50"),
    ):
        answer = office.post(address, typed(kept, **changed))
        assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert Stock.objects.get().version == 2


def test_two_editors_of_a_sheet_see_both_versions(stock: Stock, office: Client) -> None:
    address = reverse("stationery:stock", args=[stock.public_id])
    office.post(address, typed(stock, name_x="41"))
    answer = office.post(address, typed(stock, name_x="45"))
    page = answer.content.decode()
    assert (answer.status_code, "41" in page, 'value="45"' in page) == (422, True, True)
    assert Stock.objects.get().spots["name"].x == 410


def test_a_sheet_sent_twice_is_kept_once_and_a_name_is_taken_once(stock: Stock, office: Client) -> None:
    sent = typed(stock, name="Phôi mới", key=str(uuid4()))
    answers = [office.post(reverse("stationery:add"), sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert Stock.objects.count() == 2
    again = office.post(reverse("stationery:add"), sent | {"key": str(uuid4())})
    assert (again.status_code, "đã có phôi mang tên này" in again.content.decode()) == (422, True)


def test_a_list_becomes_a_batch_once_and_its_refused_rows_come_back_as_a_file(stock: Stock, office: Client) -> None:
    key = str(uuid4())

    def sent() -> dict[str, Any]:
        file = SimpleUploadedFile("ds.csv", listed("Ông Ví Dụ,,,,", "Bà Ví Dụ,,,,hôm qua"))
        return {"key": key, "title": "Khen", "stock": str(stock.public_id), "file": file}

    first, second = (office.post(reverse("stationery:begin"), sent()) for _ in range(2))
    assert (first.status_code, first.headers["Location"]) == (302, second.headers["Location"])
    batch = Batch.objects.get()
    running = office.get(reverse("stationery:progress", args=[batch.public_id]), headers={"HX-Request": "true"})
    assert (running.status_code, "Đã xong 1 trên 2 dòng" in running.content.decode()) == (200, True)
    assert office.get(reverse("stationery:whole", args=[batch.public_id])).status_code == 404
    work.drain(clock=lambda: batch.begun_at)
    assert Certificate.objects.filter(state="made").count() == 1
    over = office.get(reverse("stationery:progress", args=[batch.public_id]), headers={"HX-Request": "true"})
    assert over.headers["HX-Redirect"] == reverse("stationery:batch", args=[batch.public_id])
    refused = office.get(reverse("stationery:refused", args=[batch.public_id])).content.decode()
    assert "Bà Ví Dụ,,,,,hôm qua,Ngày: Không phải ngày." in refused


def test_a_template_with_an_unknown_field_is_refused_with_its_passage(office: Client) -> None:
    def sent(*words: str) -> Any:
        file = SimpleUploadedFile("mau.docx", made(*words))
        return office.post(reverse("stationery:send"), {"key": str(uuid4()), "kind": "BC", "file": file})

    refused = sent("Gửi {{ la }}")
    assert (refused.status_code, "Gửi {{ la }}" in refused.content.decode()) == (422, True)
    assert sent("Gửi {{ co_quan }}").status_code == 302
    assert [one.number for one in Template.objects.all()] == [1]
    macros = SimpleUploadedFile("mau.docm", b"PK\x03\x04 no document")
    answer = office.post(reverse("stationery:send"), {"key": str(uuid4()), "kind": "BC", "file": macros})
    assert answer.status_code == 422
