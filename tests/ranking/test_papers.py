"""Minutes of an acclamation: the whole text, an equal vote, and who may draw them up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from tests.ranking.stage import ranked
from thidua.kernel.ids import new_id
from thidua.kernel.refused import NotAllowed
from thidua.papers.blocks import Heading, Paragraph, Row, Table, Value
from thidua.papers.checking import check
from thidua.papers.paper import Signature
from thidua.ranking import actions, papers
from thidua.ranking.models import Acclamation, Vote

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ballot(campaign: Campaign, city: City, cast: dict[str, Officer]) -> Acclamation:
    """An acclamation that is open; the ward has voted for the first of the two communes."""
    return Acclamation.objects.get(public_id=ranked(campaign, city, cast)["acclamation"])


def test_minutes_tell_the_days_who_voted_who_did_not_and_who_was_acclaimed(
    ballot: Acclamation, city: City, cast: dict[str, Officer]
) -> None:
    actions.cast(acclamation=ballot, unit=city["xa"], candidate=city["xa"], by=cast["head"], at=AT)
    closed = actions.close(acclamation=ballot, by=cast["lead"], at=AT + timedelta(days=1))

    paper = papers.compose(about=ballot.public_id, unit=city["ban_tdkt"], by=cast["office"], at=AT)

    check(paper)
    page = papers.leads_to(ballot.public_id)
    assert page.endswith(f"{closed.public_id}/")
    assert (paper.kind, paper.subject, paper.recipients, paper.signatures) == (
        "BB",
        f"Bỏ phiếu suy tôn của {city.cluster.name}",
        ("Các đơn vị thành viên", "Ban Thi đua - Khen thưởng"),
        (Signature(("THƯ KÝ",)), Signature(("CHỦ TRÌ",))),
    )
    first, second = city["xa"], city["xa_khac"]
    assert paper.blocks == (
        Heading("I.", "THỜI GIAN, THÀNH PHẦN"),
        Paragraph(("Bỏ phiếu từ ngày 17/9/2025 đến ngày 18/9/2025, lần 1 năm 2025.",)),
        Paragraph(("Tổng số đơn vị thành viên: ", Value("3", page), "; đã bỏ phiếu: ", Value("2", page), ".")),
        Paragraph((f"Không bỏ phiếu: {second.name}.",)),
        Heading("II.", "KẾT QUẢ"),
        Table(
            "Số phiếu suy tôn",
            ("TT", "Đơn vị được suy tôn", "Số phiếu", "Đơn vị bỏ phiếu"),
            (
                Row(first.public_id.hex, ("1", first.name, Value("2", page), f"{city['phuong'].name}; {first.name}")),
                Row(second.public_id.hex, ("2", second.name, Value("0", page), "")),
            ),
            frozenset({2}),
        ),
        Heading("III.", "KẾT LUẬN"),
        Paragraph((f"{first.name} được suy tôn với 2 phiếu.",)),
    )


def test_an_equal_vote_is_told_and_nobody_is_acclaimed(
    ballot: Acclamation, city: City, cast: dict[str, Officer]
) -> None:
    for unit in (city["xa"], city["xa_khac"]):
        Vote.objects.create(acclamation=ballot, unit=unit, candidate=city["xa_khac"], cast_at=AT)
    Vote.objects.filter(unit=city["xa"]).update(candidate=city["xa"])
    Vote.objects.filter(unit=city["phuong"]).delete()
    actions.close(acclamation=ballot, by=cast["lead"], at=AT)
    paper = papers.compose(about=ballot.public_id, unit=city["ban_tdkt"], by=cast["office"], at=AT)
    equal = f"{city['xa'].name}; {city['xa_khac'].name}"
    assert paper.blocks[-1] == Paragraph((f"Các đơn vị được nhiều phiếu nhất có số phiếu bằng nhau: {equal}.",))


def test_minutes_are_drawn_up_after_the_end_by_whoever_opens_and_closes(
    ballot: Acclamation, city: City, cast: dict[str, Officer]
) -> None:
    def compose(part: str, about: object = ballot.public_id) -> object:
        return papers.compose(about=about, unit=cast[part].unit, by=cast[part], at=AT)  # type: ignore[arg-type] # an id

    for part in ("office", "lead"):
        with pytest.raises(papers.NotClosed):
            compose(part)
    actions.close(acclamation=ballot, by=cast["lead"], at=AT)
    assert compose("lead")
    assert compose("office")
    for part in ("unit", "head", "auditor", "leader"):
        with pytest.raises(NotAllowed):
            compose(part)
    with pytest.raises(papers.NotClosed):
        compose("office", new_id())
    assert papers.leads_to(new_id()) == ""
