"""Files of open data: each read back and held to its dictionary."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from django.urls import reverse

from thidua.opendata.datasets import BY_NAME, DATASETS, Dataset
from thidua.opendata.files import as_csv, as_json, as_xlsx
from thidua.opendata.rules import Column, Type, version_of
from thidua.postings.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import Settings

    from thidua.campaigns.models import Campaign

NAMES = [one.name for one in DATASETS]
FORMS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "number": Decimal,
    "integer": int,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def faults(schema: dict[str, Any], rows: list[dict[str, str]]) -> list[str]:
    """Say where rows of text break their dictionary (Table Schema)."""
    found = []
    for number, row in enumerate(rows):
        if list(row) != [field["name"] for field in schema["fields"]]:
            found.append(f"{number}: other columns")
        for field in schema["fields"]:
            text = row[field["name"]]
            if text in schema["missingValues"]:
                found += [f"{number}.{field['name']} is missing"] if field.get("constraints") else []
                continue
            try:
                FORMS[field["type"]](text)
            except (ValueError, ArithmeticError, KeyError):
                found.append(f"{number}.{field['name']} is no {field['type']}: {text}")
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_each_file_keeps_to_its_dictionary(name: str, world: dict[str, Any], client: Client) -> None:
    schema = client.get(reverse("opendata:schema", args=[name])).json()
    files = {ending: client.get(f"/du-lieu-mo/{name}.{ending}") for ending in ("csv", "json", "xlsx")}
    assert {one.status_code for one in files.values()} == {200}
    text = files["csv"].content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert faults(schema, rows) == []
    kept = json.loads(files["json"].content)
    assert len(kept["rows"]) == len(rows)
    as_text = [{key: _text(value) for key, value in row.items()} for row in kept["rows"]]
    assert [{key: _bare(value) for key, value in row.items()} for row in rows] == [
        {key: value.replace("\r\n", "\n") for key, value in row.items()} for row in as_text
    ]
    sheet = openpyxl.load_workbook(BytesIO(files["xlsx"].content))["du-lieu"]
    cells = [[_text(cell.value) for cell in line] for line in sheet.iter_rows()]
    assert cells[0] == [field["name"] for field in schema["fields"]]
    assert len(cells) == len(rows) + 1
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _bare(value: str) -> str:
    """Take off the apostrophe that keeps a text from being a formula."""
    return re.sub(r"^'(?=[=+\-@\t\r\n])", "", value).replace("\r\n", "\n")


@pytest.mark.django_db
def test_everything_public_is_there(world: dict[str, Any]) -> None:
    counts = {name: len(BY_NAME[name].rows()) for name in NAMES}
    assert {name for name, count in counts.items() if not count} <= {"dien-hinh"}


@pytest.mark.django_db
def test_a_campaign_that_is_not_public_is_in_no_file(world: dict[str, Any], campaign: Campaign) -> None:
    type(campaign).objects.filter(pk=campaign.pk).update(is_public=False, published_at=None)
    left = {one.name: len(one.rows()) for one in DATASETS if one.name != "dien-hinh"}
    assert left == dict.fromkeys(left, 0)


@pytest.mark.django_db
def test_names_that_are_posted_for_their_days_are_in_no_file(world: dict[str, Any], client: Client) -> None:
    names = set(Entry.objects.values_list("name", flat=True))
    assert names
    for name in NAMES:
        text = client.get(f"/du-lieu-mo/{name}.json").content.decode()
        assert [one for one in names if one in text] == []


@pytest.mark.django_db
def test_a_version_stays_until_something_changes(world: dict[str, Any], campaign: Campaign, client: Client) -> None:
    first = client.get("/du-lieu-mo/dot-thi-dua.csv")
    same = client.get("/du-lieu-mo/dot-thi-dua.csv", headers={"If-None-Match": first["ETag"]})
    assert re.fullmatch(r"2025-09-17\.[0-9a-f]{12}", first["X-Dataset-Version"])
    assert (same.status_code, same.content) == (304, b"")
    type(campaign).objects.filter(pk=campaign.pk).update(occasion="Chào mừng ngày lễ")
    assert client.get("/du-lieu-mo/dot-thi-dua.csv")["ETag"] != first["ETag"]


@pytest.mark.django_db
def test_of_the_licence_nothing_is_said_until_the_office_says_it(client: Client, settings: Settings) -> None:
    assert client.get("/du-lieu-mo/dot-thi-dua.json").json()["licence"] == "chưa công bố giấy phép"
    assert "licenses" not in client.get(reverse("opendata:package")).json()
    settings.OPEN_DATA_LICENCE, settings.OPEN_DATA_LICENCE_URL = "Giấy phép ví dụ", "https://example.org/giay-phep"
    assert client.get(reverse("opendata:package")).json()["licenses"] == [
        {"title": "Giấy phép ví dụ", "path": "https://example.org/giay-phep"}
    ]


@pytest.mark.django_db
def test_the_catalogue_names_every_file_by_its_whole_address(client: Client) -> None:
    said = client.get(reverse("opendata:dcat")).json()
    files = [one["dcat:downloadURL"]["@id"] for each in said["dcat:dataset"] for one in each["dcat:distribution"]]
    assert files == [f"http://testserver/du-lieu-mo/{name}.{one}" for name in NAMES for one in ("csv", "json", "xlsx")]


# -- Without a database -----------------------------------------------------------------------------------------------

TEXT, NUMBER = Column("text", "Chữ"), Column("number", "Số", Type.NUMBER)
TABLE = Dataset("vi-du", "Ví dụ", "", (TEXT, NUMBER), list)


def test_a_formula_is_text_and_a_negative_number_a_number() -> None:
    rows = [{"text": "=1+1", "number": Decimal("-0.20")}]
    about = {"version": "1", "licence": "x"}
    assert as_csv(TABLE, rows, about).decode() == "\ufefftext,number\r\n'=1+1,-0.20\r\n"
    assert json.loads(as_json(TABLE, rows, about))["rows"] == [{"text": "=1+1", "number": "-0.20"}]


def test_equal_rows_make_equal_files() -> None:
    rows = [{"text": "Một", "number": None}]
    about = {"version": version_of(rows), "licence": "x"}
    assert as_xlsx(TABLE, rows, about) == as_xlsx(TABLE, rows, about)
