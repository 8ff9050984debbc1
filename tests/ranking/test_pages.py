"""Rankings as the office freezes and publishes them, and as members read them and vote."""

from __future__ import annotations

import csv
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import AT
from tests.ranking.stage import ranked
from thidua.issuing.composers import composer_of
from thidua.kernel.ids import new_id
from thidua.kernel.refused import NotAllowed, Refused
from thidua.papers.blocks import Table
from thidua.ranking import actions, queries
from thidua.ranking.models import Acclamation, Release, Snapshot, Vote
from thidua.ranking.rules.package import differences

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.scoring.models import TableVersion

pytestmark = pytest.mark.django_db


def address(name: str, campaign: Campaign, *things: Any) -> str:
    return reverse(f"ranking:{name}", args=[campaign.public_id, *things])


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def key() -> dict[str, str]:
    return {"key": str(new_id())}


def test_the_office_freezes_looks_and_publishes(
    version: TableVersion, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office, unit = sign_in("office"), sign_in("unit")
    page = words(office.get(address("standing", campaign, version.public_id)))
    assert "4/5 đơn vị được xếp hạng" in page
    assert "Chưa thẩm định đủ" in page
    twice = key()
    for _ in range(2):
        taken = office.post(address("take", campaign, version.public_id), twice)
        assert taken.status_code == 302
    one = Snapshot.objects.get()
    shown = address("snapshot", campaign, one.public_id)
    assert taken["Location"] == shown
    assert one.digest in words(office.get(shown))
    assert unit.get(shown).status_code == 404
    refused = office.post(address("publish", campaign, one.public_id), key() | {"typed": "đồng ý"})
    assert refused.status_code == 422
    assert 'value="đồng ý"' in refused.content.decode()
    office.post(address("publish", campaign, one.public_id), key() | {"typed": "CÔNG BỐ"})
    assert "Đã công bố" in words(unit.get(shown))
    data = unit.get(address("package", campaign, one.public_id)).content
    assert differences(data, digest=one.digest) == ()
    assert unit.get(address("verifier", campaign, one.public_id)).content == queries.verifier()


def test_freezing_the_same_again_is_refused_on_the_page(
    version: TableVersion, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    office.post(address("take", campaign, version.public_id), key())
    again = office.post(address("take", campaign, version.public_id), key())
    assert again.status_code == 422
    assert "chưa có gì thay đổi" in words(again)


def test_members_read_their_own_group_while_it_is_provisional(
    version: TableVersion, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office, unit = sign_in("office"), sign_in("unit")
    office.post(address("take", campaign, version.public_id), key())
    one = Snapshot.objects.get()
    office.post(address("show_members", campaign, one.public_id), key())
    again = office.post(address("show_members", campaign, one.public_id), key())
    assert again.status_code == 422
    page = words(unit.get(address("snapshot", campaign, one.public_id)))
    assert "Xã Bình Ví Dụ" in page
    assert "Sở Nội vụ" not in page
    assert "tạm tính" in page
    assert unit.get(address("package", campaign, one.public_id)).status_code == 403
    assert [one.audience for one in Release.objects.all()] == ["members"]


def test_the_city_and_one_group_are_shown(
    version: TableVersion, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    here = address("standing", campaign, version.public_id)
    office = sign_in("office")
    city = office.get(here, {"theo": "toan-bo"}).context["rows"]
    assert [(row.unit, row.in_city) for row, _, _ in city] == [
        ("Sở Nội vụ", 1),
        ("Xã An Ví Dụ", 2),
        ("Xã Bình Ví Dụ", 2),
        ("Phường Đồng Ví Dụ", 4),
        ("Thanh tra thành phố", None),
    ]
    shown = office.get(here, {"nhom": "khoi-01"}).context["shown"]
    assert [group.name for group, _ in shown] == ["Khối 1"]


def test_what_changed_is_shown_beside_the_next_snapshot(
    campaign: Campaign, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    made = ranked(campaign, city, cast)
    page = words(sign_in("auditor").get(address("snapshot", campaign, made["unpublished"])))
    assert "70,00 → 75,00" in page
    assert "I : 40,00 → 45,00" in page
    assert "thay đổi" not in words(sign_in("unit").get(address("snapshot", campaign, made["snapshot"]))).casefold()


def test_a_ranking_is_handed_out_as_a_table(
    version: TableVersion, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    file = office.get(address("standing_csv", campaign, version.public_id))
    lines = list(csv.reader(file.content.decode("utf-8-sig").splitlines()))
    assert lines[0] == [
        "Cụm, khối", "Đơn vị", "Hạng", "Hạng toàn thành phố", "Điểm", "Điểm chuẩn", "Điểm thưởng", "Điểm trừ",
        "Mức xếp loại", "Ghi chú", "I", "II", "III",
    ]  # fmt: skip
    named = {line[1]: line for line in lines[1:]}
    assert list(named) == [row.unit for row in queries.standing(version).rows]
    assert named["Thanh tra thành phố"][2:9] == ["", "", "", "", "", "", "Chưa thẩm định đủ"]
    book = load_workbook(BytesIO(office.get(address("standing_xlsx", campaign, version.public_id)).content))
    assert [[str(cell or "") for cell in row] for row in book.worksheets[0].values if row[1] in named] == [
        named[str(row[1])] for row in book.worksheets[0].values if row[1] in named
    ]


def test_other_weights_change_the_order_and_nothing_is_kept(
    version: TableVersion, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    here = address("what_if", campaign, version.public_id)
    office = sign_in("leader")
    asked = {"nhom": "cum-01", "w1": "0", "w2": "abc", "w3": "500", "bo": ["xyz"]}
    found = office.get(here, asked).context["found"]
    # All have 30 points then; the ward alone had nothing taken off.
    assert [(one.row.unit, one.was, one.would_be, one.total, one.above_next, one.best, one.worst) for one in found] == [
        ("Phường Đồng Ví Dụ", 3, 1, 300000, found[0].above_next, 1, 3),
        ("Xã An Ví Dụ", 1, 2, 300000, 0, 1, 2),
        ("Xã Bình Ví Dụ", 1, 2, 300000, None, 1, 2),
    ]
    assert office.get(here, asked).context["found"] == found
    assert office.get(here, {"w1": "9999"}).context["is_changed"] is False
    left = office.get(here, {"nhom": "cum-01", "bo": [found[0].row.key]}).context["found"]
    assert len(left) == len(found) - 1
    assert Snapshot.objects.count() == 0


def test_a_member_votes_once_and_the_head_closes(
    version: TableVersion, campaign: Campaign, city: City, sign_in: Callable[[str], Client]
) -> None:
    lead, head = sign_in("lead"), sign_in("head")
    opened = lead.post(address("open_ballot", campaign, version.public_id, city.cluster.public_id), key())
    assert opened.status_code == 302
    one = Acclamation.objects.get()
    here = address("acclamation", campaign, one.public_id)
    refused = head.post(address("cast", campaign, one.public_id), key() | {"candidate": str(city["phuong"].public_id)})
    assert refused.status_code == 422
    vote = key() | {"candidate": str(city["xa_khac"].public_id)}
    for _ in range(2):
        assert head.post(address("cast", campaign, one.public_id), vote).status_code == 302
    assert Vote.objects.count() == 1
    assert "Đơn vị bạn đã bỏ phiếu cho Xã Bình Ví Dụ" in words(head.get(here))
    assert head.post(address("close", campaign, one.public_id), key()).status_code == 403
    assert lead.post(address("close", campaign, one.public_id), key()).status_code == 302
    assert "Đã kết thúc" in words(head.get(here))
    again = lead.post(address("open_ballot", campaign, version.public_id, city.cluster.public_id), key())
    assert again.status_code == 422


def test_pages_are_empty_before_anything_was_scored(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    assert "Chưa có bảng điểm nào được ban hành" in words(sign_in("office").get(address("rankings", campaign)))


def test_minutes_tell_who_was_voted_on_and_who_voted(
    campaign: Campaign, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    ballot = Acclamation.objects.get(public_id=ranked(campaign, city, cast)["acclamation"])
    compose: Any = composer_of("ranking.acclamation")
    given = {"about": ballot.public_id, "unit": cast["lead"].unit, "by": cast["lead"]}
    with pytest.raises(Refused, match="kết thúc rồi mới lập biên bản"):
        compose.compose(**given, at=AT)
    actions.close(acclamation=ballot, by=cast["lead"], at=AT)
    paper = compose.compose(**given, at=AT)
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    ballot.refresh_from_db()
    names = {str(unit.public_id): unit.name for unit in ballot.candidates.all()}
    assert {row.cells[1]: int(str(row.cells[2])) for row in table.rows} == {
        names[key]: votes for key, votes in ballot.counts.items()
    }
    assert [one.offices for one in paper.signatures] == [("THƯ KÝ",), ("CHỦ TRÌ",)]
    with pytest.raises(NotAllowed):
        compose.compose(about=ballot.public_id, unit=cast["head"].unit, by=cast["head"], at=AT)
    page = sign_in("lead").get(address("acclamation", campaign, ballot.public_id))
    assert "Lập biên bản" in words(page)
