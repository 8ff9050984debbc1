"""The named fields of an office's own template, and what a paper says in each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from thidua.papers.blocks import Heading, Paragraph, Row, Table
from thidua.papers.paper import Paper, Signature
from thidua.papers.parts import parts
from thidua.papers.rules.decree import decree
from thidua.papers.rules.writing import bare, day_of, number_of, place_line, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.papers.blocks import Block

SINGLE: Final = (
    "co_quan_cap_tren",
    "co_quan",
    "so_ky_hieu",
    "dia_danh",
    "dia_danh_ngay",
    "ngay_thang",
    "loai_van_ban",
    "trich_yeu",
    "chuc_vu_nguoi_ky",
    "nguoi_ky",
    "luu",
)
"""Fields that are one text."""
TABLES: Final = ("bang_1", "bang_2", "bang_3")
"""The first tables of a paper, row by row without their heads."""
LISTS: Final = ("kinh_gui", "can_cu", "noi_dung", "noi_nhan", *TABLES)
"""Fields that are many lines, each repeated by a loop."""
TEXT: Final = "chu"
"""What a line of a list says."""
MOST_CELLS: Final = 12
CELLS: Final = tuple(f"o{place}" for place in range(1, MOST_CELLS + 1))
"""What the cells of a row of a table say, from the left."""


def parts_of(field: str) -> tuple[str, ...]:
    """Give what may be asked of an item of a list."""
    return CELLS if field in TABLES else (TEXT,)


def allowed() -> dict[str, Any]:
    """Give what a template may use, as the process that looks at it is told."""
    return {"single": list(SINGLE), "lists": {field: list(parts_of(field)) for field in LISTS}}


def values_of(paper: Paper) -> dict[str, Any]:
    """Give what a paper says in every field; its words are those of the form of the Decree.

    A paper that cannot be a document is refused (`papers.checking`).
    """
    said = parts(paper)
    last = paper.signatures[-1] if paper.signatures else Signature(())
    tables = _tables([*said.blocks, *(block for one in said.annexes for block in one.blocks)])
    single = {
        "co_quan_cap_tren": paper.superior,
        "co_quan": paper.body,
        "so_ky_hieu": f"{number_of(paper.number)}/{paper.symbol}",
        "dia_danh": paper.place,
        "dia_danh_ngay": place_line(paper.place, paper.day, paper.year),
        "ngay_thang": day_of(paper.day, paper.year),
        "loai_van_ban": said.name,
        "trich_yeu": paper.subject,
        "chuc_vu_nguoi_ky": " ".join(last.offices),
        "nguoi_ky": last.name,
        "luu": paper.filed,
    }
    lists: dict[str, Any] = {
        "kinh_gui": _lines([bare(printable(one)) for one in paper.addressees]),
        "can_cu": _lines(said.basis),
        "noi_dung": _lines(_texts(said.blocks)),
        "noi_nhan": _lines(said.recipients),
    }
    rows = {field: tables[place] if place < len(tables) else [] for place, field in enumerate(TABLES)}
    return {field: printable(text) for field, text in single.items()} | lists | rows


def _lines(texts: Sequence[str]) -> list[dict[str, str]]:
    return [{TEXT: text} for text in texts]


def _texts(blocks: Sequence[Block]) -> list[str]:
    """Give headings and paragraphs, each as one text; tables have fields of their own."""
    said = []
    for block in blocks:
        match block:
            case Heading(number, text, _level):
                said.append(f"{number} {text}".strip())
            case Paragraph():
                said.append(" ".join(filter(None, (block.lead, "".join(map(str, block.runs))))))
    # The sign of the end stands behind the last words; where a table is last it stands alone and is left out.
    return [text for text in said if text != decree().end]


def _tables(blocks: Sequence[Block]) -> list[list[dict[str, str]]]:
    return [[_cells(row) for row in block.rows] for block in blocks if isinstance(block, Table)]


def _cells(row: Row) -> dict[str, str]:
    said = [str(cell) for cell in row.cells][:MOST_CELLS]
    return dict(zip(CELLS, [*said, *[""] * (MOST_CELLS - len(said))], strict=True))


def sample(kind: str) -> Paper:
    """Give a paper of a kind that is nobody's, for examples and for trying a template out."""
    return Paper(
        kind=kind,
        superior="Ủy ban nhân dân xã Ví Dụ",
        body="Ban Thi đua xã Ví Dụ",
        place="Ví Dụ",
        symbol="BTĐ" if kind == decree().letter else f"{kind}-BTĐ",
        number=5,
        day=date(2025, 10, 15),
        subject="Kết quả đợt thi đua ví dụ",
        basis=("Căn cứ Kế hoạch thi đua của xã Ví Dụ", "Theo đề nghị của Văn phòng xã Ví Dụ"),
        addressees=("Ủy ban nhân dân xã Ví Dụ", "Các thôn, tổ dân phố"),
        blocks=(
            Heading("I.", "Tình hình chung"),
            Paragraph(("Đợt thi đua ví dụ có 12 thôn tham gia.",)),
            Heading("II.", "Kết quả"),
            Paragraph(("Các thôn đều phát động đúng hạn.",)),
            Table(
                "Kết quả của các thôn",
                ("TT", "Thôn", "Kết quả"),
                (Row("a", ("1", "Thôn Ví Dụ A", "120")), Row("b", ("2", "Thôn Ví Dụ B", "95"))),
                frozenset({2}),
            ),
        ),
        signatures=(Signature(("TRƯỞNG BAN",), "Nguyễn Văn Ví Dụ"),),
        recipients=("Như trên",),
        filed="VT, TĐKT",
        is_example=True,
    )
