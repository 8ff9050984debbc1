"""Every deed in the code has its sentence, in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.utils import translation

import thidua
from tests.cast import AT, City
from thidua.audit import wording
from thidua.audit.models import AuditRecord
from thidua.audit.queries.telling import Shown, tell
from thidua.audit.rules.canonical import is_secret
from thidua.organisations.models import ReorganisationKind
from thidua.plans.rules.kinds import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(thidua.__file__).parent
VERB = re.compile(r"[a-z_]+\.[a-z_]+")
RECORDS = {"record", "record_all", "Line", "_change", "_line", "_lines", "note_second_factor"}
"""Functions that write lines, or hand a verb on to one that does."""
OPEN = {
    "item.": [verdict.value for verdict in Verdict],
    "reorganisation.": [kind.value for kind in ReorganisationKind],
    "second_factor.": ["added", "removed", "renewed"],
}
"""Verbs whose deed is a code of the data."""


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in RECORDS:
                yield node


def said(call: ast.Call) -> Iterator[str]:
    """Give the verbs that a call names: as its keyword ``verb``, or as a text of a verb's form among its arguments."""
    for value in [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "verb")]:
        for node in ast.walk(value):
            if isinstance(node, ast.JoinedStr):
                first = node.values[0]
                assert isinstance(first, ast.Constant), ast.unparse(node)
                yield from (f"{first.value!s}{code}" for code in OPEN[str(first.value)])
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.fullmatch(node.value):
                yield node.value


def verbs() -> dict[str, str]:
    """Give every verb in the code with the module that writes it."""
    modules = [path for path in HOUSE.rglob("*.py") if not {"migrations", "audit"} & set(path.relative_to(HOUSE).parts)]
    return {verb: str(path.relative_to(HOUSE)) for path in modules for call in calls(path) for verb in said(call)}


def test_every_verb_in_the_code_has_a_sentence() -> None:
    found = verbs()
    assert {"plan.received", "unit.added", "campaign.closed", "item.rejected", "officer.appointed"} <= set(found)
    assert {verb: path for verb, path in found.items() if wording.verb_word(verb) is None} == {}


def test_no_verb_in_the_code_tells_of_a_ballot() -> None:
    assert not [verb for verb in verbs() if is_secret(verb)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_two_deeds_and_no_two_things_are_told_alike(language: str) -> None:
    with translation.override(language):
        deeds = [str(word) for word in wording.all_verbs().values()]
        things = [str(thing.word) for thing in wording.all_things().values()]
    assert (len(set(deeds)), len(set(things))) == (len(deeds), len(things))


def test_every_thing_is_a_table() -> None:
    assert all(apps.get_model(label)._meta.label_lower == label for label in wording.all_things())


def test_one_verb_has_one_sentence() -> None:
    with pytest.raises(ValueError, match="two sentences"):
        wording.verbs({"plan.received": "Nhận"})


@pytest.mark.django_db
def test_a_target_s_lead_is_told_by_its_unit_and_in_old_lines_by_the_name_that_they_hold(city: City) -> None:
    new = AuditRecord(
        sequence=1,
        at=AT,
        verb="target.lead_assigned",
        subject_type="campaigns.target",
        before={"lead_unit": "Sở Cũ"},
        after={"lead_unit": str(city["so_noi_vu"].public_id)},
    )
    (told,) = tell([new])
    assert [(one.label.text, one.before, one.after) for one in told.changes] == [
        ("Đơn vị chủ trì", Shown("Sở Cũ", is_data=True), Shown("Sở Nội vụ", is_data=True))
    ]
