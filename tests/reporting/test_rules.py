"""Words with figures in them, and what every kind of report begins with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.papers.blocks import Paragraph, Value
from thidua.reporting.rules.outlines import OUTLINES, Draft, Kind, Part
from thidua.reporting.rules.passages import UNKNOWN, names_in, paragraphs, unknown_names
from thidua.reporting.wording import KINDS, NAMES, PARTS

VALUES = {"so_don_vi": Value("274", "/bang/"), "da_phat_dong": Value("230", "/phat-dong/")}


def test_figures_are_filled_in_with_their_sources_and_say_what_they_were() -> None:
    text = "Có {da_phat_dong}/{so_don_vi} đơn vị.\n\n  Hết.  "
    before = {"so_don_vi": Value("274"), "da_phat_dong": Value("198")}
    assert paragraphs(text, VALUES, before) == [
        Paragraph(("Có ", Value("230", "/phat-dong/", "198"), "/", Value("274", "/bang/"), " đơn vị.")),
        Paragraph(("Hết.",)),
    ]


def test_a_name_that_the_data_give_no_more_leaves_a_gap_and_no_error() -> None:
    assert paragraphs("Còn {chua} đơn vị", VALUES) == [Paragraph(("Còn ", Value(UNKNOWN), " đơn vị"))]
    assert unknown_names("{chua} {so_don_vi} {chua}", VALUES) == ["chua"]


@pytest.mark.parametrize("text", ["{}", "{Tên}", "{ so_don_vi }", "{so don vi}", "{{", "}{"])
def test_braces_that_hold_no_name_are_words(text: str) -> None:
    assert names_in(text) == []
    assert paragraphs(text, VALUES) == [Paragraph((text.strip(),))]


@given(st.text(alphabet="ab{}_1 \n", max_size=60))
def test_nothing_that_is_typed_is_lost(text: str) -> None:
    shown = paragraphs(text, {})
    printed = "".join(str(run) for paragraph in shown for run in paragraph.runs)
    assert printed == "".join(_without_names(line.strip()) for line in text.splitlines())


def _without_names(line: str) -> str:
    for name in names_in(line):
        line = line.replace(f"{{{name}}}", UNKNOWN)
    return line


def test_every_kind_part_and_name_has_its_words() -> None:
    drafts: list[Draft] = [draft for outline in OUTLINES.values() for draft in outline]
    assert set(KINDS) == set(OUTLINES) == set(Kind)
    assert set(PARTS) == set(Part) == {part for draft in drafts for part in draft.parts}
    assert {name for draft in drafts for name in names_in(draft.text)} <= set(NAMES)
