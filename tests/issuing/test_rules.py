"""Rules of papers on plain values: steps, numbers, bodies, words, what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.issuing.rules import bodies, comparing, numbers, wording
from thidua.issuing.rules.comparing import Compared, Mark, Word
from thidua.issuing.rules.numbers import Gap
from thidua.issuing.rules.steps import DEEDS, State, Step, steps
from thidua.papers.blocks import Heading, Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix, Paper, Signature

PAPER = Paper(
    kind="BC",
    body="Ban",
    place="Ví Dụ",
    symbol="BC-B",
    subject="Kết quả",
    blocks=(
        Heading("I", "Tình hình"),
        Paragraph(("Còn ", Value("6", "/a/"), " đơn vị.")),
        Paragraph(("Các đơn vị tích cực.",)),
        Table("Bảng", ("Tên", "Số"), (Row("a", ("A", Value("5"))), Row("b", ("B", "7")))),
    ),
    signatures=(Signature(("TRƯỞNG BAN",)),),
)


@pytest.mark.parametrize(
    ("state", "open_steps"),
    [
        (State.DRAFT, "discard edit enter recompose submit"),
        (State.SUBMITTED, "enter send_back sign"),
        (State.SIGNED, "enter issue send_back"),
        (State.ISSUED, "attach renew revoke seal"),
        (State.REVOKED, "renew"),
    ],
)
def test_each_state_lets_its_steps(state: State, open_steps: str) -> None:
    assert " ".join(sorted(step.value for step in steps(state))) == open_steps


def test_every_step_asks_for_a_right() -> None:
    assert set(DEEDS) == set(Step)


@pytest.mark.parametrize(
    ("kind", "kept", "series"),
    [("BC", [], "BC"), ("BC", ["*"], "*"), ("BC", ["*", "BC"], "BC"), ("QĐ", ["BC"], "QĐ")],
)
def test_a_kind_is_numbered_in_its_own_series_or_in_the_one_for_all(kind: str, kept: list[str], series: str) -> None:
    assert numbers.series_of(kind, kept) == series


@pytest.mark.parametrize(("number", "words"), [(5, "05/BC-B"), (12, "12/BC-B"), (120, "120/BC-B"), (None, "…/BC-B")])
def test_numbers_below_ten_have_a_zero(number: int | None, words: str) -> None:
    assert numbers.shown(number, "BC-B") == words


def test_gaps_are_told_as_runs() -> None:
    found = numbers.gaps([2, 5, 5, 6], last=8)
    assert found == [Gap(1, 1), Gap(3, 4), Gap(7, 8)]
    assert [str(gap) for gap in found] == ["01", "03–04", "07–08"]


@given(st.sets(st.integers(1, 60)), st.integers(0, 60))
def test_numbers_and_gaps_together_are_all_numbers(given_out: set[int], last: int) -> None:
    last = max([last, *given_out])
    found = {number for gap in numbers.gaps(given_out, last) for number in range(gap.first, gap.last + 1)}
    assert (found | given_out, found & given_out) == (set(range(1, last + 1)), set())


@pytest.mark.parametrize(
    ("kind", "name", "body", "superior", "place", "short", "offices"),
    [
        (
            "sub_unit",
            "Ban Thi đua - Khen thưởng",
            "Ban Thi đua - Khen thưởng",
            "Sở Nội vụ",
            "Hải Phòng",
            "BTĐKT",
            ("TRƯỞNG BAN",),
        ),
        (
            "xa",
            "Xã Kiến Thụy",
            "Ủy ban nhân dân xã Kiến Thụy",
            "",
            "Kiến Thụy",
            "UBND",
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ),
    ],
)
def test_a_unit_stands_at_the_head_of_its_papers_as_a_body(
    kind: str, name: str, body: str, superior: str, place: str, short: str, offices: tuple[str, ...]
) -> None:
    above = [("nation", "Việt Nam"), ("province", "Thành phố Hải Phòng")]
    above += [("so", "Sở Nội vụ")] if kind == "sub_unit" else []
    assert bodies.body_of(kind, name, above) == bodies.Body(body, superior, place, short, offices)


def test_a_department_stands_below_the_committee() -> None:
    found = bodies.body_of("so", "Sở Nội vụ", [("province", "Thành phố Hải Phòng")])
    assert (found.superior, found.initials, found.offices) == (
        "Ủy ban nhân dân thành phố Hải Phòng",
        "SNV",
        ("GIÁM ĐỐC",),
    )


# -- An officer's words -----------------------------------------------------------------------------------------------


def test_words_stay_when_the_figures_are_taken_anew() -> None:
    said = replace(PAPER, subject="Kết quả phát động", signatures=(Signature(("TRƯỞNG BAN",), "An"),))
    edits = wording.edits_of(PAPER, said, {"Các đơn vị tích cực.": "Phong trào lên cao."}, ["Xin báo cáo."])
    later = replace(PAPER, blocks=(PAPER.blocks[0], Paragraph(("Còn ", Value("4"), " đơn vị.")), *PAPER.blocks[2:]))
    found = wording.worded(later, edits)
    assert (found.subject, found.signatures[0].name) == ("Kết quả phát động", "An")
    assert [wording.text_of(one) for one in found.blocks if isinstance(one, Paragraph)] == [
        "Còn 4 đơn vị.",
        "Phong trào lên cao.",
        "Xin báo cáo.",
    ]


def test_what_is_as_it_was_composed_is_no_edit() -> None:
    texts = {text: text for text in wording.free_paragraphs(PAPER)}
    assert wording.edits_of(PAPER, PAPER, texts, []) == {"words": {}, "paragraphs": {}, "added": []}


def test_a_paragraph_with_figures_is_not_free_and_an_emptied_one_is_left_out() -> None:
    assert wording.free_paragraphs(PAPER) == ["Các đơn vị tích cực."]
    edits = wording.edits_of(PAPER, PAPER, {"Các đơn vị tích cực.": ""}, [])
    assert [type(one) for one in wording.worded(PAPER, edits).blocks] == [Heading, Paragraph, Table]


# -- What differs -----------------------------------------------------------------------------------------------------


def test_a_paper_does_not_differ_from_itself() -> None:
    assert {one.mark for one in comparing.compared(PAPER, PAPER)} == {Mark.SAME}
    assert not comparing.is_changed(PAPER, PAPER)


def test_figures_say_what_they_were_and_rows_that_they_are_new_or_gone() -> None:
    table = Table("Bảng", ("Tên", "Số"), (Row("a", ("A", Value("8"))), Row("c", ("C", "1"))))
    now = replace(
        PAPER,
        subject="Kết quả mới",
        blocks=(PAPER.blocks[0], Paragraph(("Còn ", Value("4", "/a/"), " đơn vị.")), PAPER.blocks[2], table),
    )
    heading, text, free, rows = comparing.compared(now, PAPER)
    assert (heading.mark, text.mark, free.mark, rows.mark) == (Mark.SAME, Mark.CHANGED, Mark.SAME, Mark.CHANGED)
    assert text.block == Paragraph(("Còn ", Value("4", "/a/", was="6"), " đơn vị."))
    assert isinstance(rows.block, Table)
    assert [(row.key, row.is_new) for row in rows.block.rows] == [("a", False), ("c", True)]
    assert [row.key for row in rows.gone] == ["b"]
    assert comparing.words_changed(now, PAPER) == [Word("subject", "Kết quả", "Kết quả mới")]


def test_a_text_in_the_place_of_another_says_what_it_was_and_the_rest_is_new_or_gone() -> None:
    now = replace(PAPER, blocks=(*PAPER.blocks[:2], Paragraph(("Các đơn vị chậm.",)), Paragraph(("Đề nghị nhắc.",))))
    found = comparing.compared(now, PAPER)[2:]
    assert found == [
        Compared(Mark.CHANGED, Paragraph(("Các đơn vị chậm.",)), was="Các đơn vị tích cực."),
        Compared(Mark.GONE, PAPER.blocks[3]),
        Compared(Mark.NEW, Paragraph(("Đề nghị nhắc.",))),
    ]


def test_appendices_are_compared_by_their_titles_and_one_that_is_no_more_is_told() -> None:
    one, two, three = (Appendix(f"Danh sách {name}", (Paragraph((name,)),)) for name in ("một", "hai", "ba"))
    before = replace(PAPER, appendices=(one, two))
    now = replace(PAPER, appendices=(replace(two, blocks=(Paragraph(("hai",)), Paragraph(("thêm",)))), three))
    assert comparing.appendices(now, before) == (
        [
            [Compared(Mark.SAME, Paragraph(("hai",))), Compared(Mark.NEW, Paragraph(("thêm",)))],
            [Compared(Mark.NEW, Paragraph(("ba",)))],
        ],
        [0],
    )
    assert (comparing.changes(now, before), comparing.is_changed(now, before)) == (3, True)
    assert comparing.appendices(now, None) == ([comparing.unmarked(one.blocks) for one in now.appendices], [])
    assert (comparing.changes(now, now), comparing.is_changed(now, now)) == (0, False)
