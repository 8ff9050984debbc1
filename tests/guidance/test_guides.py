"""Guides: drafted, published, replaced, withdrawn; who sees them, who has opened them, who is reminded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import AT, TODAY
from tests.guidance.stage import drafted, published
from thidua.audit.models import AuditRecord
from thidua.campaigns.models import Campaign
from thidua.files.examining import examine
from thidua.guidance import access, actions, queries
from thidua.guidance.actions import SaidGuide
from thidua.guidance.models import Enclosure, Guide, Opening, Reminder
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.notices.models import Notice

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

MEMBERS = [
    "Đặc khu Đảo Ví Dụ",
    "Phường Đồng Ví Dụ",
    "Sở Nội vụ",
    "Thanh tra thành phố",
    "Xã An Ví Dụ",
    "Xã Bình Ví Dụ",
]


def titles(officer: Officer) -> list[str]:
    """Give the titles of the guides that somebody may read."""
    return [one.title for one in access.visible_guides(officer, on=TODAY).order_by("pk")]


def verbs(guide: Guide) -> list[str]:
    """Give what the journal says of a guide."""
    lines = AuditRecord.objects.filter(subject_id=guide.public_id).order_by("sequence")
    return list(lines.values_list("verb", flat=True))


# -- From draft to withdrawn ------------------------------------------------------------------------------------------


def test_a_draft_is_the_offices_alone_and_its_officers_are_told_once_it_is_published(
    campaign: Campaign, cast: dict[str, Officer]
) -> None:
    guide = drafted(campaign, cast["office"])
    seen = {part: titles(cast[part]) for part in ("office", "office_head", "unit", "auditor", "leader", "council")}
    there = [guide.title]
    assert seen == {"office": there, "office_head": there, "unit": [], "auditor": [], "leader": [], "council": []}
    actions.publish(guide=guide, version=1, by=cast["office"], at=AT)
    assert [titles(cast[part]) for part in ("unit", "auditor", "leader", "council")] == [there, there, there, []]
    told = Notice.objects.filter(kind="guidance.published").order_by("user__username")
    assert [one.user.username for one in told] == ["head", "lead", "unit"]
    line = AuditRecord.objects.get(verb="guidance.published")
    assert line.after == {"title": guide.title, "unit_count": 6, "hearers": 3}


def test_chosen_units_groups_and_kinds_are_who_sees_it_and_who_is_counted(
    campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    office = cast["office"]
    chosen: dict[str, dict[str, Any]] = {
        "unit": {"units": [city["xa"]]},
        "block": {"groups": [city.block]},
        "kind": {"kinds": [city["phuong"].kind]},
    }
    guides = {word: published(campaign, office, title=word, to_all=False, **more) for word, more in chosen.items()}
    reached = {word: [one.name for one in queries.addressed(guide)] for word, guide in guides.items()}
    assert reached == {"unit": ["Xã An Ví Dụ"], "block": MEMBERS[2:4], "kind": ["Phường Đồng Ví Dụ"]}
    assert (titles(cast["unit"]), titles(cast["lead"]), titles(cast["head"])) == (["unit"], ["kind"], ["unit"])
    everybody = published(campaign, office, title="all")
    assert [one.name for one in queries.addressed(everybody)] == sorted(MEMBERS, key=MEMBERS.index)


def test_what_a_unit_may_read_is_what_goes_to_it(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    """The list that a unit sees and the list of units that the office sees are two readings of one choice."""
    chosen: list[dict[str, Any]] = [
        {"units": [city["xa_khac"]]},
        {"groups": [city.cluster]},
        {"kinds": [city["xa"].kind]},
        {"groups": [city.block]},
    ]
    for number, more in enumerate(chosen):
        published(campaign, cast["office"], title=f"Số {number}", to_all=False, **more)
    by_office = {one.title for one in Guide.objects.order_by("pk") if city["xa"] in queries.addressed(one)}
    assert set(titles(cast["unit"])) == by_office == {"Số 1", "Số 2"}


def test_a_guide_without_words_files_or_units_is_not_published(campaign: Campaign, cast: dict[str, Officer]) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    empty = actions.draft(campaign=campaign, said=SaidGuide("form", "Biểu mẫu"), **office)
    with pytest.raises(actions.NothingToRead):
        actions.publish(guide=empty, version=1, **office)
    nobody = drafted(campaign, cast["office"], to_all=False)
    with pytest.raises(actions.NobodyAddressed):
        actions.publish(guide=nobody, version=1, **office)
    assert Guide.objects.exclude(state="draft").count() == 0


def test_a_draft_is_changed_with_its_version_and_each_content_is_enclosed_once(
    campaign: Campaign, cast: dict[str, Officer]
) -> None:
    guide = drafted(campaign, cast["office"])
    said = SaidGuide("letter", "Tên mới", words="Lời mới", number="27/HD")
    files = [examine(data=b"Cong van", name="lai-gui.txt"), examine(data=b"Mau", name="mau.txt")]
    kept = actions.amend(guide=guide, version=1, said=said, files=files, by=cast["office"], at=AT)
    assert (kept.title, kept.words, kept.number, kept.version) == ("Tên mới", "Lời mới", "27/HD", 2)
    assert [one.file.name for one in kept.enclosures.order_by("pk")] == ["cong-van.txt", "mau.txt"]
    with pytest.raises(Stale):
        actions.amend(guide=guide, version=1, said=said, by=cast["office"], at=AT)
    first = kept.enclosures.order_by("pk").first()
    assert first is not None
    for _again in range(2):
        actions.take_off(enclosure=first, by=cast["office"], at=AT)
    assert verbs(guide) == ["guidance.drafted", "guidance.amended", "guidance.amended"]


def test_ten_files_are_enough(campaign: Campaign, cast: dict[str, Officer]) -> None:
    files = [examine(data=b"Tep %d" % number, name=f"{number}.txt") for number in range(11)]
    with pytest.raises(actions.TooManyFiles):
        actions.draft(campaign=campaign, said=SaidGuide("form", "Mẫu"), files=files, by=cast["office"], at=AT)
    assert (Guide.objects.count(), Enclosure.objects.count()) == (0, 0)


def test_a_new_version_takes_the_place_of_the_old_once_it_is_published(letter: Guide, cast: dict[str, Officer]) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    draft = actions.renew(guide=letter, **office)
    assert actions.renew(guide=letter, **office) == draft
    assert [one.file.name for one in draft.enclosures.all()] == ["cong-van.txt"]
    assert titles(cast["unit"]) == [letter.title]
    actions.publish(guide=draft, version=draft.version, **office)
    letter.refresh_from_db()
    assert (letter.state, Guide.objects.get(pk=draft.pk).state) == ("replaced", "published")
    shown = queries.listed(cast["unit"], letter.campaign, TODAY)
    assert [one.pk for one in shown] == [draft.pk]
    assert [one.pk for one in queries.listed(cast["unit"], letter.campaign, TODAY, state="replaced")] == [letter.pk]
    assert Notice.objects.filter(kind="guidance.renewed").count() == 3


def test_what_was_published_is_neither_changed_nor_discarded(letter: Guide, cast: dict[str, Officer]) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    said = SaidGuide("letter", "Khác")
    for deed in (
        lambda: actions.amend(guide=letter, version=letter.version, said=said, **office),
        lambda: actions.discard(guide=letter, **office),
        lambda: actions.publish(guide=letter, version=letter.version, **office),
        lambda: actions.take_off(enclosure=letter.enclosures.get(), **office),
    ):
        with pytest.raises(actions.NotThatWay):
            deed()


def test_a_draft_that_nobody_saw_is_thrown_away(campaign: Campaign, cast: dict[str, Officer]) -> None:
    guide = drafted(campaign, cast["office"])
    public_id = guide.public_id
    actions.discard(guide=guide, by=cast["office"], at=AT)
    assert Guide.objects.count() == 0
    assert AuditRecord.objects.filter(verb="guidance.discarded", subject_id=public_id).count() == 1


def test_what_is_withdrawn_stays_readable_with_its_reason_and_its_units_are_told(
    letter: Guide, cast: dict[str, Officer]
) -> None:
    office: dict[str, Any] = {"by": cast["office"], "at": AT}
    with pytest.raises(Refused) as refusal:
        actions.withdraw(guide=letter, version=letter.version, reason="  ", **office)
    assert refusal.value.field == "reason"
    kept = actions.withdraw(guide=letter, version=letter.version, reason="Sai hạn.", **office)
    assert (kept.state, kept.withdrawn_for, kept.withdrawn_at) == ("withdrawn", "Sai hạn.", AT)
    assert titles(cast["unit"]) == [letter.title]
    assert Notice.objects.get(kind="guidance.withdrawn", user=cast["unit"].user).params["reason"] == "Sai hạn."
    with pytest.raises(actions.NotThatWay):
        actions.withdraw(guide=kept, version=kept.version, reason="Nữa", **office)


@pytest.mark.parametrize("part", ["unit", "head", "lead", "leader", "council", "auditor", "administrator"])
def test_only_the_office_guides(part: str, letter: Guide, cast: dict[str, Officer]) -> None:
    by: dict[str, Any] = {"by": cast[part], "at": AT}
    for deed in (
        lambda: actions.draft(campaign=letter.campaign, said=SaidGuide("form", "Mẫu"), **by),
        lambda: actions.renew(guide=letter, **by),
        lambda: actions.withdraw(guide=letter, version=letter.version, reason="Thử", **by),
        lambda: actions.remind(guide=letter, **by),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_nobody_guides_once_a_campaign_is_put_away(letter: Guide, cast: dict[str, Officer]) -> None:
    Campaign.objects.filter(pk=letter.campaign_id).update(state="archived", closed_on=TODAY, archived_on=TODAY)
    guide = Guide.objects.get(pk=letter.pk)
    with pytest.raises(NotAllowed):
        actions.remind(guide=guide, by=cast["office"], at=AT)


def test_the_database_keeps_states_and_moments_together(letter: Guide) -> None:
    for wrong in ({"published_at": None}, {"state": "withdrawn"}, {"state": "lạ"}, {"title": ""}, {"kind": "lạ"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Guide.objects.filter(pk=letter.pk).update(**wrong)


# -- Openings ---------------------------------------------------------------------------------------------------------


def test_the_first_opening_of_each_person_for_a_unit_counts(
    letter: Guide, city: City, cast: dict[str, Officer]
) -> None:
    noted = [
        actions.note_opening(guide=letter, unit=cast[part].unit, by=cast[part], at=AT + timedelta(hours=number))
        for number, part in enumerate(("unit", "unit", "head", "lead"))
    ]
    assert noted == [True, False, True, True]
    found = {one.unit.name: one.people for one in queries.openings(letter) if one.people}
    assert found == {
        "Xã An Ví Dụ": [("Cán bộ Unit", AT), ("Cán bộ Head", AT + timedelta(hours=2))],
        "Phường Đồng Ví Dụ": [("Cán bộ Lead", AT + timedelta(hours=3))],
    }
    (row,) = queries.rows(cast["office"], [letter], TODAY)
    assert row.count == queries.Count(opened=2, total=6)


def test_two_tabs_that_open_at_once_leave_one_row(letter: Guide, cast: dict[str, Officer]) -> None:
    unit = cast["unit"]
    row: dict[str, Any] = {"guide": letter, "unit": unit.unit, "person": unit.actor_id}
    Opening.objects.create(at=AT, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.create(at=AT, **row)
    # What the other tab does when it had not seen the row yet.
    Opening.objects.bulk_create([Opening(at=AT + timedelta(hours=1), **row)], ignore_conflicts=True)
    assert [one.at for one in Opening.objects.all()] == [AT]


@pytest.mark.parametrize("part", ["office", "auditor", "leader", "council"])
def test_who_does_not_do_a_units_work_opens_without_a_trace(part: str, letter: Guide, cast: dict[str, Officer]) -> None:
    assert not actions.note_opening(guide=letter, unit=cast[part].unit, by=cast[part], at=AT)
    assert Opening.objects.count() == 0


def test_what_no_longer_holds_is_read_without_a_trace(letter: Guide, cast: dict[str, Officer]) -> None:
    kept = actions.withdraw(guide=letter, version=letter.version, reason="Sai", by=cast["office"], at=AT)
    assert not actions.note_opening(guide=kept, unit=cast["unit"].unit, by=cast["unit"], at=AT)


# -- Reminding --------------------------------------------------------------------------------------------------------


def test_those_who_have_not_opened_it_are_reminded_and_then_left_in_peace(
    letter: Guide, cast: dict[str, Officer]
) -> None:
    actions.note_opening(guide=letter, unit=cast["unit"].unit, by=cast["unit"], at=AT)
    made = actions.remind(guide=letter, by=cast["office"], at=AT)
    assert (made.units, made.hearers) == (5, 1)
    assert [one.user for one in Notice.objects.filter(kind="guidance.reminder")] == [cast["lead"].user]
    for later in (timedelta(hours=1), timedelta(days=2)):
        with pytest.raises(actions.Resting):
            actions.remind(guide=letter, by=cast["office_head"], at=AT + later)
    actions.remind(guide=letter, by=cast["office"], at=AT + timedelta(days=3))
    assert [one.on for one in Reminder.objects.order_by("pk")] == [TODAY, TODAY + timedelta(days=3)]


def test_nobody_is_reminded_once_all_have_opened_it(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    guide = published(campaign, cast["office"], to_all=False, units=[city["xa"]])
    actions.note_opening(guide=guide, unit=city["xa"], by=cast["head"], at=AT)
    with pytest.raises(actions.EverybodyOpened):
        actions.remind(guide=guide, by=cast["office"], at=AT)


# -- Searching --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["phát động", "phat dong", "BÁO CÁO", "20/9", "27/hd"])
def test_guides_are_found_with_and_without_diacritics(typed: str, campaign: Campaign, cast: dict[str, Officer]) -> None:
    guide = published(campaign, cast["office"], number="27/HD-BTĐKT")
    published(campaign, cast["office"], kind="form", title="Biểu mẫu đăng ký", words="Dùng cho đăng ký")
    assert [one.pk for one in queries.listed(cast["unit"], campaign, TODAY, typed=typed)] == [guide.pk]
