"""Documents set in type: DOCX and PDF of a paper, long lists, certificates, against the ways that come to mind first.

The naive ways stand here: a typesetter begun anew for each document, and a table filled cell by cell.
"""

from __future__ import annotations

import resource
import time
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

import typst
from docx import Document

from bench.goals import Goal, at_least, at_most, keep, ratio, seconds
from bench.ground import own_database
from thidua.papers import typesetting
from thidua.papers.blocks import Bar, Chart, Heading, Paragraph, Row, Table
from thidua.papers.certificates import Place, Stock, certificates
from thidua.papers.paper import Appendix, Paper, Signature
from thidua.papers.pdf import pdf
from thidua.papers.typeface import folder
from thidua.papers.word import docx

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.papers.blocks import Block

DAY: Final = date(2025, 12, 31)
MANY: Final = 1_000
COLD: Final = 20
"""Certificates that are set one by one, each by a typesetter of its own; the others would take as long."""
LISTED: Final = 1_800
NAIVE_ROWS: Final = 600
"""Rows that are filled cell by cell; its time grows faster than its rows, so the ratio at 1,800 is greater."""

SENTENCE: Final = (
    "Các cơ quan, đơn vị, địa phương căn cứ chức năng, nhiệm vụ được giao, tổ chức phát động và triển khai phong trào "
    "thi đua thiết thực, hiệu quả, bảo đảm đúng tiến độ, tránh hình thức; kịp thời biểu dương tập thể, cá nhân."
)
HEADS: Final = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành tích", "Hình thức", "Tiền thưởng", "Ngày")
STOCK: Final = Stock(
    "Giấy khen",
    297,
    210,
    (
        Place("name", 48, 95, 200, 22, bold=True),
        Place("for", 40, 120, 217, 15, lines=2),
        Place("day", 170, 150, 100, 14, italic=True),
    ),
)


def listed(rows: int) -> Table:
    """Give a list of people."""
    said = (
        "Chuyên viên",
        "Ủy ban nhân dân xã Ví Dụ",
        "Hoàn thành xuất sắc nhiệm vụ",
        "Bằng khen",
        "1.170.000",
        "31/12",
    )
    numbered = (Row(str(at), (str(at), f"Nguyễn Văn Ví Dụ {at}", *said)) for at in range(1, rows + 1))
    return Table("", HEADS, tuple(numbered), frozenset({6}))


def paper(number: int, paragraphs: int = 14) -> Paper:
    """Give a paper of two pages."""
    return Paper(
        kind="BC",
        body="Sở Nội vụ",
        place="Ví Dụ",
        symbol="BC-SNV",
        subject="Kết quả đợt thi đua ví dụ",
        number=number,
        day=DAY,
        blocks=(
            Heading("I.", "KẾT QUẢ"),
            *(Paragraph((f"{number}.{at}. {SENTENCE}",)) for at in range(paragraphs)),
        ),
        signatures=(Signature(("GIÁM ĐỐC",), "Nguyễn Văn Ví Dụ"),),
        recipients=("Như trên",),
    )


def report(number: int) -> Paper:
    """Give a report of forty pages with twelve charts."""
    bars = tuple(
        Bar(f"Chỉ tiêu {at}", "tỷ đồng", Decimal(100 + at), Decimal(80 + number % 7 + at), Decimal(90), Decimal(99))
        for at in range(8)
    )
    parts: list[Block] = []
    for at in range(12):
        parts.append(Heading(f"{at + 1}.", "Lĩnh vực"))
        parts += [Paragraph((f"{number}.{at}.{line}. {SENTENCE} {SENTENCE}",)) for line in range(18)]
        parts.append(Chart(f"Biểu đồ {at + 1}", bars))
    return replace(paper(number), blocks=tuple(parts))


def names(count: int, turn: int) -> list[dict[str, str]]:
    """Give what stands on certificates."""
    words = {"for": "Đã có thành tích xuất sắc trong đợt thi đua ví dụ", "day": "Ví Dụ, ngày 31 tháng 12 năm 2025"}
    return [words | {"name": f"Ông Nguyễn Văn Ví Dụ {turn}-{at}"} for at in range(count)]


def by_cells(table: Table) -> bytes:
    """Fill a table cell by cell, as python-docx shows it."""
    document = Document()
    made = document.add_table(rows=1, cols=len(table.heads))
    for cell, head in zip(made.rows[0].cells, table.heads, strict=True):
        cell.text = head
    for row in table.rows:
        for cell, said in zip(made.add_row().cells, row.cells, strict=True):
            cell.text = str(said)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def cold(deed: Callable[[], object]) -> Callable[[], object]:
    """Give a deed with a typesetter begun anew."""

    def begun_anew() -> object:
        typesetting.begin_anew()
        return deed()

    return begun_anew


