"""Files that prove something: where they belong, what a photograph keeps, where else the same content is used."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import AT, TODAY
from tests.files.making import notes_of, photograph
from tests.participation.test_actions import for_it, here, last_line, text_file
from thidua.files.examining import examine
from thidua.participation import actions, queries
from thidua.participation.models import LAUNCH, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

__all__ = ["for_it", "here"]

pytestmark = pytest.mark.django_db
FIGURE = "report:1:reading:2"
SECTION = "report:1:section:results"
TAKEN_AT = datetime(2025, 9, 15, 1, 30, tzinfo=UTC)


def kept_bytes(one: Evidence) -> bytes:
    with one.file.content.open("rb") as content:
        return bytes(content.read())


# -- Places -----------------------------------------------------------------------------------------------------------


def test_the_same_content_proves_several_things_and_each_only_once(here: dict[str, Any]) -> None:
    file = text_file("Biên bản", "bien-ban.txt")
    made = [actions.add_evidence(file=file, place=place, **here) for place in (LAUNCH, FIGURE, SECTION, FIGURE)]
    assert [one.pk for one in made] == [made[0].pk, made[1].pk, made[2].pk, made[1].pk]
    where: tuple[Any, Any] = (here["campaign"], here["unit"])
    assert list(queries.evidence_of(*where)) == [made[0]]
    assert list(queries.evidence_of(*where, FIGURE)) == [made[1]]
    assert queries.evidence_by_place(*where, "report:1:") == {FIGURE: [made[1]], SECTION: [made[2]]}
    assert queries.one_evidence(*where, made[1].public_id) is None, "the address of a launch gives a launch's files"
    assert queries.one_evidence(*where, made[1].public_id, FIGURE) == made[1]
    assert last_line()[2]["place"] == SECTION
    actions.remove_evidence(evidence=made[1], by=here["by"], at=AT)
    assert queries.evidence_by_place(*where, "report:1:") == {SECTION: [made[2]]}


def test_each_place_takes_ten_files(here: dict[str, Any]) -> None:
    for number in range(actions.MOST_FILES):
        actions.add_evidence(file=text_file(f"Tệp {number}", f"{number}.txt"), place=FIGURE, **here)
    with pytest.raises(actions.TooMuchEvidence):
        actions.add_evidence(file=text_file("Tệp nữa", "nua.txt"), place=FIGURE, **here)
    actions.add_evidence(file=text_file("Tệp nữa", "nua.txt"), **here)
    assert Evidence.objects.filter(place=LAUNCH).count() == 1


def test_the_database_keeps_a_content_once_in_a_place_and_knows_no_empty_place(here: dict[str, Any]) -> None:
    one = actions.add_evidence(file=text_file("Biên bản", "bien-ban.txt"), **here)
    row = {"campaign": one.campaign, "unit": one.unit, "file": one.file, "sha256": one.sha256, "added_at": AT}
    with pytest.raises(IntegrityError, match=r"one_evidence_per_content|UNIQUE"), transaction.atomic():
        Evidence.objects.create(**row)
    with pytest.raises(IntegrityError, match="evidence_has_place"), transaction.atomic():
        Evidence.objects.create(**row, place="")


# -- Photographs ------------------------------------------------------------------------------------------------------


def test_a_photograph_keeps_its_moment_and_loses_place_and_device(here: dict[str, Any]) -> None:
    made = actions.add_evidence(file=examine(data=photograph(), name="le.jpg"), **here)
    assert (made.taken_at, made.added_by) == (TAKEN_AT, here["by"].actor_id)
    assert notes_of(kept_bytes(made)) == {"details9003": "2025:09:15 08:30:00"}


def test_a_photograph_keeps_place_and_device_where_they_are_wanted(here: dict[str, Any]) -> None:
    file = examine(data=photograph(), name="le.jpg")
    made = actions.add_evidence(file=file, keep_place_and_device=True, **here)
    assert {"10f", "110", "place2"} < set(notes_of(kept_bytes(made)))
    assert made.taken_at == TAKEN_AT


def test_the_tick_on_the_page_decides(
    campaign: Campaign, city: City, sign_in: Callable[[str], Client], here: dict[str, Any]
) -> None:
    address = reverse("participation:evidence_add", args=[campaign.public_id, city["xa"].public_id])
    client = sign_in("unit")
    for ticked in ({}, {"keep_place": "on"}):
        client.post(address, {"file": SimpleUploadedFile("le.jpg", photograph())} | ticked)
    kept = [kept_bytes(one) for one in Evidence.objects.order_by("pk")]
    assert [("place2" in notes_of(one)) for one in kept] == [False, True]


# -- The same content elsewhere ---------------------------------------------------------------------------------------


@pytest.fixture
def shared(for_it: dict[str, Any], city: City, cast: dict[str, Officer]) -> list[Evidence]:
    """One content in four units, twice in the first of them."""
    file = text_file("Biên bản chung", "chung.txt")
    made = [actions.add_evidence(file=file, **for_it), actions.add_evidence(file=file, place=FIGURE, **for_it)]
    return made + [
        actions.add_evidence(file=file, **for_it | {"unit": city[word]}) for word in ("xa_khac", "phuong", "dac_khu")
    ]


def seen(found: dict[int, queries.Elsewhere], one: Evidence) -> tuple[list[str], int]:
    return [other.unit.name for other in found[one.pk].named], found[one.pk].units


@pytest.mark.parametrize(
    ("part", "named", "units"),
    [
        ("office", ["Đặc khu Đảo Ví Dụ", "Phường Đồng Ví Dụ", "Xã Bình Ví Dụ"], 1),
        ("lead", ["Đặc khu Đảo Ví Dụ", "Phường Đồng Ví Dụ", "Xã Bình Ví Dụ"], 1),
        ("unit", ["Xã An Ví Dụ"], 0),
        ("council", [], 0),
        ("stranger", [], 0),
    ],
)
def test_the_same_content_elsewhere_is_told_as_far_as_one_may_read(
    shared: list[Evidence], cast: dict[str, Officer], part: str, named: list[str], units: int
) -> None:
    found = queries.same_elsewhere([shared[0]], cast.get(part), on=TODAY)
    assert seen(found, shared[0]) == (named, units)


def test_a_file_that_was_taken_off_is_told_of_no_more(
    shared: list[Evidence], cast: dict[str, Officer], for_it: dict[str, Any]
) -> None:
    for one in shared[1:4]:
        actions.remove_evidence(evidence=one, by=for_it["by"], at=AT)
    found = queries.same_elsewhere(shared[:1], cast["office"], on=TODAY)
    assert seen(found, shared[0]) == (["Đặc khu Đảo Ví Dụ"], 0)


def test_what_is_used_once_is_told_of_nowhere(here: dict[str, Any], cast: dict[str, Officer]) -> None:
    one = actions.add_evidence(file=text_file("Riêng", "rieng.txt"), **here)
    assert not queries.same_elsewhere([one], cast["office"], on=TODAY)[one.pk]
    assert queries.same_elsewhere([], cast["office"], on=TODAY) == {}


def test_looking_elsewhere_asks_the_same_however_many_files_there_are(
    shared: list[Evidence], here: dict[str, Any], cast: dict[str, Officer]
) -> None:
    more = [actions.add_evidence(file=text_file(f"{n}", f"{n}.txt"), **here) for n in range(5)]
    for files in (shared[:1], [shared[0], *more]):
        with CaptureQueriesContext(connection) as captured:
            queries.same_elsewhere(files, cast["office"], on=TODAY)
        assert len(captured) == 1


# -- On the page ------------------------------------------------------------------------------------------------------


def test_beside_each_file_stand_type_size_person_moment_and_digest(
    shared: list[Evidence], campaign: Campaign, city: City, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("office").get(reverse("participation:part", args=[campaign.public_id, city["xa"].public_id]))
    words = " ".join(page.content.decode().split())
    for wanted in (">TXT<", "Cán bộ Office", shared[0].sha256, f"{shared[0].sha256[:12]}…", "Cùng nội dung với:",
                   "Đặc khu Đảo Ví Dụ", "và ở 1 đơn vị khác", f"{shared[0].file.size} byte"):  # fmt: skip
        assert wanted in words, wanted


def test_one_file_is_sent_by_itself_and_again_without_doubling(
    campaign: Campaign, city: City, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    address = reverse("participation:evidence_add", args=[campaign.public_id, city["xa"].public_id])
    for _ in range(2):
        answer = client.post(address, {"file": SimpleUploadedFile("a.txt", b"mot")})
        assert (answer.status_code, answer.content.decode().count("a.txt</a>")) == (200, 1)
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Trang này đã cũ hoặc gửi thiếu."),
        ({"file": SimpleUploadedFile("b.exe", b"MZ\x90\x00")}, "b.exe: Nội dung tệp không thuộc loại nào"),
    ],
)
def test_why_a_file_is_not_kept_is_said_in_plain_words(
    campaign: Campaign, city: City, sign_in: Callable[[str], Client], sent: dict[str, Any], words: str
) -> None:
    address = reverse("participation:evidence_add", args=[campaign.public_id, city["xa"].public_id])
    answer = sign_in("unit").post(address, sent)
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith(words)


# -- Tasks taken up ---------------------------------------------------------------------------------------------------


def test_a_unit_takes_up_tasks_of_the_plan(
    campaign: Campaign, city: City, sign_in: Callable[[str], Client], here: dict[str, Any]
) -> None:
    address = reverse("participation:part", args=[campaign.public_id, city["xa"].public_id])
    task, other = campaign.tasks.order_by("ordinal")[:2]
    client = sign_in("unit")
    shown = client.get(address).content.decode()
    assert f"{task.clause}: {task.text} [41-CT/TW]" in shown
    sent = {"version": 0, "plan_version": 0, "key": "0198c0de-0000-7000-8000-000000000001", "held_on": "2025-09-15"}
    client.post(address, sent | {"tasks": [str(task.public_id)]})
    launch = queries.launch_of(campaign, city["xa"])
    assert launch is not None
    assert list(launch.tasks.all()) == [task]
    assert "41-CT/TW</span>" in client.get(address).content.decode()
    said = actions.Said(date(2025, 9, 15), tasks=[other])
    actions.launch(said=said, version=launch.version, **here | {"at": AT + timedelta(days=1)})
    verb, before, after = last_line()
    assert (verb, before["tasks"], after["tasks"]) == (
        "launch.amended", [str(task.public_id)], [str(other.public_id)],
    )  # fmt: skip
    lines = client.get(reverse("participation:launches_csv", args=[campaign.public_id])).content.decode()
    assert [line.split(",")[11] for line in lines.splitlines()] == ["Số nhiệm vụ nhận", "1"]
