"""Pages of rounds and dossiers, as officers use them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.dossiers.stage import dossier_in, filled, person, proposed, submitted
from thidua.dossiers.models import CheckEntry, CheckList, Dossier, Part, Quota, Round
from thidua.kernel.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
ROUNDS = "/khen-thuong/dot-xet/"


def page_of(dossier: Dossier, step: str = "") -> str:
    return f"/khen-thuong/ho-so/{dossier.public_id}/{step}"


def test_the_office_opens_a_round_with_a_quota(city: City, sign_in: Callable[[str], Client]) -> None:
    office = sign_in("office")
    sent = {"key": str(new_id()), "version": 0, "name": "Cuối năm", "year": 2025, "method": "regular"}
    assert office.post(f"{ROUNDS}mo/", sent | {"name": " "}).status_code == 422
    made = office.post(f"{ROUNDS}mo/", sent | {"last_day": "2025-12-15"})
    one = Round.objects.get(unit=city["city"])
    assert (made["Location"], str(one.proposals_due)) == (f"{ROUNDS}{one.public_id}/", "2025-12-16")
    quota = {"key": str(new_id()), "version": 0, "title": "BK_TINH", "percent": "2,5", "share_of": 114, "source": "QC"}
    for _click in range(2):
        assert office.post(f"{ROUNDS}{one.public_id}/chi-tieu/", quota).status_code == 302
    assert list(Quota.objects.values_list("share", "share_of", "is_firm")) == [(250, 114, False)]
    assert "15/12/2025" in office.get(f"{ROUNDS}{one.public_id}/").content.decode()


def test_a_unit_proposes_writes_a_part_and_cannot_submit_what_is_not_whole(
    city_round: Round, city: City, sign_in: Callable[[str], Client]
) -> None:
    nominee, unit = person(city), sign_in("unit")
    page = f"{ROUNDS}{city_round.public_id}/de-nghi/{nominee.public_id}/"
    shown = unit.get(page).content.decode()
    assert "Chiến sĩ thi đua cấp tỉnh" in shown
    sent = {"key": str(new_id()), "title": "BK_TINH", "merit_text": "Cứu người"}
    assert unit.post(page, sent | {"title": "CSTDT"}).status_code == 422
    for _click in range(2):
        assert unit.post(page, sent).status_code == 302
    one = Dossier.objects.get()
    refused = unit.post(page_of(one, "trinh/"), {"key": str(new_id()), "version": one.version})
    assert (refused.status_code, "Còn thiếu hoặc phải sửa" in refused.content.decode()) == (422, True)
    unit.post(page_of(one, "phan/to-trinh/"), {"version": 0, "number": "1/TTr"})
    stale = unit.post(page_of(one, "phan/to-trinh/"), {"version": 0, "number": "2/TTr"})
    assert (stale.status_code, "2/TTr" in stale.content.decode()) == (422, True)
    assert Part.objects.get().content["number"] == "1/TTr"


def test_a_dossier_is_returned_and_its_parts_say_why(
    city_round: Round, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    one = submitted(city_round, person(city), cast["unit"])
    form = {"tra-key": str(new_id()), "tra-version": one.version, "tra-reason": "Thiếu", "tra-p-bien-ban": "Chữ ký"}
    assert sign_in("office").post(page_of(one, "tra-lai/"), form).status_code == 302
    shown = sign_in("unit").get(page_of(one)).content.decode()
    assert ("Chữ ký" in shown, "Phải sửa" in shown) == (True, True)


def test_a_word_is_given_on_its_own_page(
    city_round: Round, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    one, unit = proposed(city_round, person(city), cast["unit"]), sign_in("unit")
    asked = next(found.asked for _l, _w, found in unit.get(page_of(one)).context["findings"] if found.asked)
    page = f"{page_of(one, 'y-kien/')}?muc={asked}"
    sent = {"y-key": str(new_id()), "y-asked": asked, "y-holds": "yes", "y-text": ""}
    assert unit.post(page, sent).status_code == 422
    assert unit.post(page, sent | {"y-text": "Biên bản số 1"}).status_code == 302
    one.refresh_from_db()
    assert one.words[asked]["text"] == "Biên bản số 1"


def test_a_list_is_pasted_and_a_name_confirmed(
    city_round: Round, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    submitted(city_round, person(city), cast["unit"])
    office = sign_in("office")
    page = f"{ROUNDS}{city_round.public_id}/kiem-tra/"
    sent: dict[str, Any] = {
        "key": str(new_id()),
        "body": "Thuế",
        "about": "nợ thuế",
        "document": "5/TB",
        "received_on": "2025-09-17",
        "effect": "flags",
        "names": "Nguyen Vi Du; 001099000001; quý III\n\nAi Đó\tghi chú",
    }
    assert office.post(page, sent).status_code == 302
    kept = CheckList.objects.get()
    assert list(CheckEntry.objects.order_by("pk").values_list("name", "note")) == [
        ("Nguyen Vi Du", "quý III"),
        ("Ai Đó", "ghi chú"),
    ]
    entry = CheckEntry.objects.earliest("pk")
    address = f"{page}{kept.public_id}/{entry.public_id}/"
    assert office.post(address, {"key": str(new_id()), "meant": "ai"}).status_code == 422
    assert office.post(address, {"key": str(new_id()), "meant": "khac"}).status_code == 302
    entry.refresh_from_db()
    assert entry.is_other


def test_a_secret_file_is_found_by_no_word_and_shows_no_name(
    city_round: Round, city: City, sign_in: Callable[[str], Client]
) -> None:
    one = dossier_in("accepted", city_round, person(city, "Lê Mật"), is_secret=True, file_reference="12/HS-M")
    office, page = sign_in("office"), f"{ROUNDS}{city_round.public_id}/ho-so/"
    assert list(office.get(page).context["page"]) == [one]
    for typed in ("Mật", "12/HS-M"):
        assert list(office.get(page, {"tim": typed}).context["page"]) == []
    assert "Lê Mật" not in office.get(page_of(one)).content.decode()
    assert sign_in("council").get(page_of(one)).status_code == 404


def test_the_council_reads_but_does_nothing(
    city_round: Round, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    one = filled(proposed(city_round, person(city), cast["unit"]), cast["unit"])
    council = sign_in("council")
    assert council.get(page_of(one)).status_code == 404
    Dossier.objects.filter(pk=one.pk).update(state="accepted", accepted_at=AT)
    assert council.get(page_of(one)).status_code == 200
    for step in ("trinh/", "tham-dinh/", "rut/", "tra-lai/"):
        assert council.post(page_of(one, step)).status_code == 403
