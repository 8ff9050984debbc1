"""Files that prove a report: out and in by the rights, limits and looks of its page."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.stage import ask
from tests.api.test_routes import report_in
from tests.cast import AT
from thidua.audit.models import AuditRecord
from thidua.participation.models import Evidence
from thidua.reports.models import Edition, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
HERE = "/api/v1/"


@pytest.fixture
def ask_files(world: dict[str, Any]) -> Callable[..., Any]:
    """A function that asks for the files of the commune's report: method, what follows the address, headers."""

    def go(method: str, rest: str = "", *, part: str = "unit", data: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if part != "stranger":
            named["Authorization"] = ask.format(world["keys"][part])
        address = f"{HERE}{report_in(world)}/files{rest}"
        if data is not None:
            return Client().post(address, data, headers=named)
        return Client().generic(method, address, headers=named)

    return go


@pytest.fixture
def send(ask_files: Callable[..., Any]) -> Callable[..., Any]:
    """A function that sends a file for the section of tasks: its content, its name, the key."""

    def go(data: bytes = b"Bien ban", name: str = "bien-ban.txt", key: str = "gui-tep-0001", **more: Any) -> Any:
        said = {"section": "tasks", "file": SimpleUploadedFile(name, data)} | more.pop("said", {})
        return ask_files("POST", data=said, Idempotency_Key=key, **more)

    return go


# -- Out --------------------------------------------------------------------------------------------------------------


def test_a_file_is_listed_with_all_that_tells_it_apart(
    world: dict[str, Any], cast: dict[str, Officer], ask_files: Callable[..., Any]
) -> None:
    answer = ask_files("GET")
    [one] = answer.json()["items"]
    at = one.pop("added_at")
    assert at.startswith("2025-09-17")
    assert one == {
        "id": str(world["proof"]),
        "target": None,
        "section": "tasks",
        "name": "anh.txt",
        "kind": "txt",
        "media_type": "text/plain",
        "size": 3,
        "sha256": hashlib.sha256(b"Anh").hexdigest(),
        "taken_at": None,
        "added_by": cast["unit"].user.name,
        "href": f"{HERE}{report_in(world)}/files/{world['proof']}",
    }


def test_files_are_found_by_what_they_prove(world: dict[str, Any], ask_files: Callable[..., Any]) -> None:
    found = {
        asked: ask_files("GET", asked).json()["total"]
        for asked in ("?section=tasks", "?section=other", f"?target={world['led']}", "?size=1&page=2")
    }
    assert found == {"?section=tasks": 1, "?section=other": 0, f"?target={world['led']}": 0, "?size=1&page=2": 1}


def test_a_file_comes_as_it_is_kept(world: dict[str, Any], ask_files: Callable[..., Any]) -> None:
    file = f"/{world['proof']}"
    whole, head = ask_files("GET", file), ask_files("HEAD", file)
    again = ask_files("GET", file, If_None_Match=whole["ETag"])
    assert (whole.getvalue(), whole["Content-Type"], whole["Content-Length"]) == (b"Anh", "text/plain", "3")
    assert whole["Content-Disposition"] == 'attachment; filename="anh.txt"'
    assert whole["ETag"] == f'"{hashlib.sha256(b"Anh").hexdigest()[:32]}"'
    assert (whole["X-Content-Type-Options"], whole["Cache-Control"]) == ("nosniff", "private, no-cache")
    assert (head.content, head["Content-Length"], head["ETag"]) == (b"", "3", whole["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", whole["ETag"])


# -- In ---------------------------------------------------------------------------------------------------------------


def test_a_file_that_is_sent_proves_what_it_names(
    world: dict[str, Any], send: Callable[..., Any], ask_files: Callable[..., Any]
) -> None:
    answer = send()
    assert answer.status_code == 201, answer.content.decode()
    said = answer.json()
    assert (said["section"], said["name"], said["size"]) == ("tasks", "bien-ban.txt", 8)
    assert ask_files("GET", f"/{said['id']}").getvalue() == b"Bien ban"
    line = AuditRecord.objects.order_by("sequence").last()
    assert line is not None
    assert (line.verb, line.role) == ("evidence.added", "unit_officer")
    target = send(said={"section": "", "target": str(world["led"])}, key="gui-tep-0002").json()
    assert (target["target"], target["section"]) == (str(world["led"]), None)


def test_a_form_that_is_sent_twice_is_kept_once_though_its_boundary_differs(send: Callable[..., Any]) -> None:
    before = Evidence.objects.count()
    first, again = send(), send()
    other = send(b"Bien ban khac")
    assert (first.json(), again["Idempotency-Replayed"]) == (again.json(), "true")
    assert Evidence.objects.count() == before + 1
    assert (other.status_code, other.json()["type"]) == (422, "/api/v1/#key-reused")


@pytest.mark.parametrize(
    ("data", "name", "status", "code"),
    [
        (b"MZ\x90\x00", "chay.exe", 415, "wrong-kind"),
        (b"%PDF-1.7 hong", "hong.pdf", 422, "refused"),
        (b"Bien ban", "bien-ban.pdf", 422, "refused"),
        (b" ", "trong.txt", 422, "refused"),
        (b"x" * 2000, "lon.txt", 413, "too-large"),
    ],
)
def test_what_may_not_come_in_says_why_and_what_to_do(
    data: bytes, name: str, status: int, code: str, send: Callable[..., Any], settings: Settings
) -> None:
    settings.FILE_LIMIT = 1024
    before = Evidence.objects.count()
    answer = send(data, name)
    said = answer.json()
    assert (answer.status_code, said["type"]) == (status, f"/api/v1/#{code}"), said
    assert said["errors"] == [{"pointer": "file", "detail": said["detail"]}]
    assert "Hãy" in said["detail"]
    assert Evidence.objects.count() == before
    assert send(data, name, Accept_Language="en").json()["detail"] != said["detail"]


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"section": "khong-co"}, "section"),
        ({"section": "", "target": "00000000-0000-7000-8000-000000000000"}, "target"),
        ({"section": ""}, "target"),
        ({"target": "00000000-0000-7000-8000-000000000000"}, "target"),
    ],
)
def test_a_file_proves_one_thing_that_the_report_has(said: Any, pointer: str, send: Callable[..., Any]) -> None:
    answer = send(said=said)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)


