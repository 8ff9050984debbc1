"""A paper comes back from JSON as it was."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from thidua.papers.blocks import Bar, Chart, Heading, Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix, Paper, Signature, from_plain, to_plain

PAPER = Paper(
    kind="BC",
    superior="Thành phố Ví Dụ",
    body="Sở Nội vụ",
    place="Ví Dụ",
    symbol="BC-SNV",
    subject="Kết quả đợt thi đua ví dụ",
    number=7,
    day=date(2025, 2, 9),
    basis=("Luật ví dụ",),
    authority="GIÁM ĐỐC",
    clause="QUYẾT ĐỊNH:",
    addressees=("Ủy ban nhân dân thành phố",),
    blocks=(
        Heading("I.", "Kết quả"),
        Heading("a)", "Chi tiết", level=3),
        Paragraph(("Thu được ", Value("5 tỷ đồng", "/so/5/")), lead="Điều 1."),
        Table("Bảng 1", ("TT", "Tên"), (Row("1", ("1", Value("Xã A"))),), frozenset({0})),
        Chart("Biểu đồ", (Bar("Thu", "tỷ đồng", Decimal("10.50"), None),)),
    ),
    signatures=(Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn Ví Dụ"),),
    recipients=("Như trên",),
    filed="VT, TĐKT",
    appendices=(Appendix("Danh sách", (Paragraph(("Một",)),), is_landscape=True),),
    is_example=True,
)


def test_a_paper_comes_back_from_json_as_it_was() -> None:
    assert from_plain(json.loads(json.dumps(to_plain(PAPER)))) == PAPER


def test_a_paper_without_number_and_day_comes_back_too() -> None:
    draft = PAPER.numbered(None, None)
    assert from_plain(json.loads(json.dumps(to_plain(draft)))) == draft
