"""The API keeps to its own description, whatever a machine sends (schemathesis)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
import schemathesis
from django.core import signals
from django.core.cache import cache
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks

from thidua.api.views.described import description, operations
from thidua.api.wording import SCHEMAS
from thidua.config.wsgi import application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from schemathesis import Case

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

EXAMPLES = 5
"""Of each operation and way of making them: enough to find what is wrong, few enough to end within a minute."""
NAMED = {
    "campaign_id": "campaign",
    "period_id": "reported",
    "unit_id": "own_unit",
    "ranking_id": "snapshot",
    "file_id": "proof",
}
"""Which thing of the world an id in a path may name; half of the examples name something there."""


def the_api() -> Any:
    """Give the description as schemathesis reads it, asked of the site itself."""
    load_all_checks()
    schema = schemathesis.openapi.from_dict(description("vi"))
    schema.app = application
    return schema


def left_out() -> list[Any]:
    """Give the checks that do not fit: our ids in paths are typed, so that what is no id is an absent address."""
    from schemathesis.checks import CHECKS  # noqa: PLC0415 -- filled by load_all_checks

    names = "ignored_auth", "positive_data_acceptance", "use_after_free", "ensure_resource_availability"
    found = [CHECKS.get_by_names([name]) for name in names]
    return [one for several in found for one in several]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Keep the test's own connection open between requests, as Django's test client does."""
    ends = signals.request_started, signals.request_finished
    for one in ends:
        one.disconnect(close_old_connections)
    yield
    for one in ends:
        one.connect(close_old_connections)


@pytest.mark.parametrize("wanted", [one["operationId"] for _path, _method, one in operations(description("vi"))])
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_schemathesis_finds_no_fault(wanted: str, mode: GenerationMode, world: dict[str, Any]) -> None:
    schema = the_api()
    operation = next(
        one.ok() for one in schema.get_all_operations() if one.ok().definition.raw["operationId"] == wanted
    )
    there = {name: str(world[thing]) for name, thing in NAMED.items() if f"{{{name}}}" in operation.path}
    if "office_id" in operation.path:
        there["office_id"] = str(world["office"])
    token = {"Authorization": f"Bearer {world['keys']['office_head']}"}
    excluded = left_out()

    @seed(8)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode), is_there=st.booleans())
    def holds(case: Case[Any], is_there: bool) -> None:
        cache.clear()
        if is_there and there and mode is GenerationMode.POSITIVE:
            case.path_parameters = {**(case.path_parameters or {}), **there}
        with transaction.atomic():
            response = case.call(headers=token)
            transaction.set_rollback(True)
        case.validate_response(response, excluded_checks=excluded, headers=token)

    holds()


def words_of(part: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Give the sentences of a description by where they stand."""
    if isinstance(part, list):
        for place, one in enumerate(part):
            yield from words_of(one, f"{at}/{place}")
    elif isinstance(part, dict):
        for name, one in part.items():
            if name in {"summary", "description", "title"} and isinstance(one, str):
                yield f"{at}/{name}", one
            else:
                yield from words_of(one, f"{at}/{name}")


def test_the_description_is_whole_in_each_language(client: Client) -> None:
    answers = {
        spoken: client.get("/api/v1/openapi.json", headers={"Accept-Language": spoken}) for spoken in ("vi", "en")
    }
    said = {spoken: dict(words_of(answer.json())) for spoken, answer in answers.items()}
    assert said["vi"].keys() == said["en"].keys()
    scopes = "/components/securitySchemes/token/description"
    assert [at for at, words in said["vi"].items() if words == said["en"][at]] == [scopes]
    described = [
        name for name, schema in answers["vi"].json()["components"]["schemas"].items() if "description" in schema
    ]
    assert set(described) == set(SCHEMAS)
    assert answers["vi"]["ETag"] != answers["en"]["ETag"]
    assert [one["Content-Language"] for one in answers.values()] == ["vi", "en"]
    assert all("Accept-Language" in one["Vary"] for one in answers.values())
    known = client.get("/api/v1/openapi.json", headers={"If-None-Match": answers["en"]["ETag"]})
    assert known.status_code == 200
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": answers["vi"]["ETag"]})
    assert again.status_code == 304


def test_every_id_of_the_stage_is_one(world: dict[str, Any]) -> None:
    assert all(isinstance(world[thing], UUID) for thing in [*NAMED.values(), "office"])
