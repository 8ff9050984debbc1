"""A nominee's record as a paper: everything that is kept of them, and no identity number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.nominees.stage import NUMBER, made, registered
from thidua.kernel.ids import new_id
from thidua.kernel.refused import NotAllowed
from thidua.nominees import actions, papers
from thidua.papers.blocks import Heading, Paragraph, Table
from thidua.papers.checking import check

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.nominees.models import Nominee
    from thidua.papers.blocks import Block
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def told(block: Block) -> Any:
    """Give a block's words: of a heading with its number, of a table its rows."""
    match block:
        case Heading(number, text, _level):
            return f"{number} {text}"
        case Paragraph(runs, _lead):
            return "".join(map(str, runs))
        case Table(_caption, _heads, rows, _figures):
            return [tuple(str(cell) for cell in row.cells) for row in rows]
    return None


def test_a_record_says_who_it_is_what_they_were_given_and_what_each_year_brought(
    city: City, cast: dict[str, Officer]
) -> None:
    unit: dict[str, Any] = {"by": cast["unit"], "at": AT}
    said = actions.SaidNominee(
        "individual", city["xa"], "Nguyễn Thị Ví Dụ", position="Công chức", position_group="direct_worker",
        identity=NUMBER,
    )  # fmt: skip
    one = actions.add_nominee(said=said, is_example=True, **unit)
    registered(one, cast["unit"])
    actions.write_year(nominee=one, year=2024, version=0, said=actions.SaidYear("tot", "QĐ 3"), **unit)
    idea = actions.SaidInitiative(2024, "Một cửa số ví dụ", "co_so", "QĐ 9")
    actions.write_initiative(nominee=one, said=idea, **unit)
    merit = actions.SaidMerit(date(2025, 1, 1), date(2025, 6, 30), "Làm việc ví dụ.")
    actions.write_merit(nominee=one, said=merit, **unit)

    paper = papers.compose(about=one.public_id, unit=city["xa"], **unit)

    check(paper)
    assert (paper.kind, paper.subject, paper.addressees, paper.recipients, paper.is_example) == (
        "BC", "Quá trình khen thưởng của Nguyễn Thị Ví Dụ", (), (), True,
    )  # fmt: skip
    assert [told(block) for block in paper.blocks] == [
        "I. ĐỐI TƯỢNG",
        f"Cá nhân; Nguyễn Thị Ví Dụ; Công chức; {city['xa'].name}.",
        "II. KHEN THƯỞNG ĐÃ CÓ",
        [
            (
                "1", "Chiến sĩ thi đua cơ sở", "2024", "2024/QĐ-UBND, 20/12/2024",
                "Chủ tịch Ủy ban nhân dân xã An Ví Dụ", "Công trạng, thường xuyên",
            ),
        ],
        "III. KẾT QUẢ TỪNG NĂM",
        "Năm 2024: Hoàn thành tốt nhiệm vụ.",
        "IV. SÁNG KIẾN, ĐỀ TÀI",
        "Năm 2024: Một cửa số ví dụ (Cấp cơ sở, QĐ 9 công nhận).",
        "V. THÀNH TÍCH",
        "Từ 01/01/2025 đến 30/6/2025: Làm việc ví dụ.",
    ]  # fmt: skip
    assert NUMBER not in str(paper)


def test_a_record_of_whom_nothing_is_known_says_so(person: Nominee, city: City, cast: dict[str, Officer]) -> None:
    paper = papers.compose(about=person.public_id, unit=city["xa"], by=cast["unit"], at=AT)
    check(paper)
    assert [told(block) for block in paper.blocks[2:]] == [
        "II. KHEN THƯỞNG ĐÃ CÓ",
        "Sổ khen thưởng chưa có khen thưởng nào.",
        "III. KẾT QUẢ TỪNG NĂM",
        "Chưa ghi kết quả năm nào.",
    ]


def test_a_record_is_drawn_up_by_whoever_keeps_the_nominee(
    person: Nominee, city: City, cast: dict[str, Officer]
) -> None:
    """One that is hidden is as if it were not there; whoever reads it only may not."""
    foreign = made(city["xa_khac"], "Trần Văn Ví Dụ")
    for about in (foreign.public_id, new_id()):
        with pytest.raises(papers.NomineeGone):
            papers.compose(about=about, unit=city["xa"], by=cast["unit"], at=AT)
    with pytest.raises(NotAllowed):
        papers.compose(about=person.public_id, unit=city["xa"], by=cast["auditor"], at=AT)
    assert papers.leads_to(person.public_id) == f"/khen-thuong/doi-tuong/{person.public_id}/"
