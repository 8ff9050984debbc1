"""A round of awards for the campaign, and whom Kiến Thụy proposes in it: on its way, returned, appraised, passed on.

Everything here is an example, the people first of all.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from thidua.demo.city import officer_of
from thidua.dossiers import actions, queries
from thidua.dossiers.models import Dossier, Round, State
from thidua.kernel.clock import day_of
from thidua.nominees import actions as nominees
from thidua.nominees.actions import SaidNominee
from thidua.nominees.models import Kind, PositionGroup
from thidua.organisations.queries import home_province

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

NAME: Final = "Khen thưởng giữa đợt thi đua"
OWN: Final = "xa-kien-thuy"
TITLE: Final = "BK_TINH"
SOURCE: Final = "Quy chế khen thưởng (ví dụ)"
WORDS: Final = "Nội dung ví dụ của phần này."
PROPOSED: Final = (
    (Kind.INDIVIDUAL, "Phạm Văn Ví Dụ", PositionGroup.DIRECT_WORKER, "Giải quyết thủ tục hành chính trước hạn (ví dụ)"),
    (Kind.INDIVIDUAL, "Lương Thị Ví Dụ", PositionGroup.DIRECT_WORKER, "Vận động hiến đất mở đường (ví dụ)"),
    (Kind.INDIVIDUAL, "Bùi Quang Ví Dụ", PositionGroup.DEPUTY_HEAD_UP, "Chỉ đạo giải phóng mặt bằng đúng hạn (ví dụ)"),
    (Kind.COLLECTIVE, "Trung tâm phục vụ hành chính công", "", "Xử lý hồ sơ trực tuyến vượt chỉ tiêu (ví dụ)"),
    (Kind.HOUSEHOLD, "Hộ gia đình ông Ngô Văn Ví Dụ", "", "Hiến 200 m² đất làm đường (ví dụ)"),
)
THROUGH: Final = "so-xay-dung"
"""Whose body is on the way of the dossier of a deed of its sector, and passes it on."""
OF_THE_SECTOR: Final = (
    Kind.COLLECTIVE,
    "Tổ giải phóng mặt bằng",
    "",
    "Bàn giao mặt bằng đường liên xã trước hạn (ví dụ)",
)
SENT: Final = 4
"""So many were sent up by the demonstration's day; the last is still a draft."""


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what happened in the round, by day and hour."""
    yield date(2025, 9, 22), time(9, 0), lambda at: _open(campaign, office, at)
    yield date(2025, 9, 24), time(9, 0), lambda at: _propose(campaign, at)
    yield date(2025, 9, 24), time(15, 0), lambda at: _send(campaign, at)
    yield date(2025, 9, 29), time(10, 0), lambda at: _appraise(campaign, office, at)
    yield date(2025, 10, 13), time(9, 30), lambda at: _send_through(campaign, at)
    yield date(2025, 10, 13), time(15, 30), lambda at: _pass_on(campaign, at)


def _open(campaign: Campaign, office: Officer, at: datetime) -> None:
    home = home_province()
    assert home is not None  # noqa: S101 -- the demonstration's own city
    said = actions.SaidRound(NAME, at.year, "themed", campaign, proposals_due=date(2025, 10, 18))
    made = actions.open_round(unit=home, said=said, is_example=True, by=office, at=at)
    for kind, most in ((Kind.INDIVIDUAL, 30), (Kind.COLLECTIVE, 20)):
        quota = actions.SaidQuota(TITLE, most, None, None, SOURCE, kind=kind)
        actions.lay_quota(round_=made, said=quota, by=office, at=at)


def round_of(campaign: Campaign) -> Round:
    """Give the round."""
    return Round.objects.select_related("unit__kind").get(campaign=campaign, name=NAME)


def own(at: datetime, username: str = OWN) -> Officer:
    """Give the officer of the commune that proposes, or another one of the cast."""
    found = officer_of(username, day_of(at))
    assert found is not None  # noqa: S101 -- one of the demonstration's cast
    return found


def _propose(campaign: Campaign, at: datetime) -> None:
    """Keep and propose everybody, and write what the forms ask for."""
    of = round_of(campaign)
    for kind, name, group, merit in PROPOSED:
        proposed(of, kind, name, group, merit, at)


def proposed(
    of: Round, kind: str, name: str, group: str, merit: str, at: datetime, *, through: Unit | None = None
) -> Dossier:
    """Let the commune keep somebody and propose them, with every part that the form asks for."""
    by = own(at)
    here: dict[str, Any] = {"by": by, "at": at}
    said = SaidNominee(kind, by.unit, name, position_group=group)
    nominee = nominees.add_nominee(said=said, is_other=True, is_example=True, **here)
    kept = actions.SaidDossier(merit_text=merit, through=through)
    made = actions.propose(round_=of, nominee=nominee, title=TITLE, unit=by.unit, said=kept, is_example=True, **here)
    for asked in queries.asked_of(made, day_of(at)):
        words = {"words": {one.code: WORDS for one in asked.outline}}
        paper = {"number": "45/TTr-UBND (ví dụ)", "signed_on": "2025-09-23", "note": ""}
        content = words if asked.outline else paper
        actions.write_part(dossier=made, code=asked.code, version=0, content=content, **here)
    for key in sorted(queries.askable(made, day_of(at))):
        made = actions.say(dossier=made, asked=key, holds=True, text="Theo biên bản bình xét (ví dụ).", **here)
    return _whole(Dossier.objects.filter(pk=made.pk)).get()


def _dossiers(campaign: Campaign) -> list[Dossier]:
    return list(_whole(Dossier.objects.filter(round=round_of(campaign)).order_by("pk")))


def _whole(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return found.select_related("round__unit", "nominee__unit", "unit", "at_unit")


def _send(campaign: Campaign, at: datetime) -> None:
    for one in _dossiers(campaign)[:SENT]:
        actions.submit(dossier=one, version=one.version, by=own(at), at=at)


def _appraise(campaign: Campaign, office: Officer, at: datetime) -> None:
    """Accept two, return one with what is wrong; one still waits."""
    sent = [one for one in _dossiers(campaign) if one.state == State.ON_ITS_WAY]
    for one in sent[:2]:
        actions.accept(dossier=one, version=one.version, by=office, at=at)
    reason = "Biên bản chưa ghi kết quả bình xét (ví dụ)."
    for one in sent[2:3]:
        parts = {"bien-ban": "Ghi số người dự, số đồng ý (ví dụ)."}
        actions.send_back(dossier=one, version=one.version, reason=reason, parts=parts, by=office, at=at)


def _send_through(campaign: Campaign, at: datetime) -> None:
    """Propose for a deed of a sector: the sector's body is on the way."""
    made = proposed(round_of(campaign), *OF_THE_SECTOR, at, through=own(at, THROUGH).unit)
    actions.submit(dossier=made, version=made.version, by=own(at), at=at)


def _pass_on(campaign: Campaign, at: datetime) -> None:
    by = own(at, THROUGH)
    for one in _whole(Dossier.objects.filter(round=round_of(campaign), at_unit=by.unit).order_by("pk")):
        actions.forward(dossier=one, version=one.version, by=by, at=at)
