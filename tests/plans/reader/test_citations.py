"""Citations in both grammars, movements, tasks, head and tail."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.plans.reader import read
from thidua.plans.reader.citations import citations, number_key


@pytest.mark.parametrize(
    ("text", "number", "day", "kind"),
    [
        ("Kế hoạch số 179/KH-UBND ngày 30/7/2025", "179/KH-UBND", date(2025, 7, 30), "Kế hoạch"),
        ("Chỉ thị số 41-CT/TW, ngày 26/12/2024", "41-CT/TW", date(2024, 12, 26), "Chỉ thị"),
        ("Nghị quyết số 163/2024/QH15", "163/2024/QH15", None, "Nghị quyết"),
        ("Công văn số 8935/BNV-CTTN&BĐG ngày 03 tháng 10 năm 2025", "8935/BNV-CTTN&BĐG", date(2025, 10, 3), "Công văn"),
        ("Quyết định 146/QĐ-TTg năm 2022", "146/QĐ-TTg", None, "Quyết định"),
        ("Quyết định số 10/2024/QĐ-UBND", "10/2024/QĐ-UBND", None, "Quyết định"),
        ("triển khai Kế hoạch 01-KH/BCĐTW", "01-KH/BCĐTW", None, "Kế hoạch"),
        ("theo 229/CĐ-TTg", "229/CĐ-TTg", None, "Công điện"),
    ],
)
def test_reads_a_citation(text: str, number: str, day: date | None, kind: str) -> None:
    (found,) = citations(text, None)
    assert (found.number, found.date, found.kind) == (number, day, kind)
    assert number in text[found.start : found.end]


def test_a_number_is_cited_once_with_its_date_and_never_the_documents_own() -> None:
    text = "Theo 05-CT/TW; 05-CT/TW ngày 15/5/2016; 12/KH-UBND."
    assert [(one.number, one.date) for one in citations(text, "12/KH-UBND")] == [("05-CT/TW", date(2016, 5, 15))]


def test_the_kind_is_the_one_named_last_before_the_number() -> None:
    (found,) = citations("Kế hoạch triển khai Thông báo kết luận số 196-TB/TW", None)
    assert found.kind == "Thông báo kết luận"


@given(
    st.integers(1, 99999),
    st.one_of(st.none(), st.integers(1990, 2099)),
    st.sampled_from(["KH", "QĐ", "NQ", "CT", "TTr", "CĐ"]),
    st.sampled_from(["UBND", "TTg", "BNV", "HĐND", "SNV"]),
)
def test_state_numbers_are_found_as_printed(number: int, year: int | None, kind: str, office: str) -> None:
    shown = f"{number:02d}/{f'{year}/' if year else ''}{kind}-{office}"
    assert [one.number for one in citations(f"Theo văn bản số {shown} của cấp trên", None)] == [shown]


@given(
    st.integers(1, 9999), st.sampled_from(["CT", "NQ", "KL", "KH", "TB"]), st.sampled_from(["TW", "TU", "BCĐTW", "ĐU"])
)
def test_party_numbers_are_found_as_printed(number: int, kind: str, office: str) -> None:
    shown = f"{number:02d}-{kind}/{office}"
    assert [one.number for one in citations(f"Thực hiện {shown}, các đơn vị", None)] == [shown]


def test_spellings_of_a_number_meet() -> None:
    assert number_key("33 /kh-ubnd") == number_key("33/KH-UBND")


def test_movements_are_named_once_quoted_or_not() -> None:
    text = (
        "II. NHIỆM VỤ\n\na) Thực hiện các phong trào thi đua “Một lòng”; “Hai giỏi” và phong trào “Một lòng”.\n\n"
        "b) Đẩy mạnh phong trào thi đua xây dựng phố sạch đẹp; thực hiện Đề án “Ba tốt”."
    )
    assert [(one.name, one.quoted, one.clause) for one in read(text).movements] == [
        ("Một lòng", True, "II/a"),
        ("Hai giỏi", True, "II/a"),
        ("thi đua xây dựng phố sạch đẹp", False, "II/b"),
    ]


def test_tasks_are_the_points_of_their_section_with_what_they_cite() -> None:
    text = (
        "II. NHIỆM VỤ\n\na) Quán triệt các nghị quyết:\n\n- Nghị quyết số 57-NQ/TW;\n\n- Nghị quyết số 59-NQ/TW.\n\n"
        "b) Tuyên truyền sâu rộng.\n\nIII. KHEN THƯỞNG\n\n1. Theo luật."
    )
    assert [(one.clause, one.cites) for one in read(text).tasks] == [("II/a", ("57-NQ/TW", "59-NQ/TW")), ("II/b", ())]


def test_head_and_tail_are_read_and_nothing_is_invented() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH BÌNH MINH\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND\n"
        "Bình Minh, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nPhát động thi đua\n\nI. MỤC ĐÍCH\n\nThi đua.\n\n"
        "Nơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn Bình"
    )
    head = read(text).document.as_dict()
    assert head == {
        "number": "12/KH-UBND",
        "date": "2026-01-05",
        "place": "Bình Minh",
        "doc_type": "KẾ HOẠCH",
        "issuer": "Ủy ban nhân dân tỉnh Bình Minh",
        "signer": "Trần Văn Bình",
        "signer_title": "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "title": "Phát động thi đua",
    }
    assert set(read("Chào.").document.as_dict().values()) == {None}
