"""Documents that say what is: packages in their order, decisions in their index, links that lead somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = ROOT / "docs" / "decisions"


def words(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_leads_to_a_file(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|thidua:|#)([^)#]+)", words(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_architecture_names_every_package_in_the_order_that_is_checked() -> None:
    contracts = tomllib.loads(words(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["id"] == "order")
    block = words(ROOT / "docs" / "architecture.md").split("```")[1]
    told = [re.findall(r"(?:^|\s{4,})([a-z]+)\s{2,}|^([a-z]+) ", line) for line in block.splitlines()]
    assert [[a or b for a, b in names] for names in told if names] == [layer.split(" | ") for layer in layers]


def test_every_decision_stands_in_the_index_by_its_number_and_title() -> None:
    index = dict(re.findall(r"\| \d+ \| \[(.+)\]\((.+\.md)\)", words(DECISIONS / "README.md")))
    titles = {}
    for path in sorted(DECISIONS.glob("0*.md")):
        number, title = words(path).splitlines()[0].removeprefix("# ").split(" · ", 1)
        assert int(number) == int(path.name[:4])
        titles[title] = path.name
    assert index == titles


def test_no_word_stands_twice_in_the_glossary() -> None:
    rows = [line.split("|")[1].strip() for line in words(ROOT / "docs" / "glossary.md").splitlines() if "|" in line]
    assert len(rows) == len(set(rows))
