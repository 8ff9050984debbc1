"""The examples of docs/api.md, run as they stand there."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.test import Client

DOCUMENT = Path(__file__).parents[2] / "docs" / "api.md"
BLOCK = re.compile(r"```(console|json)\n(.*?)```", re.DOTALL)
SITE = "http://testserver"


@dataclass(frozen=True)
class Example:
    """A command with what it should bring: the status line, a part of the content; either may be unsaid."""

    command: str
    status: int | None
    content: Any


def examples() -> Iterator[Example]:
    """Give the commands of the document in their order, each with what stands below it."""
    found: list[tuple[str, str]] = BLOCK.findall(DOCUMENT.read_text(encoding="utf-8"))
    for place, (kind, text) in enumerate(found):
        if kind != "console":
            continue
        after = found[place + 1] if place + 1 < len(found) else ("", "")
        lines = text.splitlines()
        commands = [(line[2:], lines[number + 1 :]) for number, line in enumerate(lines) if line.startswith("$ ")]
        for command, rest in commands:
            said = next((line for line in rest[:1] if line.startswith("HTTP/")), "")
            is_last = (command, rest) == commands[-1]
            content = json.loads(after[1]) if after[0] == "json" and is_last else None
            yield Example(command, int(said.split()[1]) if said else None, content)


def run(client: Client, command: str, values: Mapping[str, str]) -> Any:
    """Run a curl command against the site."""
    parts = shlex.split(re.sub(r"\$([A-Z]+)", lambda name: _quoted(values[name[1]]), command))
    assert parts.pop(0) == "curl"
    method, headers, data, address = "GET", {}, "", ""
    form: dict[str, Any] = {}
    while parts:
        part = parts.pop(0)
        if part == "-X":
            method = parts.pop(0)
        elif part == "-H":
            name, _, value = parts.pop(0).partition(": ")
            headers[name] = value
        elif part == "-d":
            data = parts.pop(0)
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        elif part == "-F":
            name, _, value = parts.pop(0).partition("=")
            form[name] = SimpleUploadedFile(value[1:], f"Nội dung của {value}".encode()) if value[0] == "@" else value
        elif part == "-o":
            parts.pop(0)
        elif not part.startswith("-"):
            address = part.removeprefix(SITE)
    if form:
        return client.post(address, form, headers=headers)
    kind = headers.pop("Content-Type", "application/octet-stream")
    return client.generic(method, address, data, content_type=kind, headers=headers)


def _quoted(value: str) -> str:
    return value.replace('"', '\\"')


def holds(said: Any, found: Any) -> bool:
    """Say whether what is said is in what was found: every name of an object, every item of a list in its place."""
    if isinstance(said, dict):
        return isinstance(found, dict) and all(name in found and holds(one, found[name]) for name, one in said.items())
    if isinstance(said, list):
        return isinstance(found, list) and len(found) >= len(said) and all(map(holds, said, found))
    return bool(said == found)


@pytest.mark.django_db
def test_every_example_of_the_document_brings_what_stands_below_it(world: dict[str, Any], client: Client) -> None:
    values = {
        "SITE": SITE,
        "TOKEN": world["keys"]["unit"],
        "CAMPAIGN": str(world["campaign"]),
        "PERIOD": str(world["reported"]),
        "UNIT": str(world["own_unit"]),
        "TARGET": "",
        "ETAG": "",
        "FILE": str(world["proof"]),
    }
    wrong, ran = [], 0
    for example in examples():
        answer = run(client, example.command, values)
        ran += 1
        content = answer.json() if "json" in answer.get("Content-Type", "") else None
        values["ETAG"] = answer.get("ETag", values["ETAG"])
        if isinstance(content, dict) and content.get("figures"):
            values["TARGET"] = content["figures"][0]["target"]["id"]
        said = json.loads(re.sub(r"\$([A-Z]+)", lambda name: values[name[1]], json.dumps(example.content)))
        if answer.status_code != (example.status or 200) or (said is not None and not holds(said, content)):
            wrong.append((example.command, answer.status_code, content))
    assert ran > 10
    assert wrong == []
