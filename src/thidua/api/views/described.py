"""The OpenAPI description of the API: what the routes say, and what holds of all of them."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.api.forms.values import Problem
from thidua.api.problems import MEDIA, PROBLEMS, ROOT
from thidua.api.reading import MULTIPART
from thidua.api.rules.tokens import SCOPES
from thidua.api.views.proofs import KINDS, UNKNOWN
from thidua.api.views.routes import api
from thidua.api.wording import ANSWERS, MEANINGS, PARAMETERS, SCHEMAS, SUMMARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALWAYS: Final = (400, 401, 403, 404, 406, 422, 429)
_TEXT: Final = {"schema": {"type": "string"}}
_NUMBER: Final = {"schema": {"type": "string", "pattern": "^[0-9]+$"}}


@lru_cache(maxsize=8)
def description(language: str) -> dict[str, Any]:
    """Give the description with all its words in a language."""
    with translation.override(language):
        said: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT), cls=DjangoJSONEncoder))
        _say_what_it_is(said)
        for _path, method, operation in operations(said):
            _say_of(operation, method)
        _say_of_schemas(said)
    return said


def operations(said: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Walk over the operations of a description: path, method, operation."""
    for path, methods in said["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _say_what_it_is(said: dict[str, Any]) -> None:
    said["info"] |= {
        "title": _("Giao diện lập trình của hệ thống thi đua"),
        "version": "1.0.0",
        "description": _("Phần mềm của đơn vị đọc và gửi dữ liệu bằng đúng những quyền mà cán bộ có trên các trang."),
        "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
    }
    said["servers"] = [{"url": "/"}]
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    said["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
    said["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": ", ".join(SCOPES)}
    }


def _say_of(operation: dict[str, Any], method: str) -> None:
    """Say of one operation what holds of each: its scope, its problems, the headers of its answers."""
    name = operation["operationId"]
    operation["summary"] = str(SUMMARIES[name])
    operation["description"] = str(MEANINGS.get(name, SUMMARIES[name]))
    operation["security"] = [{"token": [_scope_of(name)]}]
    operation["parameters"] = [one for one in operation["parameters"] if one["name"] != "Authorization"]
    for one in operation["parameters"]:
        if one["in"] != "path":
            one["description"] = str(PARAMETERS[one["name"]])
    if form := operation.get("requestBody", {}).get("content", {}).get(MULTIPART):
        _say_of_form(form)
    for status, answer in operation["responses"].items():
        answer["description"] = str(ANSWERS[status])
        answer["headers"] = _headers(operation, method)
    tagged = (412, 428) if any(one["name"] == "If-Match" for one in operation["parameters"]) else ()
    for status in (*_ALWAYS, *tagged, *((413, 415) if method in ("post", "patch") else ())):
        titles = dict.fromkeys(str(title) for code, title, _words in PROBLEMS.values() if code == status)
        operation["responses"][str(status)] = {
            "description": " / ".join(titles),
            "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    operation["responses"] |= {"429": operation["responses"]["429"] | {"headers": {"Retry-After": _NUMBER}}}


def _say_of_schemas(said: dict[str, Any]) -> None:
    """Say what each schema is; those that nothing names go, and so do titles, which only repeat names in English."""
    said |= {part: _untitled(said[part]) for part in ("paths", "components")}
    schemas: dict[str, Any] = said["components"]["schemas"]
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(said)))
    for name in sorted(schemas):
        if name not in named:
            del schemas[name]
        elif name in SCHEMAS:
            schemas[name]["description"] = str(SCHEMAS[name])


def _untitled(part: Any) -> Any:
    if isinstance(part, list):
        return [_untitled(one) for one in part]
    if isinstance(part, dict):
        return {name: _untitled(one) for name, one in part.items() if name != "title" or not isinstance(one, str)}
    return part


def _say_of_form(form: dict[str, Any]) -> None:
    """Say of what a form holds that a file is bytes, in the words of OpenAPI 3.1, and that nothing is sent as null."""
    values: dict[str, Any] = form["schema"]["properties"]
    for name, one in values.items():
        if one.get("format") == "binary":
            values[name] = {"contentMediaType": UNKNOWN}
            form["encoding"] = {name: {"contentType": ", ".join(KINDS)}}
        elif "anyOf" in one:
            values[name] = next(kind for kind in one["anyOf"] if kind != {"type": "null"})


def _scope_of(operation_id: str) -> str:
    for bound in api._get_bound_routers():  # noqa: SLF001 -- ninja has no public way to its operations
        for view in bound.path_operations.values():
            for one in view.operations:
                if one.operation_id == operation_id:
                    return str(getattr(next(iter(one.auth_callbacks)), "scope", ""))
    return ""


def _headers(operation: dict[str, Any], method: str) -> dict[str, Any]:
    named: dict[str, Any] = {f"RateLimit-{one}": _NUMBER for one in ("Limit", "Remaining", "Reset")}
    if method == "get":
        named["ETag"] = _TEXT
    if any(one["name"] == "page" for one in operation["parameters"]):
        named["Link"] = _TEXT
    if operation["operationId"] == "report_file":
        named["Content-Disposition"] = _TEXT
    return named
