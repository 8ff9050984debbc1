"""What stands in a dossier's way: same merits, themed awards, one title a year, quotas, lists, opinions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.dossiers.stage import dossier_in, filled, person, proposed, quota_of, submitted
from thidua.dossiers import actions, queries
from thidua.dossiers.models import Dossier, Round
from thidua.dossiers.queries import Verdict
from thidua.kernel.refused import NotAllowed
from thidua.nominees.models import Award, Hold, Nominee
from thidua.nominees.rules.identity import USE
from thidua.records.sealing import digest

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
MERIT = "Hoàn thành xuất sắc nhiệm vụ thu ngân sách"


@pytest.fixture
def nominee(city: City) -> Nominee:
    return person(city)


def awarded(nominee: Nominee, **more: Any) -> Award:
    said: dict[str, Any] = {
        "unit": nominee.unit,
        "title": "GIAY_KHEN",
        "year": 2025,
        "method": "themed",
        "merit": MERIT,
        "decision_number": "10/QĐ-UBND",
        "decided_on": date(2025, 8, 1),
        "authority": "Chủ tịch xã",
        "source": "entered",
    }
    return Award.objects.create(nominee=nominee, **said | more)


def found(dossier: Dossier, code: str) -> list[tuple[Verdict, str]]:
    return [(one.verdict, one.article) for one in queries.panel(dossier, TODAY).findings if one.code == code]


def test_a_merit_that_was_awarded_waits_for_a_word_and_is_shown_beside_the_other(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    award = awarded(nominee)
    one = proposed(city_round, nominee, cast["unit"], merit_text=f"{MERIT} năm 2025")
    (finding,) = [one for one in queries.panel(one, TODAY).findings if one.code == "X1"]
    assert finding.article == "Điều 5.2.c, 06/2022/QH15"
    assert (finding.verdict, finding.beside and finding.beside.text) == (Verdict.ASK, MERIT)
    one = filled(one, cast["unit"])
    sent = actions.submit(dossier=one, version=one.version, by=cast["unit"], at=AT)
    asked = f"X1:{award.public_id}"
    same: dict[str, Any] = {"dossier": sent, "asked": asked, "holds": False, "text": "Cùng việc", "at": AT}
    with pytest.raises(NotAllowed):
        actions.say(**same, by=cast["unit"])
    said = actions.say(**same, by=cast["office"])
    with pytest.raises(actions.SameMerit, match="10/QĐ-UBND"):
        actions.accept(dossier=said, version=said.version, by=cast["office"], at=AT)


def test_merits_of_other_years_or_in_other_words_are_others(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    awarded(nominee, year=2023)
    awarded(nominee, merit="Cứu người đuối nước", decision_number="11/QĐ")
    one = proposed(city_round, nominee, cast["unit"], merit_text=MERIT)
    assert [verdict for verdict, _article in found(one, "X1")] == [Verdict.OK]


def test_two_proposals_for_one_merit_see_each_other(
    city_round: Round, nominee: Nominee, city: City, cast: dict[str, Officer]
) -> None:
    other = Round.objects.create(unit=city["city"], name="Đợt khác", year=2025, method="themed", opened_at=AT)
    first = proposed(city_round, nominee, cast["unit"], merit_text=MERIT)
    second = proposed(other, nominee, cast["unit"], merit_text=MERIT)
    assert [verdict for verdict, _article in found(first, "X1")] == [Verdict.ASK]
    assert [verdict for verdict, _article in found(second, "X1")] == [Verdict.ASK]


def test_themed_awards_are_told_to_be_no_basis_for_merit_awards(
    city_round: Round, nominee: Nominee, city: City
) -> None:
    awarded(nominee, year=2024)
    regular = Round.objects.create(unit=city["city"], name="Cuối năm", year=2025, method="regular", opened_at=AT)
    assert found(dossier_in("draft", city_round, nominee), "X3") == []
    merit = dossier_in("draft", regular, nominee)
    assert found(merit, "X3") == [(Verdict.TELL, "Điều 4.3, 152/2025/NĐ-CP")]


def test_a_yearly_title_is_given_once_a_year(city: City, nominee: Nominee) -> None:
    local = Round.objects.create(unit=city["xa"], name="Cuối năm", year=2025, method="regular", opened_at=AT)
    one = dossier_in("draft", local, nominee, "LDTT")
    assert found(one, "MOT_LAN") == []
    awarded(nominee, title="LDTT", method="regular")
    assert [verdict for verdict, _article in found(one, "MOT_LAN")] == [Verdict.STOP]


def test_a_firm_quota_refuses_and_another_one_warns(
    city_round: Round, nominee: Nominee, city: City, cast: dict[str, Officer]
) -> None:
    firm = quota_of(city_round, 1)
    dossier_in("accepted", city_round, person(city, "Trần Ví Dụ"))
    one = submitted(city_round, nominee, cast["unit"])
    assert [verdict for verdict, _article in found(one, "CHI_TIEU")] == [Verdict.STOP]
    with pytest.raises(actions.QuotaFull, match="tối đa 1"):
        actions.accept(dossier=one, version=one.version, by=cast["office"], at=AT)
    firm.is_firm = False
    firm.save()
    assert [verdict for verdict, _article in found(one, "CHI_TIEU")] == [Verdict.TELL]
    assert actions.accept(dossier=one, version=one.version, by=cast["office"], at=AT).state == "accepted"


def test_a_quota_of_a_kind_bounds_that_kind_alone(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    quota_of(city_round, 0, kind="collective")
    quota_of(city_round, 0, unit_kind="so")
    one = submitted(city_round, nominee, cast["unit"])
    assert actions.accept(dossier=one, version=one.version, by=cast["office"], at=AT).state == "accepted"


def listed(round_: Round, office: Officer, effect: str, *names: actions.SaidName) -> Any:
    said = actions.SaidList("Công an ví dụ", "vi phạm giao thông", "07/CV", effect, TODAY)
    return actions.enter_list(round_=round_, said=said, names=names, by=office, at=AT)


def test_a_list_that_holds_holds_whom_a_person_confirms(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    one = submitted(city_round, nominee, cast["unit"])
    sent = listed(city_round, cast["office"], "holds", actions.SaidName("NGUYEN VI DU"), actions.SaidName("Ai Khác"))
    assert [verdict for verdict, _article in found(one, "DANH_SACH")] == [Verdict.TELL]
    first, _nobody = queries.meant(sent)
    assert ([dossier.pk for dossier in first.dossiers], first.by_identity) == ([one.pk], False)
    assert not Hold.objects.exists()
    with pytest.raises(NotAllowed):
        actions.confirm(entry=first.entry, nominee=nominee, by=cast["unit"], at=AT)
    actions.confirm(entry=first.entry, nominee=nominee, by=cast["office"], at=AT)
    assert Hold.objects.get().document == "07/CV"
    with pytest.raises(actions.Held, match="vi phạm giao thông"):
        actions.accept(dossier=one, version=one.version, by=cast["office"], at=AT)
    with pytest.raises(actions.WrongStep):
        actions.confirm(entry=first.entry, nominee=None, by=cast["office"], at=AT)


def test_a_list_that_flags_only_tells_and_somebody_else_is_let_be(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    one = submitted(city_round, nominee, cast["unit"])
    sent = listed(city_round, cast["office"], "flags", actions.SaidName("Nguyễn Ví Dụ"))
    (row,) = queries.meant(sent)
    actions.confirm(entry=row.entry, nominee=None, by=cast["office"], at=AT)
    assert found(one, "DANH_SACH") == []
    again = listed(city_round, cast["office"], "flags", actions.SaidName("Nguyễn Ví Dụ"))
    (row,) = queries.meant(again)
    actions.confirm(entry=row.entry, nominee=nominee, by=cast["office"], at=AT)
    assert [verdict for verdict, _article in found(one, "DANH_SACH")] == [Verdict.TELL]
    assert actions.accept(dossier=one, version=one.version, by=cast["office"], at=AT).state == "accepted"


def test_an_identity_number_finds_whoever_bears_another_name_and_is_not_kept(
    city_round: Round, city: City, cast: dict[str, Officer]
) -> None:
    number = "001099000001"
    one = submitted(city_round, person(city, identity_digest=digest(number, USE)), cast["unit"])
    sent = listed(city_round, cast["office"], "flags", actions.SaidName("Tên Ghi Sai", number))
    (row,) = queries.meant(sent)
    assert ([dossier.pk for dossier in row.dossiers], row.by_identity) == ([one.pk], True)
    assert number not in str(list(type(row.entry).objects.values()))


def test_an_opinion_is_asked_for_and_comes_by_a_document(
    city_round: Round, nominee: Nominee, cast: dict[str, Officer]
) -> None:
    one = submitted(city_round, nominee, cast["unit"])
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    asked = actions.ask_opinion(dossier=one, body="Cấp ủy ví dụ", asked_on=TODAY, **office)
    assert [verdict for verdict, _article in found(one, "Y_KIEN")] == [Verdict.TELL]
    said: dict[str, Any] = {"opinion": asked, "version": 1, "agrees": True, "text": "", **office}
    with pytest.raises(actions.NotComplete):
        actions.give_opinion(document=" ", given_on=TODAY, **said)
    with pytest.raises(actions.NotComplete):
        actions.give_opinion(document="9/CV", given_on=date(2025, 9, 1), **said)
    actions.give_opinion(document="9/CV", given_on=TODAY, **said)
    assert found(one, "Y_KIEN") == [(Verdict.OK, "9/CV")]
