"""What a page does with a form: once, and what is refused stands beside its field."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms

from tests.cast import AT
from thidua.jobs.door import answered
from thidua.kernel.actors import SYSTEM
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused

pytestmark = pytest.mark.django_db


class Asked(forms.Form):
    key = forms.UUIDField()
    name = forms.CharField()


def form(**typed: Any) -> Asked:
    return Asked({"key": new_id(), "name": "Thử"} | typed)


def does(asked: Asked, deed: Any) -> dict[str, Any] | None:
    return answered(asked, "tests.deed", deed, by=SYSTEM, at=AT)


def test_a_form_that_is_sent_twice_is_done_once_and_answered_alike() -> None:
    done: list[int] = []
    asked = form()

    def deed() -> dict[str, Any]:
        done.append(1)
        return {"number": len(done)}

    assert [does(asked, deed), does(asked, deed)] == [{"number": 1}, {"number": 1}]


def test_what_is_no_plain_answer_is_not_kept() -> None:
    assert does(form(), object) == {}


def test_a_form_that_is_not_whole_is_not_done() -> None:
    assert does(form(name=""), lambda: pytest.fail("done all the same")) is None


@pytest.mark.parametrize(("field", "place"), [("name", "name"), ("another", "__all__"), ("", "__all__")])
def test_a_refusal_stands_beside_the_field_that_it_names_or_above_the_form(field: str, place: str) -> None:
    def refuse() -> None:
        raise Refused("Không được.", field=field)

    asked = form()
    assert does(asked, refuse) is None
    assert asked.errors == {place: ["Không được."]}