def pasted(words: dict[str, str]) -> bytes:
    """Set one certificate in type as a first try does: its words in the source, a typesetter for each."""
    placed = "\n".join(
        f"#place(dx: {one.x}mm, dy: {one.y}mm, text(size: {one.size}pt)[{words[one.field]}])" for one in STOCK.places
    )
    source = f'#set page(width: 297mm, height: 210mm, margin: 0pt)\n#set text(font: "TeX Gyre Termes")\n{placed}'
    return cast(
        "bytes",
        typst.Compiler(source.encode(), font_paths=typst.Fonts(font_paths=[str(folder())])).compile(format="pdf"),
    )


def on_a_core(deed: Callable[[], object]) -> float:
    """Give how long a deed keeps one core busy, in seconds."""
    begun = time.process_time()
    deed()
    return time.process_time() - begun


def batch() -> float:
    """Give how long a batch of a thousand keeps a core busy, from its first row to its two files, database included."""
    with own_database():
        from django.utils.timezone import make_aware  # noqa: PLC0415 -- after Django's set-up

        from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- after Django's set-up
        from thidua.organisations.models import Unit, UnitKind  # noqa: PLC0415 -- after Django's set-up
        from thidua.stationery import actions  # noqa: PLC0415 -- after Django's set-up
        from thidua.stationery.models import Batch, BatchState, Certificate, Stock  # noqa: PLC0415 -- as above
        from thidua.stationery.rules.layout import A4, BEGINNING, Layout  # noqa: PLC0415 -- as above

        at = make_aware(datetime.combine(DAY, datetime.min.time()))
        kind = UnitKind.objects.create(code="board", name="Ban", sort=1, level=1)
        unit = Unit.objects.create(name="Ban Ví Dụ", kind=kind, valid_from=DAY)
        layout = Layout("Giấy khen", *A4, right=0, down=0, spots=BEGINNING)
        sides = {"width": layout.width, "height": layout.height, "places": layout.as_plain()["spots"]}
        stock = Stock.objects.create(unit=unit, name=layout.name, kept_at=at, **sides)
        made = Batch.objects.create(unit=unit, stock=stock, title="Khen", sheet=layout.as_plain(), begun_at=at)
        rows = ({"name": f"Ông Nguyễn Văn Ví Dụ {place}", "reason": SENTENCE[:90]} for place in range(MANY))
        Certificate.objects.bulk_create(
            Certificate(batch=made, number=place, texts=row) for place, row in enumerate(rows, 1)
        )
        busy = on_a_core(lambda: actions.carry_on(batch=made, by=SYSTEM, at=at, progress=lambda _share: None))
        if not Batch.objects.filter(state=BatchState.DONE, whole__isnull=False).exists():
            raise AssertionError("the batch is not done")
        return busy


def measure() -> list[Goal]:
    """Give how fast documents are made."""
    numbers = iter(range(1, 10**6))
    warm = ratio(cold(lambda: pdf(paper(next(numbers)))), lambda: pdf(paper(next(numbers))))
    few = ratio(
        lambda: certificates(STOCK, names(MANY, next(numbers)), day=DAY),
        lambda: [pasted(names(1, next(numbers))[0]) for _ in range(COLD)],
        rounds=2,
    )
    many = names(MANY, next(numbers))
    together = on_a_core(lambda: certificates(STOCK, many, day=DAY))
    apart = on_a_core(lambda: [certificates(STOCK, [one], day=DAY) for one in many])
    long = seconds(lambda: pdf(report(next(numbers))))
    small = listed(NAIVE_ROWS)
    annex = replace(paper(1), appendices=(Appendix("Danh sách", (small,), is_landscape=True),))
    by_cell = ratio(lambda: by_cells(small), lambda: docx(annex), rounds=1)
    whole = replace(paper(1), appendices=(Appendix("Danh sách", (listed(LISTED),), is_landscape=True),))
    listing = seconds(lambda: docx(whole))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    singly = 100 * few * COLD / MANY
    return [
        at_most("pdf", singly, 5, f"{MANY} certificates in one file ({together:.1f} s), of as many set singly", "%"),
        at_most("pdf-together", together, 1, f"{MANY} certificates in one file, time on a core", "s"),
        at_most("pdf-apart", apart, 5, f"{MANY} certificates, a file each, time on a core", "s"),
        at_most("pdf-batch", batch(), 10, f"a batch of {MANY}: both of these, in the database and kept", "s"),
        at_least("pdf-warm", warm, 1.1, "two pages: typesetter begun anew / kept warm"),
        at_most("pdf-memory", most, 1_024, f"report of forty pages with twelve charts: {long:.1f} s", "MB"),
        at_least("docx-list", by_cell, 15, f"{NAIVE_ROWS} rows by cell / as text; {LISTED} rows: {listing:.2f} s"),
    ]


def main() -> None:
    """Measure and write down."""
    keep(measure())


if __name__ == "__main__":
    main()
