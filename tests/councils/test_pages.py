"""The pages of a council: a whole sitting as its secretary and members go through it, and who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import AT, TODAY
from tests.councils.stage import council_of
from tests.dossiers.stage import dossier_in, person
from thidua.councils import actions
from thidua.councils.models import Council, Item, Sitting, Voted
from thidua.kernel.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from tests.councils.stage import Stage
    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def sent(client: Client, page: str, /, *args: Any, **data: Any) -> int:
    """Send a form of the package; give the status."""
    return client.post(reverse(f"councils:{page}", args=args), {"key": new_id(), **data}).status_code


def shown(client: Client, name: str, *args: Any) -> str:
    """Give the words of a page."""
    response = client.get(reverse(f"councils:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def member_client(officer: Officer) -> Client:
    """Give the client of a member."""
    client = Client()
    client.force_login(officer.user)
    return client


def test_a_secretary_sets_up_a_council_and_seats_people_who_may_vote(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    secretary = sign_in("secretary")
    said = {"version": 0, "name": "Hội đồng thành phố", "decision": "1/QĐ", "valid_from": "2025-07-01"}
    assert sent(secretary, "add", **said) == 302
    council = Council.objects.get()
    seat = {"version": 0, "officer": str(cast["council"].public_id), "seat": "chair", "valid_from": "2025-07-01"}

    assert sent(secretary, "seat", council.public_id, **seat) == 302
    assert sent(secretary, "seat", council.public_id, **seat) == 422

    member = council.members.get()
    assert (council.unit.is_home, member.user, member.unit) == (True, cast["council"].user, cast["council"].unit)
    change = {"version": member.version, "seat": "member", "valid_from": "2025-07-01", "valid_to": "2025-08-01"}
    assert sent(secretary, "reseat", council.public_id, member.public_id, **change) == 302
    assert sent(secretary, "reseat", council.public_id, member.public_id, **change) == 422
    assert "Thành viên cũ" in shown(secretary, "council", council.public_id)


def test_a_sitting_goes_from_its_agenda_to_its_end_by_its_pages(
    city: City, cast: dict[str, Officer], city_round: Round, sign_in: Callable[[str], Client]
) -> None:
    council, members, officers = council_of(city, cast, 3)
    for name, title in (("An Ví Dụ", "CSTDT"), ("Bình Ví Dụ", "BK_TINH")):
        dossier_in("accepted", city_round, person(city, name), title, merit_text="Sáng kiến ví dụ.")
    secretary = sign_in("secretary")
    said = {"version": 0, "round": str(city_round.public_id), "held_on": TODAY.isoformat()}
    assert sent(secretary, "prepare", council.public_id, **said) == 302
    sitting = Sitting.objects.get()
    one = sitting.public_id
    assert sent(secretary, "begin", one) == 422
    assert sent(secretary, "fill", one) == 302
    assert "Sáng kiến ví dụ." in shown(member_client(officers[0]), "pack", one)
    keys = [member.public_id.hex for member in members]
    there = {f"presence_{key}": "present" for key in keys[:2]} | {f"presence_{keys[2]}": "written"}
    assert sent(secretary, "attend", one, **there) == 422
    there[f"file_{keys[2]}"] = SimpleUploadedFile("y-kien.txt", b"Dong y")  # type: ignore[assignment] # a file
    assert sent(secretary, "attend", one, **there) == 302
    assert sent(secretary, "begin", one) == 302
    secret, public = sitting.items.order_by("position")

    assert sent(secretary, "open_vote", secret.public_id, way="secret") == 302
    for officer in officers[:2]:
        assert "Phiếu của bạn" in shown(member_client(officer), "item", secret.public_id)
        assert sent(member_client(officer), "cast", secret.public_id, choice="1") == 302
        assert sent(member_client(officer), "cast", secret.public_id, choice="2") == 422
    sealed = {"members": [keys[2]], "yes": 1, "no": 0, "invalid": 0}
    assert sent(secretary, "sealed", secret.public_id, **sealed) == 302
    assert "Kết quả kiểm phiếu" not in shown(secretary, "item", secret.public_id)
    assert sent(secretary, "count", secret.public_id) == 302
    assert "Đếm lại từ các phiếu đang lưu: khớp." in shown(secretary, "item", secret.public_id)

    assert sent(secretary, "open_vote", public.public_id, way="open") == 302
    assert sent(member_client(officers[0]), "cast", public.public_id, choice="2") == 302
    assert sent(secretary, "written", public.public_id, **{f"vote_{keys[2]}": "no"}) == 302
    assert sent(secretary, "count", public.public_id) == 302
    again = {"downgrade_to": "GIAY_KHEN", "reason": "Chưa đủ phiếu."}
    assert sent(secretary, "conclude", public.public_id, **again) == 302
    assert sent(secretary, "close", one, conclusion="Nhất trí.") == 302

    assert sorted(city_round.dossiers.values_list("title", "state")) == [("CSTDT", "passed"), ("GIAY_KHEN", "passed")]
    assert "Nhất trí." in shown(sign_in("leader"), "sitting", one)


def test_paper_counts_that_do_not_add_up_come_back_with_what_was_typed(
    stage: Stage, sign_in: Callable[[str], Client]
) -> None:
    item = stage.voting(0, "paper")
    said = {"handed_out": 5, "collected": 6, "yes": 5, "no": 0, "sheet": SimpleUploadedFile("bb.txt", b"Bien ban")}

    response = sign_in("secretary").post(
        reverse("councils:count_paper", args=[item.public_id]), {"key": new_id(), **said}
    )

    assert response.status_code == 422
    assert "Số phiếu thu không nhiều hơn số phiếu phát." in response.content.decode()
    assert sent(sign_in("secretary"), "count_paper", item.public_id, **said | {
        "collected": 5, "sheet": SimpleUploadedFile("bb.txt", b"Bien ban"),
    }) == 302  # fmt: skip
    assert sign_in("council").get(reverse("councils:sheet", args=[item.public_id])).status_code == 200


def test_a_member_declares_a_tie_and_the_secretary_is_told_what_cannot_pass_any_more(
    stage: Stage, sign_in: Callable[[str], Client]
) -> None:
    item = stage.items[0]
    assert sent(sign_in("council"), "tie", item.public_id, tie="family") == 302

    assert "Ngưỡng không thể đạt" in shown(sign_in("secretary"), "sitting", stage.sitting.public_id)
    conflict = item.conflicts.get()
    assert sent(sign_in("council"), "untie", item.public_id, conflict.public_id) == 403
    assert sent(sign_in("secretary"), "untie", item.public_id, conflict.public_id) == 302
    assert not item.conflicts.exists()


@pytest.mark.parametrize("sitting_out", [0, 2, 3])
def test_the_secretary_is_told_before_the_vote_exactly_where_too_many_sit_out(
    stage: Stage, sign_in: Callable[[str], Client], sitting_out: int
) -> None:
    """Of five members nine in ten are all, more than half are three; the own unit is disclosed and takes no vote."""
    secretary = sign_in("secretary")
    for item in stage.items:
        for number, member in enumerate(stage.members):
            tie = "family" if number < sitting_out else "unit"
            said = {"tie": tie, "member": member.public_id.hex}
            assert sent(secretary, "tie", item.public_id, **said) == 302

    expected = {one: 5 - sitting_out < need for one, need in zip(stage.items, (5, 5, 3), strict=True)}
    told = shown(secretary, "sitting", stage.sitting.public_id).partition("Chương trình họp")[0]
    assert {one: str(one.public_id) in told for one in stage.items} == expected
    for item, is_told in expected.items():
        words = shown(secretary, "item", item.public_id)
        assert ("Ngưỡng không thể đạt" in words, "Mở bỏ phiếu" in words) == (is_told, True)
        assert sent(secretary, "open_vote", item.public_id, way="open") == 302
        answers = [sent(member_client(one), "cast", item.public_id, choice="1") for one in stage.officers]
        assert answers == [422] * sitting_out + [302] * (5 - sitting_out)
        assert sent(secretary, "count", item.public_id) == 302
        item.refresh_from_db()
        assert (item.state == "failed", item.counts["members"]) == (is_told, 5)


def test_nobody_sees_how_a_secret_vote_stands_before_it_is_counted(
    stage: Stage, sign_in: Callable[[str], Client]
) -> None:
    item = stage.voting()
    words = {}
    for choice in ("no", "yes"):
        Voted.objects.all().delete()
        item.ballots.all().delete()
        actions.cast(item=item, choice=choice, by=stage.officers[1], at=AT)
        pages = [shown(sign_in(part), "item", item.public_id) for part in ("office", "auditor", "secretary", "council")]
        words[choice] = [plain(page) for page in pages]

    assert all("1/5" in page for page in words["no"])
    assert words["yes"] == words["no"]


def plain(words: str) -> str:
    """Give a page without what is drawn afresh for every request."""
    kept = (line for line in words.splitlines() if "csrf" not in line.lower() and 'name="key"' not in line)
    return "\n".join(line for line in kept if "nonce" not in line)


def test_units_read_nothing_of_the_citys_council(stage: Stage, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")

    for name, thing in (("council", stage.council), ("sitting", stage.sitting), ("item", stage.items[0])):
        assert client.get(reverse(f"councils:{name}", args=[thing.public_id])).status_code == 404
    assert stage.council.name not in shown(client, "councils")
    assert Item.objects.count() == 3
