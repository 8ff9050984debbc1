"""Heads and tails set in two columns: the office beside the motto, the addressees beside who signs."""

from __future__ import annotations

import pytest

from thidua.plans.reader import read

BODY = (
    "KẾ HOẠCH\nThực hiện Phong trào thi đua “Xóa nhà tạm” năm 2025\n\n"
    "Thực hiện Quyết định số 539/QĐ-TTg ngày 19/6/2024 của Thủ tướng Chính phủ, "
    "UBND tỉnh ban hành Kế hoạch như sau:\n\n"
    "I. MỤC TIÊU\n1. Xóa 100% nhà tạm.\n\n"
)
GAPS = [" " * 21, "\t", "  \t\t ", "\u00a0" * 12]


@pytest.mark.parametrize("gap", GAPS)
def test_a_head_in_two_columns_is_read_column_by_column(gap: str) -> None:
    found = read(
        f"ỦY BAN NHÂN DÂN{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"TỈNH NGHỆ AN{gap}Độc lập - Tự do - Hạnh phúc\n"
        f"-------{gap}---------------\n"
        f"Số: 512/KH-UBND{gap}Nghệ An, ngày 12 tháng 6 năm 2025\n\n{BODY}"
    )
    head = found.document.as_dict()
    assert {key: head[key] for key in ("number", "date", "place", "doc_type", "issuer", "title")} == {
        "number": "512/KH-UBND",
        "date": "2025-06-12",
        "place": "Nghệ An",
        "doc_type": "KẾ HOẠCH",
        "issuer": "Ủy ban nhân dân tỉnh Nghệ An",
        "title": "Thực hiện Phong trào thi đua “Xóa nhà tạm” năm 2025",
    }
    assert [cited.number for cited in found.legal_refs] == ["539/QĐ-TTg"]


@pytest.mark.parametrize("gap", GAPS)
def test_a_tail_in_two_columns_gives_who_signs(gap: str) -> None:
    found = read(
        f"Số: 5/KH-UBND\n\n{BODY}Nơi nhận:{gap}TM. ỦY BAN NHÂN DÂN\n- Như trên;{gap}KT. CHỦ TỊCH\n"
        f"- Lưu: VT.{gap}PHÓ CHỦ TỊCH\n\n{gap}Trần Thị Bình"
    )
    assert (found.document.signer, found.document.signer_title) == ("Trần Thị Bình", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH")


def test_a_body_right_below_the_kind_is_no_title() -> None:
    found = read("Số: 5/KH-UBND\n\nKẾ HOẠCH\n\nThực hiện Chỉ thị số 4/CT-TTg của Thủ tướng Chính phủ:\n\nI. MỤC TIÊU\n")
    assert found.document.title is None
