"""The stage of these tests: a round of the city, a person, and a dossier in any state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from thidua.dossiers import actions, queries
from thidua.dossiers.models import CheckEntry, CheckList, Dossier, Opinion, Quota, Round, Step
from thidua.files.examining import examine
from thidua.nominees.models import Merit, Nominee

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer

__all__ = ["city_round", "dossier_in", "filled", "laid_dossiers", "person", "proposed", "quota_of", "submitted"]


def person(city: City, name: str = "Nguyễn Ví Dụ", unit: str = "xa", **more: Any) -> Nominee:
    """Enter a person of a unit."""
    said: dict[str, Any] = {"kind": "individual", "unit": city[unit], "name": name, "is_example": True}
    return Nominee.objects.create(**said | more)


def dossier_in(state: str, of: Round, nominee: Nominee, title: str = "BK_TINH", **more: Any) -> Dossier:
    """Lay a dossier in a state, where it would lie then."""
    at_unit = nominee.unit if state in {"draft", "returned", "withdrawn"} else of.unit
    said: dict[str, Any] = {"unit": nominee.unit, "at_unit": at_unit, "state": state, "begun_at": AT}
    return Dossier.objects.create(round=of, nominee=nominee, title=title, **said | more)


def quota_of(of: Round, count: int, title: str = "BK_TINH", **more: Any) -> Quota:
    """Lay a quota by count."""
    return Quota.objects.create(round=of, title=title, count=count, source="Quy chế ví dụ", **more)


@pytest.fixture
def city_round(city: City) -> Round:
    """A round of the city, open."""
    return Round.objects.create(
        unit=city["city"],
        name="Đợt xét ví dụ",
        year=2025,
        method="themed",
        proposals_due=date(2025, 12, 11),
        opened_at=AT,
        is_example=True,
    )


def filled(dossier: Dossier, by: Officer, *, but: str = "") -> Dossier:
    """Write every part of a dossier but one, and give a word wherever one is asked for."""
    for asked in queries.asked_of(dossier, AT.date()):
        if asked.code == but:
            continue
        words = {"words": {one.code: "Có." for one in asked.outline}}
        content = words if asked.outline else {"number": "12/TTr-UBND", "signed_on": "2025-09-16", "note": ""}
        actions.write_part(dossier=dossier, code=asked.code, version=0, content=content, by=by, at=AT)
    for key in sorted(queries.askable(dossier, AT.date())):
        dossier = actions.say(dossier=dossier, asked=key, holds=True, text="Theo biên bản.", by=by, at=AT)
    return Dossier.objects.select_related("round__unit", "nominee__unit", "unit", "at_unit").get(pk=dossier.pk)


def proposed(of: Round, nominee: Nominee, by: Officer, title: str = "BK_TINH", **said: Any) -> Dossier:
    """Propose a person for a title."""
    kept = actions.SaidDossier(**{"merit_text": f"Thành tích của {nominee.name}"} | said)
    unit = nominee.unit
    return actions.propose(round_=of, nominee=nominee, title=title, unit=unit, said=kept, by=by, at=AT)


def submitted(of: Round, nominee: Nominee, by: Officer, title: str = "BK_TINH", **said: Any) -> Dossier:
    """Propose a person for a title, whole, and send the dossier up."""
    one = filled(proposed(of, nominee, by, title, **said), by)
    return actions.submit(dossier=one, version=one.version, by=by, at=AT)


def laid_dossiers(city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """Rounds of the city and of a ward, dossiers of two communes on every part of their way, a list, an opinion."""
    office = cast["office"]
    said: dict[str, Any] = {"is_example": True, "by": office, "at": AT}
    of = actions.open_round(
        unit=city["city"],
        said=actions.SaidRound("Đợt xét cuối năm", 2025, "themed", proposals_due=date(2025, 12, 11)),
        **said,
    )
    foreign = Round.objects.create(
        unit=city["phuong"], name="Đợt xét của phường", year=2025, method="themed", opened_at=AT, is_example=True
    )
    quota = actions.lay_quota(
        round_=of, said=actions.SaidQuota("BK_TINH", 20, None, None, "Quy chế ví dụ"), by=office, at=AT
    )
    mine = proposed(of, person(city, "Lê Ví Dụ"), cast["unit"])
    file = examine(data=b"To trinh", name="to-trinh.txt")
    content = {"number": "12/TTr", "signed_on": "2025-09-16", "note": ""}
    here: dict[str, Any] = {"by": cast["unit"], "at": AT}
    actions.write_part(dossier=mine, code="to-trinh", version=0, content=content, file=file, **here)
    sent = submitted(of, person(city, "Phạm Ví Dụ"), cast["unit"])
    accepted = submitted(of, person(city, "Vũ Ví Dụ"), cast["unit"])
    accepted = actions.accept(dossier=accepted, version=accepted.version, by=office, at=AT)
    known = actions.SaidList("Cơ quan thuế ví dụ", "nợ thuế", "05/TB", "flags", AT.date())
    names = [actions.SaidName("Pham Vi Du"), actions.SaidName("Không Có Ai")]
    sent_list = actions.enter_list(round_=of, said=known, names=names, by=office, at=AT)
    opinion = actions.ask_opinion(dossier=sent, body="Cấp ủy ví dụ", asked_on=AT.date(), by=office, at=AT)
    laid = {
        "award_round": of,
        "foreign_round": foreign,
        "quota": quota,
        "dossier": mine,
        "sent_dossier": sent,
        "accepted_dossier": accepted,
        "foreign_dossier": proposed(of, person(city, "Đỗ Ví Dụ", "xa_khac"), office),
        "candidate": person(city, "Hồ Ví Dụ"),
        "foreign_candidate": person(city, "Bùi Ví Dụ", "xa_khac"),
        "check_list": sent_list,
        "check_entry": sent_list.entries.get(name="Pham Vi Du"),
        "opinion": opinion,
    }
    return {word: one.public_id for word, one in laid.items()} | {"part_code": "to-trinh"}


def crowded(number: int, city: City) -> None:
    """One more round; in the world's round one more dossier, quota, list and name, opinion and step of a dossier."""
    said: dict[str, Any] = {"year": 2025, "method": "themed", "opened_at": AT}
    Round.objects.create(unit=city["city"], name=f"Đợt xét {number}", **said)
    of = Round.objects.get(name="Đợt xét cuối năm")
    one = dossier_in("accepted", of, person(city, f"Người Thứ {number}"))
    person(city, f"Chưa Đề Nghị {number}")
    Quota.objects.create(round=of, title="BK_TINH", unit_kind=f"k{number}", count=5000, source="Quy chế ví dụ")
    sent = CheckList.objects.earliest("pk")
    CheckList.objects.create(round=of, body="Nơi khác", about="x", document="1", effect="flags", received_on=AT.date())
    CheckEntry.objects.create(check_list=sent, name=one.nominee.name)
    for written in Dossier.objects.filter(round=of, is_example=False).exclude(nominee=one.nominee).order_by("pk")[:3]:
        Opinion.objects.create(dossier=written, body=f"Nơi {number}", asked_on=AT.date())
        Step.objects.create(dossier=written, position=number, unit=city["xa"])
    for word in ("Lê Ví Dụ", "Phạm Ví Dụ", "Vũ Ví Dụ"):
        known = Nominee.objects.get(name=word)
        CheckEntry.objects.create(check_list=sent, name=word)
        Merit.objects.create(nominee=known, text="Việc tốt", starts_on=AT.date(), ends_on=AT.date())
        dossier_in("accepted", Round.objects.get(name=f"Đợt xét {number}"), known, merit_text=f"Thành tích của {word}")
