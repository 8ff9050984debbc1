"""A dossier's way: proposed, written, submitted, forwarded, returned, accepted, withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, SINCE
from tests.dossiers.stage import filled, person, proposed, submitted
from thidua.audit.models import AuditRecord
from thidua.dossiers import actions
from thidua.dossiers.models import Part, Step
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.nominees.models import Hold, Merit, Nominee
from thidua.notices.models import Notice
from thidua.organisations.models import Unit, UnitPlace

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.dossiers.models import Dossier, Round
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def nominee(city: City) -> Nominee:
    return person(city)


def way(dossier: Dossier) -> list[tuple[str, str, bool]]:
    steps = Step.objects.filter(dossier=dossier).select_related("unit").order_by("position")
    return [(one.unit.name, one.outcome, one.came_at is not None) for one in steps]


def test_a_commune_proposes_and_the_office_accepts(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    one = submitted(city_round, nominee, cast["unit"])
    assert (one.state, one.at_unit.name, one.due_on) == ("on_its_way", "Thành phố Ví Dụ", date(2025, 10, 16))
    assert way(one) == [("Thành phố Ví Dụ", "", True)]
    assert Notice.objects.filter(kind="dossier.arrived", user=cast["office"].user).exists()
    done = actions.accept(dossier=one, version=one.version, by=cast["office"], at=AT)
    assert (done.state, done.law_number, done.due_on) == ("accepted", 0, None)
    assert (done.judged or {})["answer"] == "person"
    assert way(done) == [("Thành phố Ví Dụ", "accepted", True)]
    verbs = set(AuditRecord.objects.filter(subject_id=one.public_id).values_list("verb", flat=True))
    assert verbs >= {"dossier.begun", "dossier.part_written", "dossier.submitted", "dossier.accepted"}


def test_a_dossier_goes_back_with_reasons_on_its_parts_and_comes_again(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    one = submitted(city_round, nominee, cast["unit"])
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    with pytest.raises(actions.NotComplete):
        actions.send_back(dossier=one, version=one.version, reason=" ", parts={}, **office)
    parts = {"bien-ban": "Thiếu chữ ký", "to-trinh": ""}
    back = actions.send_back(dossier=one, version=one.version, reason="Chưa đủ", parts=parts, **office)
    assert (back.state, back.at_unit, back.due_on) == ("returned", nominee.unit, None)
    assert dict(Part.objects.exclude(returned_for="").values_list("code", "returned_for")) == {
        "bien-ban": "Thiếu chữ ký"
    }
    with pytest.raises(actions.NotComplete, match="Biên bản"):
        actions.submit(dossier=back, version=back.version, by=cast["unit"], at=AT)
    part = Part.objects.get(dossier=back, code="bien-ban")
    content = {"number": "13/BB"}
    here: dict[str, Any] = {"by": cast["unit"], "at": AT}
    actions.write_part(dossier=back, code="bien-ban", version=part.version, content=content, **here)
    again = actions.submit(dossier=back, version=back.version, **here)
    assert again.state == "on_its_way"
    assert way(again) == [("Thành phố Ví Dụ", "returned", True), ("Thành phố Ví Dụ", "", True)]


def test_a_hamlets_dossier_passes_its_commune_and_a_sectors_body_takes_its_place(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    above = UnitPlace.objects.get(unit=city["xa"])
    hamlet = Unit.objects.create(name="Thôn Ví Dụ", kind=city["ban_tdkt"].kind, province_code="31", valid_from=SINCE)
    UnitPlace.objects.create(unit=hamlet, parent=city["xa"], path=f"{above.path}0000001", valid_from=SINCE)
    by_land = Nominee.objects.create(kind="individual", unit=hamlet, name="Người Trong Thôn")
    one = submitted(city_round, by_land, cast["unit"])
    assert way(one) == [("Xã An Ví Dụ", "", True), ("Thành phố Ví Dụ", "", False)]
    assert one.due_on == date(2025, 9, 25)
    with pytest.raises(NotAllowed):
        actions.accept(dossier=one, version=one.version, by=cast["office"], at=AT)
    passed = actions.forward(dossier=one, version=one.version, by=cast["unit"], at=AT)
    assert way(passed) == [("Xã An Ví Dụ", "forwarded", True), ("Thành phố Ví Dụ", "", True)]
    other = Nominee.objects.create(kind="individual", unit=hamlet, name="Người Của Ngành")
    through = submitted(city_round, other, cast["unit"], through=city["so_noi_vu"])
    assert way(through) == [("Sở Nội vụ", "", True), ("Thành phố Ví Dụ", "", False)]
    with pytest.raises(NotAllowed):
        actions.forward(dossier=through, version=through.version, by=cast["unit"], at=AT)


def test_nothing_goes_up_that_lacks_a_part_or_a_word(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    here: dict[str, Any] = {"by": cast["unit"], "at": AT}
    one = proposed(city_round, nominee, cast["unit"])
    with pytest.raises(actions.NotComplete, match="Tờ trình"):
        actions.submit(dossier=one, version=one.version, **here)
    one = filled(one, cast["unit"], but="bien-ban")
    with pytest.raises(actions.NotComplete, match="Biên bản"):
        actions.submit(dossier=one, version=one.version, **here)
    actions.write_part(dossier=one, code="bien-ban", version=0, content={"number": "1/BB"}, **here)
    with pytest.raises(Stale):
        actions.submit(dossier=one, version=one.version - 1, **here)
    type(one).objects.filter(pk=one.pk).update(words={})
    with pytest.raises(actions.NotComplete, match="Hãy cho ý kiến"):
        actions.submit(dossier=one, version=one.version, **here)


def test_a_hold_stops_submitting_and_accepting(city_round: Round, nominee: Nominee, cast: dict[str, Officer]) -> None:
    one = filled(proposed(city_round, nominee, cast["unit"]), cast["unit"])
    held = Hold.objects.create(nominee=nominee, reason="Đang thanh tra", document="02/TB", placed_at=AT)
    with pytest.raises(actions.Held, match="Đang thanh tra"):
        actions.submit(dossier=one, version=one.version, by=cast["unit"], at=AT)
    Hold.objects.filter(pk=held.pk).update(released_at=AT, release_document="03/KL")
    sent = actions.submit(dossier=one, version=one.version, by=cast["unit"], at=AT)
    Hold.objects.create(nominee=nominee, reason="Có đơn", document="04/TB", placed_at=AT)
    with pytest.raises(actions.Held, match="Có đơn"):
        actions.accept(dossier=sent, version=sent.version, by=cast["office"], at=AT)


def test_after_the_day_of_the_round_only_its_keeper_sends_up(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    one = filled(proposed(city_round, nominee, cast["unit"]), cast["unit"])
    late = AT + timedelta(days=90)
    with pytest.raises(actions.RoundClosed):
        actions.submit(dossier=one, version=one.version, by=cast["unit"], at=late)
    assert actions.submit(dossier=one, version=one.version, by=cast["office"], at=late).state == "on_its_way"


def test_who_may_do_what(city_round: Round, nominee: Nominee, cast: dict[str, Officer]) -> None:
    for part in ("lead", "leader", "council", "auditor", "administrator"):
        with pytest.raises(NotAllowed):
            proposed(city_round, nominee, cast[part])
    one = submitted(city_round, nominee, cast["unit"])
    for part in ("unit", "head", "lead", "leader", "council", "secretary", "auditor"):
        with pytest.raises(NotAllowed):
            actions.accept(dossier=one, version=one.version, by=cast[part], at=AT)
    with pytest.raises(NotAllowed):
        actions.withdraw(dossier=one, version=one.version, reason="x", by=cast["lead"], at=AT)
    done = actions.withdraw(dossier=one, version=one.version, reason="Nhầm người", by=cast["unit"], at=AT)
    assert (done.state, way(done)) == ("withdrawn", [("Thành phố Ví Dụ", "withdrawn", True)])


def test_a_commune_gives_its_own_titles_in_its_own_round(
    city: City, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    said = actions.SaidRound("Đợt xét của xã", 2025, "themed")
    own = actions.open_round(unit=city["xa"], said=said, by=cast["unit"], at=AT)
    with pytest.raises(actions.NotEligible, match="thẩm quyền"):
        proposed(own, nominee, cast["unit"])
    one = submitted(own, nominee, cast["unit"], "GIAY_KHEN")
    assert way(one) == [("Xã An Ví Dụ", "", True)]
    assert actions.accept(dossier=one, version=one.version, by=cast["unit"], at=AT).state == "accepted"
    with pytest.raises(NotAllowed):
        proposed(own, person(city, unit="xa_khac"), cast["office"], "GIAY_KHEN")


def test_a_title_that_the_law_refuses_is_refused_with_why(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    with pytest.raises(actions.NotEligible, match="Chưa đủ tiêu chuẩn"):
        proposed(city_round, nominee, cast["unit"], "CSTDT")
    proposed(city_round, nominee, cast["unit"])
    with pytest.raises(actions.AlreadyProposed):
        proposed(city_round, nominee, cast["unit"])


def test_a_secret_file_is_a_reference_and_nothing_else(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    with pytest.raises(actions.NotComplete, match="bí mật"):
        proposed(city_round, nominee, cast["unit"], file_reference="12/HS-M")
    one = proposed(city_round, nominee, cast["unit"], file_reference=" 12/HS-M ", merit_text="")
    assert (one.is_secret, one.file_reference, one.merit_text) == (True, "12/HS-M", "")
    with pytest.raises(actions.NotComplete):
        actions.write_part(dossier=one, code="bao-cao", version=0, content={"words": {}}, by=cast["unit"], at=AT)


def test_a_merit_of_somebody_else_is_no_merit(
    city_round: Round, nominee: Nominee, city: City, cast: dict[str, Officer]
) -> None:
    other = person(city, "Người Khác")
    days = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 9, 1)}
    merit = Merit.objects.create(nominee=other, text="Việc khác", **days)
    with pytest.raises(actions.NotComplete):
        proposed(city_round, nominee, cast["unit"], merit=merit)
    own = Merit.objects.create(nominee=nominee, text="Việc của mình", **days)
    assert proposed(city_round, nominee, cast["unit"], merit=own, merit_text="").merit_text == "Việc của mình"


def test_a_part_is_kept_by_version(city_round: Round, nominee: Nominee, cast: dict[str, Officer]) -> None:
    one = proposed(city_round, nominee, cast["unit"])
    said: dict[str, Any] = {"dossier": one, "code": "to-trinh", "by": cast["unit"], "at": AT}
    kept = actions.write_part(version=0, content={"number": "1/TTr"}, **said)
    with pytest.raises(Stale):
        actions.write_part(version=0, content={"number": "2/TTr"}, **said)
    assert actions.write_part(version=kept.version, content={"number": "2/TTr"}, **said).content["number"] == "2/TTr"
    with pytest.raises(Refused):
        actions.write_part(**said | {"code": "khong-co"}, version=0, content={})
