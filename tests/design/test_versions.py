"""A form that came second shows both versions, and a tick takes the stored one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template

from thidua.design.inputs import DayField
from thidua.design.versions import Difference, EditForm, in_words, saved
from thidua.kernel.refused import Refused, Stale

STORED = {"version": 4, "name": "Cụm ven biển", "since": date(2025, 7, 1), "kind": "b", "open": True}


class RowForm(EditForm):
    name = forms.CharField(label="Tên")
    since = DayField(label="Từ ngày", required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Cụm"), ("b", "Khối")])
    open = forms.BooleanField(label="Còn mở", required=False)


def sent(**more: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in ({"version": "3", "name": "Cụm 7", "since": "01/8/2025", "kind": "a"} | more).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def form_of(**more: Any) -> RowForm:
    form = RowForm(sent(**more), initial=STORED)
    form.full_clean()
    return form


def too_late() -> None:
    raise Stale("muộn")


def test_a_deed_that_is_done_says_so() -> None:
    done: list[int] = []
    form = form_of()
    assert saved(form, lambda: done.append(1), stored=lambda: STORED)
    assert (done, form.errors, form.is_stale) == ([1], {}, False)


def test_a_refusal_stands_beside_its_field_or_above_the_form() -> None:
    def refuse(field: str) -> None:
        raise Refused("không được", field=field)

    for field, place in (("name", "name"), ("nothing", "__all__")):
        form = form_of()
        assert not saved(form, lambda field=field: refuse(field), stored=lambda: STORED)  # type: ignore[misc]
        assert form.errors == {place: ["không được"]}


def test_whoever_comes_second_sees_both_versions_of_what_differs() -> None:
    form = form_of(open="on")
    assert not saved(form, too_late, stored=lambda: STORED)
    assert form.differences == [
        Difference("name", "Tên", "id_name", "Cụm 7", "Cụm ven biển", is_data=True),
        Difference("since", "Từ ngày", "id_since", "01/8/2025", "01/7/2025", is_data=False),
        Difference("kind", "Loại", "id_kind", "Cụm", "Khối", is_data=True),
    ]
    assert (form["version"].value(), form["name"].value()) == (4, "Cụm 7")


def test_the_page_shows_what_was_typed_and_what_is_stored_and_no_second_alarm() -> None:
    form = form_of()
    saved(form, too_late, stored=lambda: STORED)
    page = Template("{% errors form %}").render(Context({"form": form}))
    assert page.count('role="alert"') == 1
    for words in ("Cụm 7", "Cụm ven biển", "01/8/2025", "01/7/2025", "Không", 'name="lay"'):
        assert words in page


def test_the_same_typed_twice_is_said_to_be_the_same() -> None:
    form = form_of(name=" Cụm  ven biển", since="2025-07-01", kind="b", open="on")
    saved(form, too_late, stored=lambda: STORED)
    assert form.differences == []
    assert "giống bản đang lưu" in Template("{% errors form %}").render(Context({"form": form}))


def test_a_tick_takes_what_is_stored() -> None:
    form = form_of(version="4", lay=["name", "since", "kind", "open", "none"])
    assert form.is_valid()
    assert form.cleaned_data == STORED


def test_a_tick_takes_an_empty_box_too() -> None:
    form = RowForm(sent(open="on", lay="open"), initial=STORED | {"open": False})
    assert form.is_valid()
    assert form.cleaned_data["open"] is False


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (forms.CharField(), None, ""),
        (forms.BooleanField(), False, "Không"),
        (forms.IntegerField(), 7, "7"),
        (DayField(), "2025-09-20", "20/9/2025"),
        (forms.ChoiceField(choices=[("a", "Cụm")]), "zzz", ""),
        (forms.MultipleChoiceField(choices=[("a", "Cụm"), ("b", "Khối")]), ["a", "b"], "Cụm, Khối"),
    ],
)
def test_a_value_is_written_as_the_form_shows_it(field: forms.Field, value: Any, words: str) -> None:
    assert in_words(field, value) == words
