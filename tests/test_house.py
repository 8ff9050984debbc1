"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "thidua"
MODULES = [path for path in sorted(HOUSE.rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
JUNK = {"utils", "util", "helpers", "helper", "common", "misc", "managers", "base", "services"}
WRITES = {"objects", "save", "delete", "bulk_create", "bulk_update", "_default_manager"}
# The journal, the job queue and the file store are written by the actions above them, which leave the line.
UNJOURNALLED = {"audit", "jobs", "files"}


def named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_is_a_drawer_for_odds_and_ends(path: Path) -> None:
    assert path.stem not in JUNK


@pytest.mark.parametrize("path", [p for p in MODULES if p.stem in {"views", "forms", "papers"}], ids=named)
def test_pages_leave_the_database_to_queries_and_actions(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & WRITES


@pytest.mark.parametrize("path", [p for p in MODULES if p.stem == "queries"], ids=named)
def test_queries_write_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not names & (WRITES - {"objects", "_default_manager"})


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.stem == "actions" and p.parent.name not in UNJOURNALLED],
    ids=named,
)
def test_every_action_names_its_actor_and_moment(path: Path) -> None:
    for action in functions(path):
        if action.name.startswith("_"):
            continue
        assert not action.args.args, f"{action.name}: keyword-only arguments"
        assert {"by", "at"} <= {arg.arg for arg in action.args.kwonlyargs}, action.name


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_templates_load_nothing_from_elsewhere_and_run_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""(src|href)=["'](https?:)?//""", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son[a-z]+=|\sstyle=|javascript:", text)


def test_no_signal_does_the_work_of_an_action() -> None:
    assert not [named(path) for path in MODULES if "django.db.models.signals" in path.read_text(encoding="utf-8")]


def test_no_model_overrides_save() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                assert "save" not in {f.name for f in node.body if isinstance(f, ast.FunctionDef)}, named(path)
