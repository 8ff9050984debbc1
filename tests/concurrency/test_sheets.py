"""Two officers with one preview at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from tests.concurrency.crowd import at_once, names
from tests.sheets.making import excel
from thidua.audit.models import AuditRecord
from thidua.organisations.models import Unit, UnitPlace
from thidua.sheets import actions
from thidua.sheets.models import Intake, State

if TYPE_CHECKING:
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)
HEADS = ("Tên đơn vị", "Loại", "Trực thuộc", "Từ ngày")


def brought(by: Officer, *names_of_units: str) -> Intake:
    """Give the intake of a file of new schools."""
    rows = [(name, "Trường học", "Xã An Ví Dụ", "1/9/2025") for name in names_of_units]
    return actions.receive(kind="don-vi", data=excel(HEADS, *rows), name="a.xlsx", by=by, at=AT)


def test_two_yeses_to_one_preview_write_once(cast: dict[str, Officer]) -> None:
    intake = brought(cast["office"], "Trường Một", "Trường Hai")

    def apply() -> Intake:
        return actions.apply(intake=intake, by=cast["office"], at=AT)

    assert names(at_once([apply, apply])) == ["done", "done"]
    assert Unit.objects.filter(name__in=["Trường Một", "Trường Hai"]).count() == 2
    assert UnitPlace.objects.filter(unit__name="Trường Một").count() == 1
    assert AuditRecord.objects.filter(verb="sheet.applied").count() == 1


def test_of_two_previews_with_one_unit_the_second_is_shown_what_changed(cast: dict[str, Officer]) -> None:
    intakes = [brought(cast["office"], "Trường Một"), brought(cast["unit"], "Trường Một")]
    officers = [cast["office"], cast["unit"]]
    deeds = [
        (lambda intake=intake, by=by: actions.apply(intake=intake, by=by, at=AT))
        for intake, by in zip(intakes, officers, strict=True)
    ]

    assert names(at_once(deeds)) == ["DataMoved", "done"]
    assert Unit.objects.filter(name="Trường Một").count() == 1
    assert sorted(Intake.objects.values_list("state", flat=True)) == [State.APPLIED, State.READY]


def test_of_a_yes_and_a_drop_one_holds(cast: dict[str, Officer]) -> None:
    intake = brought(cast["office"], "Trường Một")
    answers = at_once(
        [
            lambda: actions.apply(intake=intake, by=cast["office"], at=AT),
            lambda: actions.drop(intake=intake, by=cast["office"], at=AT),
        ]
    )

    assert names(answers) == ["NotReady", "done"]
    assert Unit.objects.filter(name="Trường Một").exists() == (Intake.objects.get().state == State.APPLIED)