def test_a_report_that_was_sent_takes_and_loses_no_file(
    world: dict[str, Any], send: Callable[..., Any], ask_files: Callable[..., Any]
) -> None:
    report = Report.objects.get(period__public_id=world["reported"], unit__public_id=world["own_unit"])
    Edition.objects.filter(report=report).update(state="submitted", submitted_at=AT)
    added, removed = send(), ask_files("DELETE", f"/{world['proof']}")
    assert [one.status_code for one in (added, removed)] == [422, 422]
    assert "rút lại" in added.json()["detail"]
    assert added.json()["detail"] == removed.json()["detail"]


def test_a_file_is_taken_off_and_no_longer_there(world: dict[str, Any], ask_files: Callable[..., Any]) -> None:
    file = f"/{world['proof']}"
    assert [ask_files(method, file).status_code for method in ("DELETE", "GET", "DELETE")] == [204, 404, 404]
    assert Evidence.objects.get(public_id=world["proof"]).removed_at is not None


def test_whoever_may_only_read_sends_nothing(send: Callable[..., Any]) -> None:
    assert send(part="leader").json()["type"] == "/api/v1/#not-allowed"


def test_files_are_sent_as_forms_and_as_often_as_pages_let(
    send: Callable[..., Any], ask_files: Callable[..., Any], world: dict[str, Any], settings: Settings
) -> None:
    address = f"{HERE}{report_in(world)}/files"
    asks = {"Authorization": ask.format(world["keys"]["unit"]), "Idempotency-Key": "gui-tep-0001"}
    plain = Client().post(address, "{}", content_type="application/json", headers=asks)
    assert (plain.status_code, plain.json()["type"]) == (415, "/api/v1/#wrong-kind")
    assert "multipart/form-data" in plain.json()["detail"]
    broken = Client().post(address, b"--x", content_type="multipart/form-data; boundary=", headers=asks)
    assert (broken.status_code, broken.json()["type"]) == (400, "/api/v1/#bad-request")
    cache.clear()
    settings.LIMITS = settings.LIMITS | {"upload": (1, 600)}
    answers = [send(), send()]
    assert [one.status_code for one in answers] == [201, 429]
    assert int(answers[1]["Retry-After"]) > 0
