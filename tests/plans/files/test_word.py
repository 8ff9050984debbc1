"""Word files: what stands on the page becomes text, automatic numbers included."""

from typing import Any

import pytest

from tests.plans.files.making import body, level, numbering, package, paragraph, word, word_of
from thidua.plans.reader.files import text_of
from thidua.plans.reader.files.numbering import figure


def read(data: bytes) -> str:
    return text_of(data, "ke-hoach.docx")


def test_paragraphs_are_parted_by_blank_lines_and_a_line_break_stays() -> None:
    assert read(word_of("KẾ HOẠCH", "Phát động\nđợt thi đua")) == "KẾ HOẠCH\n\nPhát động\nđợt thi đua"


def test_tabs_and_runs_of_blanks_that_set_columns_stay_inside_a_line() -> None:
    assert read(word_of("\t1\tTỷ lệ lấp đầy\t%\t82,4 ", "Số: 05/KH-UBND     Mẫu,\xa0ngày")) == (
        "1\tTỷ lệ lấp đầy\t%\t82,4\n\nSố: 05/KH-UBND     Mẫu, ngày"
    )


def test_headings_and_lists_carry_the_markers_a_reader_sees() -> None:
    def fill(document: Any) -> None:
        document.add_heading("I. MỤC ĐÍCH", 1)
        document.add_paragraph("một", style="List Number")
        document.add_paragraph("hai", style="List Number")
        document.add_paragraph("ý", style="List Bullet")

    assert read(word(fill)) == "I. MỤC ĐÍCH\n\n1. một\n\n2. hai\n\n- ý"


def test_levels_count_within_each_other_and_begin_again() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
    parts = [
        paragraph("A", 1), paragraph("B", 1, 1), paragraph("C", 1, 2), paragraph("D", 1, 2),
        paragraph("E", 1, 1), paragraph("F", 1, 2), paragraph("G", 1), paragraph("H", 1, 1),
    ]  # fmt: skip
    text = read(package(document=body("".join(parts)), numbering=numbering(levels)))
    assert text.split("\n\n") == ["I. A", "1. B", "a) C", "b) D", "2. E", "a) F", "II. G", "1. H"]


def test_a_number_of_several_levels_is_written_out() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    text = read(package(document=body(paragraph("A", 1) + paragraph("B", 1, 1)), numbering=numbering(levels)))
    assert text == "I. A\n\n1.1. B"


def test_a_level_may_go_on_counting_across_its_parents() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
    parts = "".join(paragraph(text, 1, depth) for text, depth in (("A", 0), ("B", 1), ("C", 0), ("D", 1)))
    assert read(package(document=body(parts), numbering=numbering(levels))) == "1. A\n\n(1) B\n\n2. C\n\n(2) D"


def test_a_second_list_of_a_family_goes_on_unless_it_starts_afresh() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    parts = paragraph("A", 1) + paragraph("B", 2) + paragraph("C", 3) + paragraph("D", 3)
    text = read(package(document=body(parts), numbering=numbering(level(0, "decimal", "%1."), nums)))
    assert text.split("\n\n") == ["1. A", "2. B", "1. C", "2. D"]


def test_bullets_are_hyphens_and_a_plus_stays() -> None:
    levels = level(0, "bullet", "") + level(1, "bullet", "+")
    text = read(package(document=body(paragraph("A", 1) + paragraph("B", 1, 1)), numbering=numbering(levels)))
    assert text == "- A\n\n+ B"


def test_a_list_that_is_not_defined_gives_no_marker() -> None:
    assert read(package(document=body(paragraph("A", 7)), numbering=numbering(level(0, "decimal", "%1.")))) == "A"


@pytest.mark.parametrize(
    ("number", "number_format", "written"),
    [
        (4, "upperRoman", "IV"), (14, "lowerRoman", "xiv"), (27, "lowerLetter", "aa"), (3, "upperLetter", "C"),
        (7, "decimalZero", "07"), (5, "ordinal", "5"), (0, "lowerLetter", "0"), (4000, "upperRoman", "4000"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(number: int, number_format: str, written: str) -> None:
    assert figure(number, number_format) == written


def test_a_table_is_one_line_a_row() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("II. CHỈ TIÊU")
        table = document.add_table(2, 3)
        for row, cells in zip(table.rows, [["TT", "Chỉ tiêu", "2025"], ["1", "Tỷ lệ\nhộ nghèo", "2,5%"]], strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text

    assert read(word(fill)) == "II. CHỈ TIÊU\n\nTT | Chỉ tiêu | 2025\n1 | Tỷ lệ hộ nghèo | 2,5%"


def test_the_tables_that_lay_out_head_and_foot_are_read_cell_after_cell() -> None:
    def fill(document: Any) -> None:
        head = document.add_table(2, 2)
        head.cell(0, 0).text, head.cell(0, 1).text = "UBND TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        head.cell(1, 0).text, head.cell(1, 1).text = "Số: 05/KH-UBND", "Mẫu, ngày 09 tháng 9 năm 2025"
        foot = document.add_table(1, 2)
        foot.cell(0, 0).text, foot.cell(0, 1).text = "Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH"

    assert read(word(fill)).split("\n\n") == [
        "UBND TỈNH MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/KH-UBND",
        "Mẫu, ngày 09 tháng 9 năm 2025",
        "Nơi nhận:\n- Lưu: VT.",
        "CHỦ TỊCH",
    ]


def test_deleted_hidden_and_field_code_text_is_left_out_and_inserted_text_is_in() -> None:
    xml = (
        "<w:p><w:r><w:t>đạt </w:t></w:r><w:del><w:r><w:delText>90%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>95%</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t> xem</w:t></w:r></w:hyperlink></w:p>"
    )
    assert read(package(document=body(xml))) == "đạt 95% xem"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    xml = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v"><w:r>'
        f"<w:t>ngoài</w:t><mc:AlternateContent><mc:Choice><v:box>{box}</v:box></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read(package(document=body(xml))) == "ngoài\n\ntrong khung"


def test_the_strict_form_of_the_format_is_read_too() -> None:
    strict = body(paragraph("chữ")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(package(document=strict)) == "chữ"


def test_thousands_of_tables_are_read() -> None:
    one = f"<w:tbl><w:tr><w:tc>{paragraph('Tỷ lệ')}</w:tc><w:tc>{paragraph('95%')}</w:tc></w:tr></w:tbl>"
    text = read(package(document=body(one * 5_000)))
    assert text.count("Tỷ lệ | 95%") == 5_000


def test_tables_nested_deeper_than_anybody_nests_them_are_refused_or_read_but_never_crash() -> None:
    deep = paragraph("đáy")
    for _ in range(60):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    assert read(package(document=body(deep))) == "đáy"
