"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

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
# Whoever fails to sign in is nobody; what the reader found in a file, or a mail server took, is nobody's deed.
NOBODY = {
    "accounts.count_failed_sign_in": {"by"},
    "notices.note_letter": {"by"},
    "participation.keep_reading": {"by", "at"},
}


def named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in tree.body if isinstance(node, ast.FunctionDef))


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [named(path) for path in MODULES if path.stem in JUNK] == []


def test_pages_leave_the_database_to_queries_and_actions() -> None:
    pages = [path for path in MODULES if path.stem in {"views", "forms", "papers"}]
    assert {named(path): there for path in pages if (there := _named_in(path) & WRITES)} == {}


def _named_in(path: Path) -> set[str]:
    """Give every attribute that a module names, but for those of ``super()``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and not _is_super(node.value)}


def _is_super(node: ast.expr) -> bool:
    """Say whether an expression is ``super()``: a form of allauth's does there what it does."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def test_queries_write_nothing() -> None:
    queries = [path for path in MODULES if path.stem == "queries"]
    writing = WRITES - {"objects", "_default_manager"}
    assert {named(path): there for path in queries if (there := _named_in(path) & writing)} == {}


def _actions() -> Iterator[tuple[str, FunctionType]]:
    """Give every action of the packages that keep the journal, by package and name; ``rehearse`` carries out others."""
    for path in sorted(HOUSE.glob("*/actions")) + sorted(HOUSE.glob("*/actions.py")):
        package = path.parent.name
        module = import_module(f"thidua.{package}.actions")
        for name, found in vars(module).items():
            is_action = isinstance(found, FunctionType) and found.__module__.startswith(module.__name__)
            if is_action and not name.startswith("_") and package not in UNJOURNALLED and name != "rehearse":
                yield f"{package}.{name}", found


def test_every_action_names_its_actor_and_moment() -> None:
    found = dict(_actions())
    assert [name for name, action in found.items() if not _takes_names_alone(action)] == [], "keyword-only arguments"
    assert {name: gone for name, action in found.items() if (gone := _unnamed(name, action))} == {}


def _takes_names_alone(action: FunctionType) -> bool:
    return {one.kind for one in signature(action).parameters.values()} == {Parameter.KEYWORD_ONLY}


def _unnamed(name: str, action: FunctionType) -> set[str]:
    return {"by", "at"} - NOBODY.get(name, set()) - set(signature(action).parameters)


def test_templates_load_nothing_from_elsewhere_and_run_nothing_inline() -> None:
    elsewhere = re.compile(r"""(src|href)=["'](https?:)?//""")
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\son[a-z]{3,}=|\sstyle=|javascript:")
    texts = {named(path): path.read_text(encoding="utf-8") for path in TEMPLATES}
    assert [name for name, text in texts.items() if elsewhere.search(text) or inline.search(text)] == []


def test_no_signal_does_the_work_of_an_action() -> None:
    assert not [named(path) for path in MODULES if "django.db.models.signals" in path.read_text(encoding="utf-8")]


def test_no_model_overrides_save() -> None:
    for path in (path for path in MODULES if path.stem == "models"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                assert "save" not in {f.name for f in node.body if isinstance(f, ast.FunctionDef)}, named(path)
