"""A unit's proposal and the report of an achievement, as papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.dossiers.stage import dossier_in, person, proposed, submitted
from thidua.dossiers import actions, papers, queries
from thidua.issuing.composers import composer_of
from thidua.kernel.refused import NotAllowed
from thidua.papers.blocks import Heading, Paragraph, Table, Value
from thidua.papers.checking import check

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def test_a_proposal_lists_whom_the_unit_proposes_and_no_secret_file(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    composer = composer_of("dossiers.proposal")
    assert composer is papers.COMPOSER
    here: dict[str, Any] = {"about": city_round.public_id, "unit": city["xa"], "by": cast["unit"], "at": AT}
    with pytest.raises(papers.NobodyProposed):
        composer.compose(**here)
    dossier_in("draft", city_round, person(city, "Trần Ví Dụ"), merit_text="Thu ngân sách vượt dự toán")
    dossier_in("draft", city_round, person(city, "Lê Mật"), is_secret=True, file_reference="12/HS-M")
    dossier_in("withdrawn", city_round, person(city, "Phạm Rút"))
    dossier_in("draft", city_round, person(city, "Nơi Khác", "xa_khac"))
    paper = composer.compose(**here)
    assert (paper.kind, paper.addressees, paper.is_example) == ("TTr", ("Ủy ban nhân dân thành phố Ví Dụ",), True)
    (table,) = paper.appendices[0].blocks
    assert isinstance(table, Table)
    assert [str(row.cells[1]) for row in table.rows] == ["Trần Ví Dụ"]
    assert composer.leads_to(city_round.public_id) == f"/khen-thuong/dot-xet/{city_round.public_id}/"
    with pytest.raises(NotAllowed):
        composer.compose(**here | {"by": cast["lead"]})


def test_a_body_on_the_way_proposes_what_it_passes_on_once_it_came_there(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    """Nothing that lies elsewhere, was sent back by it, or is secret is among it; it names whose dossiers they are."""
    office: dict[str, Any] = {"about": city_round.public_id, "unit": city["so_noi_vu"], "by": cast["office"], "at": AT}
    one = submitted(city_round, person(city, "Trần Ví Dụ"), cast["unit"], through=city["so_noi_vu"])
    back = submitted(city_round, person(city, "Lê Ví Dụ"), cast["unit"], through=city["so_noi_vu"])
    actions.send_back(dossier=back, version=back.version, reason="Thiếu", parts={"bien-ban": "Thiếu"}, **_by(cast))
    submitted(city_round, person(city, "Phạm Ví Dụ"), cast["unit"])
    actions.forward(dossier=one, version=one.version, **_by(cast))

    paper = papers.compose(**office)

    check(paper)
    (table,) = paper.appendices[0].blocks
    assert isinstance(table, Table)
    assert [tuple(str(cell) for cell in row.cells) for row in table.rows] == [
        (
            "1", "Trần Ví Dụ", city["xa"].name, "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, thành phố",
            "Thành tích của Trần Ví Dụ",
        ),
    ]  # fmt: skip
    assert str(paper.blocks[-1]).count(city["so_noi_vu"].name) == 1


def _by(cast: dict[str, Officer]) -> dict[str, Any]:
    return {"by": cast["office"], "at": AT}


def test_a_report_of_an_achievement_says_what_was_written_under_each_heading(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    one = proposed(city_round, person(city, "Trần Ví Dụ", position="Công chức"), cast["unit"])
    here: dict[str, Any] = {"about": one.public_id, "unit": city["xa"], "by": cast["unit"], "at": AT}
    with pytest.raises(papers.NoReport, match="chưa có nội dung nào"):
        papers.compose_report(**here)
    asked = next(part for part in queries.asked_of(one, AT.date()) if part.code == papers.REPORT)
    first, second, *rest = asked.outline
    words = {first.code: "Dòng một.\n\n  Dòng hai.", second.code: "Đã làm."} | {each.code: "" for each in rest}
    actions.write_part(dossier=one, code=papers.REPORT, version=0, content={"words": words}, by=cast["unit"], at=AT)

    paper = papers.compose_report(**here)

    check(paper)
    assert (paper.kind, paper.subject, paper.addressees, paper.recipients) == (
        "BC",
        "Thành tích đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, thành phố của Trần Ví Dụ",
        ("Ủy ban nhân dân thành phố Ví Dụ",),
        ("Như trên",),
    )
    who = Value(f"Trần Ví Dụ, Công chức, {city['xa'].name}", papers.leads_to_dossier(one.public_id))
    assert paper.blocks == (
        Paragraph(("Đối tượng: ", who, ".")),
        Heading("", first.name),
        Paragraph(("Dòng một.",)),
        Paragraph(("Dòng hai.",)),
        Heading("", second.name),
        Paragraph(("Đã làm.",)),
    )


def test_a_report_is_drawn_up_by_whoever_writes_for_the_unit_and_never_of_a_secret_file(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    one = proposed(city_round, person(city, "Trần Ví Dụ"), cast["unit"])
    secret = dossier_in("draft", city_round, person(city, "Lê Mật"), is_secret=True, file_reference="12/HS-M")
    foreign = dossier_in("draft", city_round, person(city, "Nơi Khác", "xa_khac"))
    here: dict[str, Any] = {"unit": city["xa"], "by": cast["unit"], "at": AT}
    for about in (secret.public_id, foreign.public_id, city_round.public_id):
        with pytest.raises(papers.NoReport, match="Không có hồ sơ này"):
            papers.compose_report(about=about, **here)
    with pytest.raises(papers.NoReport, match="Không có hồ sơ này"):
        papers.compose_report(about=one.public_id, **here | {"by": cast["lead"]})
    submitted_one = submitted(city_round, person(city, "Vũ Ví Dụ"), cast["unit"])
    with pytest.raises(NotAllowed):
        papers.compose_report(about=submitted_one.public_id, **here | {"by": cast["auditor"]})
