"""The demo plan says in other words what the plan of Hải Phòng says, and the reader finds exactly that in it."""

import json
from importlib import resources
from typing import Any

import pytest

from tests.plans.corpus.scoring import clause_parts, holds_figure, likeness
from thidua.plans.reader import read
from thidua.plans.reader.files import text_of

Item = dict[str, Any]
FOLDER = resources.files("thidua.demo") / "plan"
NAME = "ke_hoach_hai_phong_2025.md"
CLOSE = 0.6


@pytest.fixture(scope="module")
def answer() -> Item:
    loaded: Item = json.loads((FOLDER / "answer.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def found() -> Item:
    return read(text_of((FOLDER / NAME).read_bytes(), NAME)).as_dict()


def figures(items: list[Item]) -> list[tuple[object, ...]]:
    return [
        (item["value"], item["comparator"], clause_parts(item["clause"]), item["unit"], item.get("direction"))
        for item in items
    ]


def days(items: list[Item]) -> list[tuple[str, str, str]]:
    return sorted((item["date"], item["operator"], item["clause"]) for item in items)


def test_it_says_that_it_is_retold() -> None:
    assert (
        "bản diễn đạt lại, không phải văn bản gốc"
        in (FOLDER / NAME).read_text(encoding="utf-8").splitlines()[0].casefold()
    )


def test_the_answer_says_where_it_comes_from(answer: Item) -> None:
    assert "Hải Phòng ngày 09 tháng 9 năm 2025" in answer["source"]


def test_the_head_is_read_and_nothing_is_invented(answer: Item, found: Item) -> None:
    assert {key: found["document"][key] for key in answer["document"]} == answer["document"]


def test_there_are_29_figures_in_22_numbered_targets(answer: Item) -> None:
    assert len(answer["targets"]) == 29
    assert len({item["clause"] for item in answer["targets"]}) == 22


def test_exactly_these_targets_are_found(answer: Item, found: Item) -> None:
    assert figures(found["targets"]) == figures(answer["targets"])


def test_the_labels_are_close(answer: Item, found: Item) -> None:
    far = [
        (want["label"], got["label"])
        for want, got in zip(answer["targets"], found["targets"], strict=True)
        if likeness(want["label"], got["label"]) < CLOSE
    ]
    assert far == []


def test_parts_know_what_they_are_parts_of(answer: Item, found: Item) -> None:
    parts = [(item["value"], bool(item.get("parent"))) for item in answer["targets"]]
    assert [(item["value"], bool(item.get("parent"))) for item in found["targets"]] == parts


def test_the_second_measure_of_a_target_is_kept(answer: Item, found: Item) -> None:
    assert [item["alt"] for item in found["targets"] if "alt" in item] == [
        item["alt"] for item in answer["targets"] if "alt" in item
    ]


def test_every_target_points_at_its_figure(found: Item) -> None:
    text = found["text"]
    assert [
        item["label"] for item in found["targets"] if not holds_figure(text[item["start"] : item["end"]], item["value"])
    ] == []


def test_exactly_these_deadlines_are_found(answer: Item, found: Item) -> None:
    assert days(found["deadlines"]) == days(answer["deadlines"])


def test_exactly_these_documents_are_cited(answer: Item, found: Item) -> None:
    assert {item["number"]: item["date"] for item in found["legal_refs"]} == {
        item["number"]: item["date"] for item in answer["legal_refs"]
    }
    assert len(found["legal_refs"]) == len(answer["legal_refs"])


def test_exactly_these_movements_are_found(answer: Item, found: Item) -> None:
    wanted = sorted((item["name"].casefold(), item["clause"], item["quoted"]) for item in answer["movements"])
    assert sorted((item["name"].casefold(), item["clause"], item["quoted"]) for item in found["movements"]) == wanted


def test_every_obligation_is_found_where_it_stands_with_its_day(answer: Item, found: Item) -> None:
    left = list(found["obligations"])
    for want in answer["obligations"]:
        here = [item for item in left if (item["clause"], item["due"]) == (want["clause"], want["due"])]
        best = max(here, key=lambda item: likeness(item["what"], want["what"]), default=None)
        assert best is not None, want
        assert likeness(best["who"] or "", want["who"]) >= CLOSE
        assert set(want["what"].casefold().split()[:3]) <= set(best["what"].casefold().split())
        left.remove(best)
    assert left == []


def test_exactly_these_tasks_are_found(answer: Item, found: Item) -> None:
    tasks: dict[str, list[str]] = {}
    for item in found["tasks"]:
        tasks.setdefault(item["clause"], []).extend(item["cites"])
    assert {clause: sorted(cites) for clause, cites in tasks.items()} == {
        item["clause"]: sorted(item["cites"]) for item in answer["tasks"]
    }
