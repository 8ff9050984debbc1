"""PDFs with a text layer: printed lines become paragraphs again."""

from pathlib import Path

import pytest
from fpdf import FPDF

from tests.plans.files.making import pdf, pdf_of, table, two_columns, word_of
from thidua.plans import reader as plan_reader
from thidua.plans.reader.files import text_of

PLANS = sorted((Path(__file__).parents[1] / "corpus").glob("0[2469]*.txt"))

LONG = (
    "Tiếp tục triển khai thiết thực, hiệu quả các phong trào thi đua do Thủ tướng Chính phủ phát động trong cả "
    "giai đoạn 2026 - 2030, gắn với nhiệm vụ phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh năm 2025 "
    "của thành phố."
)


def another(number: int) -> str:
    """Give a numbered paragraph in other words than the others."""
    words = LONG.rstrip(".").split(" - ")[0].split()
    return f"{number}) {' '.join(words[number % 17 :] + words[: number % 17])}."


def read(data: bytes) -> str:
    return text_of(data, "ke-hoach.pdf")


def test_wrapped_lines_are_joined_into_their_paragraphs() -> None:
    assert read(pdf_of(LONG, f"a) {LONG}", "b) Tỷ lệ hộ nghèo giảm 0,2%;")).split("\n\n") == [
        LONG,
        f"a) {LONG}",
        "b) Tỷ lệ hộ nghèo giảm 0,2%;",
    ]


def test_a_paragraph_goes_on_over_the_page_without_the_page_number() -> None:
    def draw(page: FPDF) -> None:
        for number in range(40):
            if page.get_y() > 260:
                page.add_page()
                page.set_y(10)
                page.cell(0, 5, str(page.page_no()), align="C")
                page.set_y(20)
            page.multi_cell(0, 7, f"        {another(number)}", new_x="LMARGIN", new_y="NEXT")
            page.ln(2)

    paragraphs = read(pdf(draw)).split("\n\n")
    assert paragraphs == [another(number) for number in range(40)]


def test_head_and_foot_are_read_column_after_column_and_a_table_row_after_row() -> None:
    def draw(page: FPDF) -> None:
        two_columns(
            page, "ỦY BAN NHÂN DÂN\nTỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
        )
        two_columns(page, "Số: 05/KH-UBND", "Mẫu, ngày 09 tháng 9 năm 2025")
        page.ln(5)
        page.multi_cell(0, 7, "KẾ HOẠCH\nPhát động đợt thi đua", align="C", new_x="LMARGIN", new_y="NEXT")
        page.multi_cell(0, 7, f"        {LONG}", new_x="LMARGIN", new_y="NEXT")
        wide = "Tỷ lệ dân số tham gia bảo hiểm y tế trên địa bàn toàn tỉnh và các xã, phường"
        table(
            page, [["TT", "Chỉ tiêu", "ĐVT", "Năm 2025"], ["1", wide, "%", "95"], ["2", "Số xã đạt chuẩn", "xã", "12"]]
        )
        page.ln(5)
        two_columns(page, "Nơi nhận:\n- Bộ Nội vụ;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")

    assert [line for line in read(pdf(draw)).split("\n") if line] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH MẪU",
        "Số: 05/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Mẫu, ngày 09 tháng 9 năm 2025",
        "KẾ HOẠCH",
        "Phát động đợt thi đua",
        LONG,
        "TT | Chỉ tiêu | ĐVT | Năm 2025",
        "1 | Tỷ lệ dân số tham gia bảo hiểm y tế trên địa bàn toàn tỉnh và các xã, phường | % | 95",
        "2 | Số xã đạt chuẩn | xã | 12",
        "Nơi nhận:",
        "- Bộ Nội vụ;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    ]


def test_a_line_that_heads_every_page_is_left_out() -> None:
    def draw(page: FPDF) -> None:
        for number in range(4):
            if number:
                page.add_page()
            page.cell(0, 7, "Kế hoạch thi đua tỉnh Mẫu", new_x="LMARGIN", new_y="NEXT")
            page.ln(8)
            page.multi_cell(0, 7, f"        {another(number)}", new_x="LMARGIN", new_y="NEXT")

    assert read(pdf(draw)).split("\n\n") == [another(number) for number in range(4)]


def test_the_lines_of_a_centred_title_stay_together_though_one_ends_in_a_semicolon() -> None:
    title = "Phát động đợt thi đua;\nchào mừng Đại hội;\ntiến tới Đại hội toàn quốc"

    def draw(page: FPDF) -> None:
        page.multi_cell(0, 7, title, align="C", new_x="LMARGIN", new_y="NEXT")
        page.ln(2)
        page.multi_cell(0, 7, f"        {LONG}\n        {another(1)}", new_x="LMARGIN", new_y="NEXT")

    assert read(pdf(draw)).split("\n\n") == [title, LONG, another(1)]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_plan_gives_the_same_as_word_file_and_pdf_as_it_gives_as_text(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    as_word = text_of(word_of(*text.split("\n\n")), "a.docx")
    as_pdf = text_of(pdf(lambda page: print_plan(page, text)), "a.pdf")
    wanted = gist(text)
    assert gist(as_word) == wanted
    assert gist(as_pdf) == wanted


def print_plan(page: FPDF, text: str) -> None:
    """Print a text as offices do: capitals in the middle, paragraphs indented."""
    for block in text.split("\n\n"):
        for line in block.split("\n"):
            centred = line.isupper() and len(line) < 60
            shown = line if centred else f"        {line}"
            page.multi_cell(0, 7, shown, align="C" if centred else "J", new_x="LMARGIN", new_y="NEXT")
        page.ln(2)


def gist(text: str) -> object:
    """Give what a plan asks for, by clause, and what it cites."""
    found = plan_reader.read(text).as_dict()
    return (
        [(item["value"], item["comparator"], item["unit"], item["clause"]) for item in found["targets"]],
        [(item["date"], item.get("recurrence"), item["operator"], item["clause"]) for item in found["deadlines"]],
        [(item["number"], item["date"]) for item in found["legal_refs"]],
    )


def test_a_ruled_table_keeps_its_cells_however_narrow_and_however_many_lines_they_take() -> None:
    rows = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2025", "Kế hoạch năm 2026"],
        ["1", "Tỷ lệ dân số tham gia bảo hiểm y tế trên địa bàn toàn tỉnh", "Triệu đồng", "", "≥ 95"],
        ["2", "Tốc độ tăng trưởng GRDP", "%", "8,02", "10,5"],
    ]

    def draw(page: FPDF) -> None:
        page.multi_cell(0, 7, f"        {LONG}", new_x="LMARGIN", new_y="NEXT")
        table(page, rows, (1, 4, 1.5, 2, 2))
        page.multi_cell(0, 7, f"        {another(1)}", new_x="LMARGIN", new_y="NEXT")

    assert read(pdf(draw)).split("\n\n") == [LONG, "\n".join(" | ".join(row) for row in rows), another(1)]
