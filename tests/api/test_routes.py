"""What machines read and write, and what every answer carries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.api.stage import ask, token_of
from tests.cast import AT
from thidua.audit.models import AuditRecord
from thidua.exemplars.models import Exemplar
from thidua.people.models import Officer
from thidua.reports.models import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import Settings

    from tests.cast import City

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def ways(world: dict[str, Any], client: Client) -> Callable[..., Any]:
    """A function that asks as a machine: method, path below the root, what is sent; answers by the token's part."""

    def go(method: str, path: str, body: Any = None, *, part: str = "unit", **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if part != "stranger":
            named["Authorization"] = ask.format(world["keys"].get(part, part))
        data = json.dumps(body) if body is not None else ""
        return client.generic(method, f"/api/v1/{path}", data, content_type=JSON, headers=named)

    return go


def report_in(world: dict[str, Any], unit: str = "own_unit") -> str:
    return f"campaigns/{world['campaign']}/periods/{world['reported']}/reports/{world[unit]}"


# -- Lists and tags ---------------------------------------------------------------------------------------------------


def test_a_list_comes_in_pages_that_lead_to_each_other(world: dict[str, Any], ways: Callable[..., Any]) -> None:
    path = f"campaigns/{world['campaign']}/targets"
    first, whole = ways("GET", f"{path}?size=2"), ways("GET", path)
    assert first.json()["items"] == whole.json()["items"][:2]
    assert (first.json()["total"], first.json()["page"], first.json()["size"]) == (5, 1, 2)
    at = f"/api/v1/{path}"
    assert first["Link"] == (
        f'<{at}?page=1&size=2>; rel="first", <{at}?page=2&size=2>; rel="next", <{at}?page=3&size=2>; rel="last"'
    )


def test_a_figure_is_a_text_and_a_target_names_its_clause(world: dict[str, Any], ways: Callable[..., Any]) -> None:
    target = ways("GET", f"campaigns/{world['campaign']}/targets").json()["items"][0]
    assert (target["value"], target["clause"], target["parent"]) == ("1250.5", "I/1/(1)", None)


def test_what_has_not_changed_is_not_sent_again(ways: Callable[..., Any]) -> None:
    first = ways("GET", "units")
    again = ways("GET", "units", If_None_Match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_head_is_get_without_its_content_and_options_says_what_is_taken(ways: Callable[..., Any]) -> None:
    get, head, options = (ways(method, "officers") for method in ("GET", "HEAD", "OPTIONS"))
    assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", str(len(get.content)))
    assert head["ETag"] == get["ETag"]
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS, POST")


def test_no_other_site_may_call(ways: Callable[..., Any]) -> None:
    answer = ways("GET", "units", Origin="https://evil.example")
    assert [name for name in answer.headers if name.startswith("Access-Control")] == []


# -- Problems ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "part", "status", "code"),
    [
        ("GET", "campaigns", "stranger", 401, "no-token"),
        ("GET", "campaigns", "thidua_ffffffff_" + "x" * 43, 401, "no-token"),
        ("GET", "nothing-of-the-kind", "unit", 404, "not-found"),
        ("GET", "campaigns/no-id", "unit", 404, "not-found"),
        ("DELETE", "campaigns", "unit", 405, "wrong-method"),
        ("GET", "awards", "council", 403, "not-allowed"),
        ("GET", "campaigns?size=0", "unit", 422, "invalid"),
        ("GET", "campaigns?q=%00", "unit", 400, "bad-request"),
    ],
)
def test_every_fault_is_a_problem(
    method: str, path: str, part: str, status: int, code: str, ways: Callable[..., Any]
) -> None:
    answer = ways(method, path, part=part)
    said = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert (said["type"], said["status"]) == (f"/api/v1/#{code}", status)
    assert said["title"]
    assert said["detail"]


def test_forms_that_nobody_can_read_are_named(world: dict[str, Any], ways: Callable[..., Any], client: Client) -> None:
    asks = {"Authorization": ask.format(world["keys"]["unit"]), "If-Match": "*"}
    address, form = f"/api/v1/{report_in(world)}", "application/x-www-form-urlencoded"
    answers = [
        *(ways("GET", "campaigns", Accept=one) for one in ("text/html", "text/html, */*;q=0.1")),
        client.generic("PATCH", address, "figures=1", content_type=form, headers=asks),
        client.generic("PATCH", address, "", content_type=form, headers=asks),
        ways("PATCH", report_in(world), Accept="application/xml"),
        ways("PATCH", report_in(world), Accept="application/xml", part="stranger"),
    ]
    assert [one.status_code for one in answers] == [406, 200, 415, 422, 406, 401]
    assert answers[0].json()["type"] == "/api/v1/#not-acceptable"
    assert answers[2].json()["detail"].startswith("Địa chỉ này nhận nội dung dạng application/json.")


def test_a_fault_of_ours_is_a_problem_too(ways: Callable[..., Any], client: Client, monkeypatch: Any) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("thidua.api.queries.token_for", broken)
    client.raise_request_exception = False
    answer = ways("GET", "campaigns")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")


def test_problems_speak_the_language_that_is_asked_for(ways: Callable[..., Any]) -> None:
    spoken = [ways("GET", "x", Accept_Language=one) for one in ("en-GB,en;q=0.9", "vi", "fr", "")]
    assert [one["Content-Language"] for one in spoken] == ["en", "vi", "vi", "vi"]
    assert spoken[0].json()["title"] == "Not there"
    assert spoken[1].json()["title"] == "Không có ở đây"


def test_whoever_asks_too_much_is_told_when_to_come_back(ways: Callable[..., Any], settings: Settings) -> None:
    cache.clear()
    settings.LIMITS = settings.LIMITS | {"api": (2, 60)}
    answers = [ways("GET", "units") for _time in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert [one["RateLimit-Remaining"] for one in answers] == ["1", "0", "0"]
    assert answers[2]["Retry-After"] == answers[2]["RateLimit-Reset"]


# -- Tokens -----------------------------------------------------------------------------------------------------------


def test_a_scope_bounds_what_the_role_allows(city: City, cast: dict[str, Officer], ways: Callable[..., Any]) -> None:
    _token, secret = token_of(cast["office_head"], "Chỉ đọc", scopes=["campaigns:read"])
    read, refused = ways("GET", "campaigns", part=secret), ways("GET", "officers", part=secret)
    assert (read.status_code, refused.status_code, refused.json()["type"]) == (200, 403, "/api/v1/#out-of-scope")


def test_whoever_may_write_may_read(cast: dict[str, Officer], ways: Callable[..., Any]) -> None:
    _token, secret = token_of(cast["office"], "Ghi", scopes=["officers:write"])
    assert ways("GET", "officers", part=secret).status_code == 200


@pytest.mark.parametrize("why", ["revoked", "over", "office ended", "account closed", "unit gone"])
def test_a_token_stops_working(why: str, cast: dict[str, Officer], ways: Callable[..., Any]) -> None:
    token, secret = token_of(cast["unit"], "Phần mềm")
    assert ways("GET", "campaigns", part=secret).status_code == 200
    rows: dict[str, tuple[Any, dict[str, Any]]] = {
        "revoked": (token, {"revoked_at": AT}),
        "over": (token, {"expires_on": "2025-09-17"}),
        "office ended": (cast["unit"], {"valid_to": "2025-09-17"}),
        "account closed": (cast["unit"].user, {"is_active": False}),
        "unit gone": (cast["unit"].unit, {"valid_to": "2025-09-17"}),
    }
    row, changes = rows[why]
    type(row)._default_manager.filter(pk=row.pk).update(**changes)
    assert ways("GET", "campaigns", part=secret).status_code == 401


# -- Reports in -------------------------------------------------------------------------------------------------------


def test_a_report_is_filled_in_as_on_its_page(world: dict[str, Any], ways: Callable[..., Any]) -> None:
    path = report_in(world)
    there = ways("GET", path)
    target = there.json()["figures"][0]["target"]["id"]
    said = {"figures": [{"target": target, "value": "812.4", "kind": "estimate", "as_of": "2025-09-15"}]}
    answer = ways("PATCH", path, said, If_Match=there["ETag"])
    assert answer.status_code == 200, answer.content.decode()
    figure = answer.json()["figures"][0]
    assert (figure["status"], figure["value"], figure["kind"], figure["as_of"]) == (
        "value", "812.40", "estimate", "2025-09-15",
    )  # fmt: skip
    assert ways("GET", path)["ETag"] == answer["ETag"]
    line = AuditRecord.objects.order_by("sequence").last()
    assert line is not None
    assert (line.verb, line.role) == ("report.saved", "unit_officer")


def test_four_kinds_of_figures_are_four_things(world: dict[str, Any], ways: Callable[..., Any]) -> None:
    path = report_in(world)
    there = ways("GET", path)
    target = there.json()["figures"][0]["target"]["id"]
    found = [there.json()["figures"][0]["status"]]
    kinds: tuple[dict[str, Any], ...] = (
        {"value": "0"},
        {"value": None, "not_applicable": True, "reason": "Không thu trên địa bàn."},
    )
    for said in kinds:
        tag = ways("GET", path)["ETag"]
        answer = ways("PATCH", path, {"figures": [{"target": target, **said}]}, If_Match=tag)
        assert answer.status_code == 200, answer.content.decode()
        found.append(answer.json()["figures"][0]["status"])
    assert found == ["not_yet_due", "value", "not_applicable"]


def test_all_of_what_is_sent_is_saved_or_nothing(world: dict[str, Any], ways: Callable[..., Any]) -> None:
    path = report_in(world)
    there = ways("GET", path)
    target = there.json()["figures"][0]["target"]["id"]
    before = Reading.objects.filter(value__isnull=False).count()
    said = {"figures": [{"target": target, "value": "5"}], "sections": [{"key": "khong-co", "text": "x"}]}
    answer = ways("PATCH", path, said, If_Match=there["ETag"])
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "s.khong-co")
    assert (ways("GET", path)["ETag"], Reading.objects.filter(value__isnull=False).count()) == (there["ETag"], before)


def test_an_edit_needs_the_version_that_is_there(world: dict[str, Any], ways: Callable[..., Any]) -> None:
    path = report_in(world)
    said: dict[str, Any] = {"sections": []}
    assert ways("PATCH", path, said).status_code == 428
    assert ways("PATCH", path, said, If_Match='"old"').status_code == 412


def test_a_report_that_may_not_be_read_is_not_there_for_writing_either(
    world: dict[str, Any], ways: Callable[..., Any]
) -> None:
    hidden, absent = report_in(world, "foreign_unit"), report_in(world, "nothing")
    found = [ways("PATCH", path, {"sections": []}, If_Match="*") for path in (hidden, absent)]
    assert [one.status_code for one in found] == [404, 404]
    assert found[0].content == found[1].content


# -- Officers ---------------------------------------------------------------------------------------------------------


def new_officer(city: City) -> dict[str, Any]:
    return {
        "username": "nguoi.moi", "name": "Người Mới Ví Dụ", "email": "", "unit": str(city["xa"].public_id),
        "role": "unit_officer", "on": "2025-09-17",
    }  # fmt: skip


def test_a_request_sent_twice_is_done_once(city: City, ways: Callable[..., Any]) -> None:
    said, key = new_officer(city), "phan-cong-0001"
    first, again = (ways("POST", "officers", said, part="head", Idempotency_Key=key) for _time in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert (first.json(), again["Idempotency-Replayed"]) == (again.json(), "true")
    assert Officer.objects.filter(user__username="nguoi.moi").count() == 1


def test_a_key_is_of_one_request(city: City, ways: Callable[..., Any]) -> None:
    said, key = new_officer(city), "phan-cong-0002"
    ways("POST", "officers", said, part="head", Idempotency_Key=key)
    other = ways("POST", "officers", said | {"name": "Người Khác"}, part="head", Idempotency_Key=key)
    assert (other.status_code, other.json()["type"]) == (422, "/api/v1/#key-reused")


def test_what_was_refused_may_be_tried_again_with_its_key(city: City, ways: Callable[..., Any]) -> None:
    said, key = new_officer(city), "phan-cong-0003"
    refused = ways("POST", "officers", said | {"role": "khong-co"}, part="head", Idempotency_Key=key)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "role")
    assert ways("POST", "officers", said, part="head", Idempotency_Key=key).status_code == 201


def test_nobody_gives_more_by_a_token_than_on_the_page(city: City, ways: Callable[..., Any]) -> None:
    said = new_officer(city) | {"role": "office_head"}
    answer = ways("POST", "officers", said, part="head", Idempotency_Key="phan-cong-0004")
    assert (answer.status_code, answer.json()["type"]) == (403, "/api/v1/#not-allowed")


def test_an_office_ends(world: dict[str, Any], cast: dict[str, Officer], ways: Callable[..., Any]) -> None:
    path = f"officers/{world['office']}"
    there = ways("GET", path, part="head")
    said, key = {"last_day": "2025-09-30"}, {"Idempotency_Key": "cho-thoi-0001", "If_Match": there["ETag"]}
    answer = ways("POST", f"{path}/end", said, part="head", **key)
    assert (answer.status_code, answer.json()["valid_to"]) == (200, "2025-10-01"), answer.content.decode()


# -- Everything else --------------------------------------------------------------------------------------------------


def test_figures_rankings_and_awards_come_by_the_tokens_rights(world: dict[str, Any], ways: Callable[..., Any]) -> None:
    at = f"campaigns/{world['campaign']}"
    figures = ways("GET", f"{at}/periods/{world['reported']}/figures").json()
    assert figures["unit"]["id"] == str(world["own_unit"])
    assert {one["status"] for one in figures["figures"]} <= {"value", "missing", "not_yet_due", "not_applicable"}
    rows = {part: ways("GET", "awards", part=part).json()["total"] for part in ("unit", "office")}
    assert 0 < rows["unit"] < rows["office"]
    found = {part: ways("GET", f"{at}/rankings", part=part).json()["total"] for part in ("unit", "office")}
    assert found["unit"] < found["office"]


def test_exemplars_are_those_that_the_library_shows(city: City, ways: Callable[..., Any]) -> None:
    said: dict[str, Any] = {"unit": city["xa_khac"], "summary": "Ví dụ", "proposed_at": AT, "is_example": True}
    said |= {"kind": "model", "topic": "reform"}
    shared = {"state": "recognised", "recognised_on": "2025-09-10", "verified_at": AT, "verified_words": "Đúng."}
    Exemplar.objects.create(name="Mô hình đã công nhận", **said, **shared)
    Exemplar.objects.create(name="Mô hình mới đề xuất", **said)
    names = {
        part: {one["name"] for one in ways("GET", "exemplars?kind=model&q=mo+hinh", part=part).json()["items"]}
        for part in ("unit", "office")
    }
    assert names["unit"] == {"Mô hình đã công nhận"}
    assert names["office"] == {"Mô hình đã công nhận", "Mô hình mới đề xuất"}


def test_units_are_read_as_they_stood_on_a_day(ways: Callable[..., Any]) -> None:
    names = {
        day: [one["name"] for one in ways("GET", f"units?q=thanh+tra&on={day}").json()["items"]]
        for day in ("2025-12-31", "2026-01-01", "2020-01-01")
    }
    assert names == {"2025-12-31": ["Thanh tra thành phố"], "2026-01-01": ["Thanh tra Ví Dụ"], "2020-01-01": []}


def test_a_token_leaves_one_write_a_day(world: dict[str, Any], ways: Callable[..., Any]) -> None:
    from django.db import connection  # noqa: PLC0415 -- only here
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    ways("GET", "units")
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        ways("GET", "units")
    assert [one["sql"] for one in captured if one["sql"].startswith("UPDATE")] == []
