"""Pages of decisions: from what waits to a checked certificate, and what comes back when something is wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.cast import AT
from tests.decisions.stage import MERIT, drawn_up, issued, person
from thidua.awards.queries import law_on, title_given
from thidua.decisions.models import Certificate, Decision, FundEntry, Line
from thidua.decisions.papers import DecisionGone
from thidua.issuing.composers import composer_of
from thidua.kernel.ids import new_id
from thidua.kernel.refused import NotAllowed
from thidua.nominees.actions import place_hold
from thidua.papers.blocks import Paragraph, Table
from thidua.papers.pdf import pdf
from thidua.papers.word import docx

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from thidua.dossiers.models import Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def test_a_commune_draws_up_arranges_and_issues_and_a_citizen_checks(
    round_: Round, cast: dict[str, Officer], sign_in: Callable[[str], Client], client: Client
) -> None:
    unit, head = sign_in("unit"), sign_in("head")
    assert "4 hồ sơ" in unit.get(reverse("decisions:draft")).content.decode()
    said = {
        "key": str(new_id()), "source": f"{round_.public_id}:GIAY_KHEN", "about": "Tặng Giấy khen", "merit": MERIT,
    }  # fmt: skip
    first, second = (unit.post(reverse("decisions:draft"), said) for _ in range(2))
    assert first["Location"] == second["Location"]
    decision = Decision.objects.get()
    line = decision.lines.get(ordinal=4)
    unit.post(reverse("decisions:move", args=[decision.public_id, line.public_id]), {"key": str(new_id()), "len": "1"})
    assert decision.lines.get(ordinal=3).nominee.name == "Nguyễn Văn Ví Dụ"
    page = head.get(first["Location"]).content.decode()
    assert all(words in page for words in ("3.890.000 đồng", "thiếu 3.890.000", "làm tròn lên 710.000 đồng"))
    address = reverse("decisions:issue", args=[decision.public_id])
    form = head.get(address).context["form"]
    sent: dict[str, Any] = {
        "key": str(new_id()), "version": form["version"].value(), "number": "12/QĐ-UBND", "day": "2025-09-16",
        "signer": "Trần Thị Ví Dụ", "office": form["office"].value(),
    }  # fmt: skip
    short = head.post(address, sent)
    assert (short.status_code, "12/QĐ-UBND" in short.content.decode()) == (422, True)
    assert head.post(address, sent | {"key": str(new_id()), "despite_fund": "on"}).status_code == 302
    serial = Certificate.objects.get(line__ordinal=3).serial
    assert "Nguyễn Văn Ví Dụ" in client.get(reverse("decisions:check", args=[serial])).content.decode()
    assert serial in head.get(first["Location"]).content.decode()


def test_a_held_person_is_shown_and_stops_the_issue(
    round_: Round, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    decision = drawn_up(round_, cast["unit"])
    held = Line.objects.get(decision=decision, nominee__name="Đỗ Thị Ví Dụ").nominee
    # Pages keep the real time of day: held since the day before, the person is held at any hour.
    before = AT - timedelta(days=1)
    place_hold(nominee=held, reason="Đơn tố cáo", document="CV 5", by=cast["office"], at=before)
    page = sign_in("head").get(reverse("decisions:decision", args=[decision.public_id])).content.decode()
    assert "đang tạm dừng xét khen thưởng" in page
    assert "1 dòng chưa tặng được" in page


def test_somebody_is_found_by_name_and_added_once(
    round_: Round, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    decision = drawn_up(round_, cast["unit"])
    found, unit = person(round_.unit, "Bùi Thêm Ví Dụ"), sign_in("unit")
    address = reverse("decisions:add", args=[decision.public_id])
    page = unit.get(address, {"tim": "bui them"})
    assert [one.name for one in page.context["people"]] == ["Bùi Thêm Ví Dụ"]
    said = {"key": str(new_id()), "nominee": str(found.public_id), "merit": "Cứu người"}
    assert [unit.post(address, said).status_code for _ in range(2)] == [302, 302]
    assert decision.lines.filter(nominee=found).count() == 1
    assert unit.post(address, {"key": str(new_id()), "merit": "Chưa chọn ai"}).status_code == 422


def test_lists_are_narrowed_and_go_out_as_files(
    round_: Round, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    decision = issued(round_, cast)
    unit = sign_in("unit")
    for asked, count in (
        ({"tim": "do thi"}, 1), ({"tim": "khong ai"}, 0), ({"nam": "2025"}, 1), ({"nam": "2024"}, 0),
        ({"loc": "du-thao"}, 0), ({"loai": "GIAY_KHEN"}, 1), ({"tim": "12/QĐ"}, 1),
    ):  # fmt: skip
        assert unit.get(reverse("decisions:decisions"), asked).context["page"].paginator.count == count, asked
    lines = unit.get(reverse("decisions:list_csv", args=[decision.public_id])).content.decode().splitlines()
    assert lines[3].startswith("3,Đỗ Thị Ví Dụ,Cá nhân,,Xã An Ví Dụ,Giấy khen,")
    assert unit.get(reverse("decisions:list_xlsx", args=[decision.public_id])).content[:2] == b"PK"


def test_the_fund_is_kept_on_its_page_and_what_is_wrong_comes_back(
    round_: Round, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    unit = sign_in("unit")
    said: dict[str, Any] = {
        "key": str(new_id()), "unit": str(round_.unit.public_id), "kind": "income", "amount": "50.000.000",
        "on": "2025-09-01", "document": "QĐ 3/QĐ-UBND", "note": "Trích lập",
    }  # fmt: skip
    assert unit.post(reverse("decisions:enter"), said).status_code == 302
    assert [one.amount for one in FundEntry.objects.all()] == [50_000_000]
    refused = unit.post(
        reverse("decisions:enter"), said | {"key": str(new_id()), "kind": "organising", "amount": "10.000.001"}
    )
    assert (refused.status_code, "còn được chi 10.000.000 đồng" in refused.content.decode()) == (422, True)
    entry = FundEntry.objects.get()
    cancelled = unit.post(
        reverse("decisions:cancel", args=[entry.public_id]), {"key": str(new_id()), "version": 1, "reason": "Nhầm"}
    )
    assert cancelled.status_code == 302
    assert "Trích lập" in unit.get(reverse("decisions:fund_csv")).content.decode()


# -- The paper --------------------------------------------------------------------------------------------------------


def test_the_paper_has_three_articles_and_the_list_with_its_money(round_: Round, cast: dict[str, Officer]) -> None:
    decision = drawn_up(round_, cast["unit"])
    composer = composer_of("decisions.decision")
    assert composer is not None
    paper = composer.compose(about=decision.public_id, unit=cast["unit"].unit, by=cast["unit"], at=AT)
    said = ["".join(map(str, one.runs)) for one in paper.blocks if isinstance(one, Paragraph)]
    assert [one.lead for one in paper.blocks if isinstance(one, Paragraph)] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert said[0] == "Tặng Giấy khen cho 01 tập thể, 02 cá nhân, 01 hộ gia đình (danh sách kèm theo)."
    assert "tổng số tiền là 3.890.000 đồng, chi từ quỹ thi đua, khen thưởng năm 2025" in said[1]
    assert (paper.kind, paper.symbol, paper.authority) == (
        "QĐ", "QĐ-UBND", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN VÍ DỤ",
    )  # fmt: skip
    assert paper.signatures[0].offices == ("CHỦ TỊCH",)
    assert paper.basis[0] == "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022"
    table = paper.appendices[0].blocks[0]
    assert isinstance(table, Table)
    assert [tuple(map(str, row.cells)) for row in table.rows][2] == (
        "3", "Đỗ Thị Ví Dụ", "Xã An Ví Dụ", MERIT, "710.000",
    )  # fmt: skip
    assert docx(paper)[:2] == b"PK"
    assert pdf(paper)[:4] == b"%PDF"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("BK_TINH", "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Ví Dụ"),
        ("CO_TINH", "Cờ thi đua của Ủy ban nhân dân thành phố Ví Dụ"),
        ("KY_NIEM_CHUONG", "Kỷ niệm chương của thành phố Ví Dụ"),
        ("GIAY_KHEN", "Giấy khen"),
    ],
)
def test_a_title_says_which_province_gives_it(code: str, name: str, cast: dict[str, Officer]) -> None:
    assert title_given(law_on(AT.date()), code) == name


def test_whoever_does_not_draw_the_decision_up_composes_no_paper(round_: Round, cast: dict[str, Officer]) -> None:
    decision = drawn_up(round_, cast["unit"])
    composer = composer_of("decisions.decision")
    assert composer is not None
    with pytest.raises((NotAllowed, DecisionGone)):
        composer.compose(about=decision.public_id, unit=cast["office"].unit, by=cast["office"], at=AT)
