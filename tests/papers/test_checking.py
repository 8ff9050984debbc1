"""What cannot be a document is refused in words, at the field that is wrong, by both."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.papers.samples import LETTER, PLAN
from thidua.papers import checking
from thidua.papers.blocks import Bar, Chart, Paragraph, Row, Table
from thidua.papers.pdf import pdf
from thidua.papers.word import docx

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.papers.paper import Paper

both = pytest.mark.parametrize("make", [docx, pdf])


@both
@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"subject": " \n"}, "subject", "chưa có trích yếu"),
        ({"body": ""}, "body", "chưa có tên cơ quan ban hành"),
        ({"place": "\u200b"}, "place", "chưa có địa danh"),
        ({"symbol": ""}, "symbol", "chưa có ký hiệu"),
        ({"number": 0}, "number", "bắt đầu từ 01"),
        ({"number": -3}, "number", "bắt đầu từ 01"),
        ({"kind": "XX"}, "kind", "viết tắt là “XX”"),
        ({"symbol": "KH - UBND"}, "symbol", "“KH - UBND” không đúng thể thức"),
        ({"symbol": "BC-UBND"}, "symbol", "không có chữ viết tắt “KH”"),
        ({"recipients": ("Ông 漢", "😀")}, "blocks", "không có: 漢 😀"),
    ],
)
def test_what_is_lacking_or_wrong_is_named(
    make: Callable[[Paper], bytes], wrong: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(checking.Unfit, match=words) as refused:
        make(replace(PLAN, **wrong))
    assert refused.value.field == field


@both
def test_a_subject_of_many_lines_is_taken_and_one_as_long_as_a_text_is_refused(make: Callable[[Paper], bytes]) -> None:
    make(replace(PLAN, subject="Về việc " * 100))
    with pytest.raises(checking.TooLarge, match="dài quá 2000 chữ") as refused:
        make(replace(PLAN, subject="Về việc " * 1000))
    assert refused.value.field == "subject"


@pytest.mark.parametrize("symbol", ["2025/KH-UBND", "KH-BCĐ389", "KH-CTTN&BĐG", "KH"])
def test_symbols_as_bodies_write_them_are_taken(symbol: str) -> None:
    checking.check(replace(PLAN, symbol=symbol))


def test_a_letter_has_no_letters_of_a_kind() -> None:
    checking.check(replace(LETTER, symbol="SNV-TĐKT"))


def test_letters_that_another_typeface_lends_are_taken() -> None:
    checking.check(replace(PLAN, subject="Mục tiêu ≥ 12,5% → 13% ✓ ☐"))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (Table("Bảng 1", (), ()), "“Bảng 1” không có cột"),
        (Table("Bảng 2", ("A", "B"), (Row("1", ("một",)),)), "“Bảng 2” có hàng không đủ"),
    ],
)
def test_a_table_whose_rows_do_not_fit_its_head_is_refused(table: Table, words: str) -> None:
    with pytest.raises(checking.Unfit, match=words):
        checking.check(replace(PLAN, blocks=(table,)))


def _filled(rows: int) -> Table:
    return Table("", ("A",) * 10, tuple(Row(str(at), ("1",) * 10) for at in range(rows)))


@both
@pytest.mark.parametrize(
    ("block", "words"),
    [
        (_filled(checking.MOST_CELLS // 10 + 1), "24.010 ô bảng, nhiều nhất là 24.000"),
        (Paragraph(("a" * (checking.MOST_LETTERS + 1),)), "chữ cái, nhiều nhất là 1.500.000"),
        (
            Chart("", (Bar("a", "", Decimal(1), None),) * (checking.MOST_BARS + 1)),
            "401 thanh biểu đồ, nhiều nhất là 400",
        ),
    ],
    ids=["cells", "letters", "bars"],
)
def test_what_is_more_than_a_document_may_hold_is_refused(
    make: Callable[[Paper], bytes], block: Any, words: str
) -> None:
    with pytest.raises(checking.TooLarge, match=words):
        make(replace(PLAN, blocks=(block,), appendices=()))
