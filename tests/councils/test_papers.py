"""Minutes and count sheets: what they say, and that they can be set in type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from thidua.councils import actions
from thidua.councils.papers import SittingGone, compose_count, compose_invitation, compose_minutes, leads_to
from thidua.kernel.ids import new_id
from thidua.papers.blocks import Paragraph, Table, Value
from thidua.papers.checking import check

if TYPE_CHECKING:
    from tests.cast import City
    from tests.councils.stage import Stage
    from thidua.papers.paper import Paper
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def held(stage: Stage) -> Stage:
    """Hold the sitting: one dossier passes in secret, one fails openly and is given another title."""
    for number, way, choices in ((0, "secret", "yyyyy"), (2, "open", "yn")):
        item = stage.voting(number, way)
        for officer, choice in zip(stage.officers, choices, strict=False):
            actions.cast(item=item, choice="yes" if choice == "y" else "no", by=officer, at=AT)
        stage.items[number] = actions.count(item=item, by=stage.secretary, at=AT)
    actions.conclude(item=stage.items[2], downgrade_to="GIAY_KHEN", reason="Chưa đủ phiếu.", by=stage.secretary, at=AT)
    actions.close_sitting(sitting=stage.sitting, conclusion="Nhất trí.", by=stage.secretary, at=AT)
    return stage


def table_of(paper: Paper) -> list[tuple[str, ...]]:
    """Give the rows of the paper's table as they are printed."""
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    return [tuple(str(cell) for cell in row.cells) for row in table.rows]


def test_minutes_say_who_was_there_how_each_vote_went_on_all_members_and_what_was_concluded(
    stage: Stage, city: City, cast: dict[str, Officer]
) -> None:
    sitting = held(stage).sitting

    paper = compose_minutes(about=sitting.public_id, unit=city["ban_tdkt"], by=cast["office"], at=AT)

    check(paper)
    said = ["".join(map(str, block.runs)) for block in paper.blocks if isinstance(block, Paragraph)]
    assert "Tổng số thành viên: 5; có mặt: 5; vắng, có ý kiến bằng văn bản: 0." in said
    assert "Cao Ví Dụ: chuyển sang xét tặng Giấy khen. Lý do: Chưa đủ phiếu." in said
    assert said[-1] == "Nhất trí."
    assert [(row[1], *row[3:8], row[8], row[9]) for row in table_of(paper)] == [
        ("An Ví Dụ", "5", "5", "5", "5", "0", "5/5", "Đạt"),
        ("Cao Ví Dụ", "5", "2", "2", "1", "1", "1/5", "Không đạt"),
    ]
    assert [one.offices for one in paper.signatures] == [("THƯ KÝ",), ("CHỦ TRÌ",)]
    assert paper.is_example


def test_a_count_sheet_has_the_same_figures_and_no_names_of_voters(
    stage: Stage, city: City, cast: dict[str, Officer]
) -> None:
    sitting = held(stage).sitting
    here: dict[str, Any] = {"about": sitting.public_id, "unit": city["ban_tdkt"], "by": cast["office"], "at": AT}

    paper = compose_count(**here)

    check(paper)
    assert table_of(paper) == table_of(compose_minutes(**here))
    assert "Ủy viên 1" not in str(paper.blocks)


def test_papers_are_drawn_up_once_the_sitting_is_over_by_whoever_may_read_it(
    stage: Stage, city: City, cast: dict[str, Officer]
) -> None:
    about = stage.sitting.public_id
    with pytest.raises(SittingGone):
        compose_minutes(about=about, unit=city["ban_tdkt"], by=cast["office"], at=AT)
    held(stage)
    with pytest.raises(SittingGone):
        compose_minutes(about=about, unit=city["xa"], by=cast["unit"], at=AT)


def test_an_invitation_names_the_members_the_day_the_place_and_how_many_dossiers(
    stage: Stage, city: City, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"about": stage.sitting.public_id, "unit": city["ban_tdkt"], "by": cast["office"], "at": AT}

    paper = compose_invitation(**here)

    check(paper)
    assert (paper.kind, paper.subject, paper.recipients) == (
        "GM", "Họp xét khen thưởng: Đợt xét ví dụ", ("Như trên",),
    )  # fmt: skip
    assert paper.addressees == tuple(f"Giám đốc: {one.user.name}" for one in stage.members)
    assert paper.blocks == (
        Paragraph(("Hội đồng ví dụ trân trọng kính mời các thành viên dự phiên họp xét khen thưởng.",)),
        Paragraph(("Ngày 17/9/2025, Phòng họp số 1.",), "Thời gian:"),
        Paragraph(("Xét ", Value("3", leads_to(stage.sitting.public_id)), " hồ sơ của Đợt xét ví dụ."), "Nội dung:"),
        Paragraph(("Thành viên vắng mặt gửi ý kiến bằng văn bản trước phiên họp.",)),
    )
    for missing in ({"about": new_id()}, {"by": cast["unit"], "unit": city["xa"]}):
        with pytest.raises(SittingGone):
            compose_invitation(**here | missing)
