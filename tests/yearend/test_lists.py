"""Drawing up the year-end list, reading results anew, and what a person makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, PARTS
from tests.nominees.stage import made, registered
from thidua.campaigns.models import Campaign
from thidua.exemplars.models import Exemplar
from thidua.issuing.composers import composer_of
from thidua.kernel.refused import NotAllowed, Stale
from thidua.nominees import actions as nominees
from thidua.papers.blocks import Paragraph, Table
from thidua.plans.models import Plan
from thidua.yearend import actions, export, papers, queries, rules

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer
    from thidua.yearend.models import YearList

pytestmark = pytest.mark.django_db
THEIRS = "Đưa kết quả đợt thi đua là một trong các tiêu chí để bình xét kết quả thực hiện nhiệm vụ cuối năm"


def another(campaign: Campaign) -> Campaign:
    """Give a campaign of another plan, without any results."""
    plan = Plan.objects.create(title="Kế hoạch khác", received_at=AT, text="Không.", text_sha256="0" * 64)
    return Campaign.objects.create(title="Đợt khác", plan=plan, province="31", established_at=AT)


def recognised(campaign: Campaign, city: City) -> Exemplar:
    """Lay a model that was recognised."""
    return Exemplar.objects.create(
        name="Mô hình một cửa ví dụ",
        kind="model",
        topic="reform",
        unit=city["phuong"],
        campaign=campaign,
        state="recognised",
        summary="Một cửa.",
        proposed_at=AT,
        verified_at=AT,
        verified_words="Đã xem.",
        recognised_on=AT.date(),
        is_example=True,
    )


def _told(year_list: YearList) -> list[tuple[str, str, list[str]]]:
    return [(one.kind, one.name, [each["text"] for each in one.results]) for one in queries.lines_of(year_list)]


def test_the_first_of_each_group_and_whoever_was_awarded_stand_on_the_list_with_their_results(
    year_list: YearList,
) -> None:
    awarded = "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Ví Dụ theo Quyết định số 2025/QĐ-UBND ngày 17/9/2025"
    place = "Xếp thứ 1 Cụm 1, 84 điểm, xếp loại Khá"
    assert _told(year_list) == [
        ("collective", "Sở Nội vụ", ["Xếp thứ 1 Khối 1, 95 điểm, xếp loại Khá"]),
        ("collective", "Xã An Ví Dụ", [place]),
        ("collective", "Xã Bình Ví Dụ", [place]),
        ("person", "Nguyễn Thị Ví Dụ", [awarded]),
    ]
    assert [one["number"] for one in year_list.read_from] == [1]


def test_a_body_below_lists_its_own_whatever_their_place(
    year_list: YearList, campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    recognised(campaign, city)
    ward: dict[str, Any] = {"by": cast["lead"], "at": AT}
    own = actions.draw(unit=city["phuong"], campaign=campaign, year=2025, places=1, **ward)

    assert [(kind, name, results[0][:9]) for kind, name, results in _told(own)] == [
        ("collective", "Phường Đồng Ví Dụ", "Xếp thứ 3"),
        ("model", "Mô hình một cửa ví dụ", "Được công"),
    ]
    assert queries.list_of(cast["lead"], year_list.public_id, AT.date()) is None


@pytest.mark.parametrize("part", [one for one in PARTS if one not in {"stranger", "office", "office_head"}])
def test_only_the_office_keeps_the_citys_list(
    year_list: YearList, campaign: Campaign, city: City, cast: dict[str, Officer], part: str
) -> None:
    here: dict[str, Any] = {"by": cast[part], "at": AT}
    with pytest.raises(NotAllowed):
        actions.draw(unit=city["city"], campaign=campaign, year=2026, places=1, **here)
    with pytest.raises(NotAllowed):
        actions.redraw(year_list=year_list, version=1, places=2, **here)


def test_a_list_is_drawn_up_once_and_only_of_a_campaign_that_has_results(
    year_list: YearList, campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    with pytest.raises(actions.AlreadyDrawn):
        actions.draw(unit=city["city"], campaign=campaign, year=2025, places=1, **office)
    with pytest.raises(actions.NothingPublished):
        actions.draw(unit=city["city"], campaign=another(campaign), year=2025, places=1, **office)


def test_reading_anew_keeps_what_a_person_made_and_drops_what_no_result_speaks_of(
    year_list: YearList, campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    best, first, second, person = queries.lines_of(year_list)
    said: dict[str, Any] = {"reason": "Đi đầu toàn diện.", "is_off": False, "off_for": ""}
    actions.write_line(line=first, version=1, **said, **office)
    actions.write_line(line=second, version=1, reason="", is_off=True, off_for="Đang xác minh.", **office)
    assert person.nominee is not None
    for award in person.nominee.awards.all():
        nominees.revoke_award(award=award, version=award.version, reason="Sai tên", on=AT.date(), **office)
    newcomer = made(city["phuong"], "Trần Văn Mới")
    registered(newcomer, cast["office"], "BK_TINH", 2025, campaign=campaign, decided_on=AT.date())

    kept = actions.redraw(year_list=year_list, version=1, places=1, **office)

    assert [(one.name, one.reason, one.is_off) for one in queries.lines_of(kept)] == [
        (best.name, "", False),
        (first.name, "Đi đầu toàn diện.", False),
        (second.name, "", True),
        ("Trần Văn Mới", "", False),
    ]
    with pytest.raises(Stale):
        actions.redraw(year_list=year_list, version=1, places=1, **office)


def test_somebody_is_added_or_taken_off_with_a_reason_and_once(
    year_list: YearList, city: City, cast: dict[str, Officer]
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    newcomer = made(city["phuong"], "Trần Văn Thêm")
    with pytest.raises(actions.NoReason):
        actions.add(year_list=year_list, nominee=newcomer, reason=" ", **office)
    line = actions.add(year_list=year_list, nominee=newcomer, reason="Tập thể tín nhiệm.", **office)
    with pytest.raises(actions.AlreadyListed):
        actions.add(year_list=year_list, nominee=newcomer, reason="Nữa.", **office)
    with pytest.raises(actions.NoReason):
        actions.write_line(line=line, version=1, reason="", is_off=True, off_for="", **office)
    assert queries.nominees_to_add(cast["office"], year_list, AT.date(), "tran van them") == []


def test_the_paper_names_the_clause_the_rankings_and_that_themed_awards_are_no_basis(
    year_list: YearList, cast: dict[str, Officer]
) -> None:
    year_list.clause, year_list.clause_text = "IV", THEIRS
    year_list.save()
    composer = composer_of("yearend.list")
    assert composer is papers.COMPOSER
    here: dict[str, Any] = {"about": year_list.public_id, "unit": cast["office"].unit, "by": cast["office"], "at": AT}
    paper = composer.compose(**here)
    told = " ".join("".join(map(str, one.runs)) for one in paper.blocks if isinstance(one, Paragraph))
    assert (paper.kind, paper.addressees) == ("TTr", ("Ủy ban nhân dân thành phố Ví Dụ",))
    assert f"Kế hoạch (mục IV) nêu: “{THEIRS}”." in told
    assert "03 tập thể, 01 cá nhân" in told
    assert f"{rules.THEMED}." in told
    (table,) = paper.appendices[0].blocks
    assert isinstance(table, Table)
    assert len(table.rows) == len(_told(year_list))
    with pytest.raises(NotAllowed):
        composer.compose(**here | {"by": cast["leader"]})


def test_the_file_has_every_line_with_its_results(year_list: YearList) -> None:
    rows = [export.cells(one) for one in queries.lines_of(year_list)]
    assert [len(row) for row in rows] == [len(export.heads())] * len(rows)
    assert export.book(queries.lines_of(year_list), "2025")[:2] == b"PK"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Thủ trưởng các đơn vị:\n- {THEIRS};\n- Việc khác.", rules.Clause("IV", THEIRS)),
        ("- Báo cáo kết quả trước ngày 15/12.", None),
        ("- Khen thưởng theo thẩm quyền.", None),
    ],
)
def test_the_clause_on_the_year_end_review_is_found_by_its_words(text: str, found: rules.Clause | None) -> None:
    assert rules.clause_about([("I", "MỤC TIÊU"), ("IV", text)]) == found


def test_results_of_the_same_are_put_together_with_the_best_place() -> None:
    one, two = rules.Result("Xếp thứ 2", "place"), rules.Result("Bằng khen", "award")
    both = rules.together(
        [
            rules.Found("unit:1", "collective", "Xã", 1, None, 2, (one,)),
            rules.Found("unit:1", "collective", "Xã", 1, 7, None, (two,)),
        ]
    )
    assert both == [rules.Found("unit:1", "collective", "Xã", 1, 7, 2, (one, two))]
