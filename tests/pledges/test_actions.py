"""Registering, drawing up and signing: what is kept, what is refused, what the journal says."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import AT, TODAY
from tests.participation.test_actions import for_it, here, last_line, text_file
from thidua.allocation.models import Allocation
from thidua.audit.models import AuditRecord
from thidua.campaigns import actions as campaigns
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.organisations.models import GroupMember
from thidua.participation.actions import CampaignOver, PaperUnknown, TakesNoPart
from thidua.participation.actions.entering import Paper
from thidua.participation.models import Way
from thidua.pledges import actions, queries
from thidua.pledges.actions import Said, SaidTitle
from thidua.pledges.models import Compact, Pledge, Signature

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer

__all__ = ["for_it", "here"]

pytestmark = pytest.mark.django_db

FLAG = SaidTitle("collective", "CO_TINH", "Xã An Ví Dụ")
WORKER = SaidTitle("individual", "LDTT", "Người Ví Dụ")
FAMILY = SaidTitle("household", "GDVH", "Hộ Ví Dụ")
PAPER = Paper("45/BC-UBND", date(2025, 9, 16))


@pytest.fixture
def target(campaign: Campaign) -> Target:
    found = campaign.targets.order_by("ordinal").first()
    assert found is not None
    return found


# -- Registering ------------------------------------------------------------------------------------------------------


def test_a_unit_registers_titles_and_values(here: dict[str, Any], target: Target) -> None:
    said = Said([FLAG, WORKER, FAMILY], {target.pk: Decimal("12.50")}, " Quyết tâm ")
    made = actions.enter_pledge(said=said, **here)
    assert (made.pledged_on, made.way, made.note, made.version) == (TODAY, Way.OWN, "Quyết tâm", 1)
    assert [(one.ordinal, one.who, one.code, one.name) for one in made.titles.all()] == [
        (1, "collective", "CO_TINH", "Xã An Ví Dụ"),
        (2, "individual", "LDTT", "Người Ví Dụ"),
        (3, "household", "GDVH", "Hộ Ví Dụ"),
    ]
    assert [(one.target, one.value, one.decimals) for one in made.values.all()] == [(target, Decimal("12.50"), 2)]


def test_the_journal_counts_titles_and_names_nobody(here: dict[str, Any], target: Target) -> None:
    actions.enter_pledge(said=Said([WORKER, FLAG], {target.pk: Decimal(0)}), **here)
    verb, before, after = last_line()
    names = after.pop("names")
    assert (verb, before, after) == (
        "pledge.entered",
        {},
        {
            "unit": str(here["unit"].public_id),
            "pledged_on": "2025-09-17",
            "note": "",
            "values": {str(target.public_id): "0.00"},
            "titles": [
                {"who": "collective", "title": "Cờ thi đua của Ủy ban nhân dân tỉnh, thành phố", "count": 1},
                {"who": "individual", "title": "Lao động tiên tiến", "count": 1},
            ],
            "way": "own",
        },
    )
    assert len(names) == 64
    assert "Người Ví Dụ" not in str(AuditRecord.objects.order_by("-sequence")[0].after)


def test_zero_is_promised_and_nothing_is_not(here: dict[str, Any], campaign: Campaign, target: Target) -> None:
    actions.enter_pledge(said=Said(values={target.pk: Decimal(0)}), **here)
    assert queries.promised(here["unit"], [campaign]) == {target.pk: Decimal(0)}
    assert queries.promised(here["unit"], []) == {}


def test_a_registration_is_changed_and_keeps_its_day(here: dict[str, Any], campaign: Campaign, target: Target) -> None:
    made = actions.enter_pledge(said=Said([FLAG], {target.pk: Decimal(1)}), **here)
    later = here | {"at": AT + timedelta(days=9)}
    changed = actions.enter_pledge(said=Said([WORKER]), version=made.version, **later)
    assert (changed.pledged_on, changed.version, Pledge.objects.count()) == (TODAY, 2, 1)
    assert [one.code for one in changed.titles.all()] == ["LDTT"]
    assert queries.promised(here["unit"], [campaign]) == {}
    assert last_line()[0] == "pledge.amended"


def test_two_who_register_for_one_unit_do_not_overwrite_each_other(here: dict[str, Any]) -> None:
    made = actions.enter_pledge(said=Said([FLAG]), **here)
    with pytest.raises(actions.AlreadyPledged):
        actions.enter_pledge(said=Said([WORKER]), **here)
    actions.enter_pledge(said=Said([FLAG, WORKER]), version=made.version, **here)
    with pytest.raises(Stale):
        actions.enter_pledge(said=Said([WORKER]), version=made.version, **here)
    assert [one.code for one in Pledge.objects.get().titles.order_by("ordinal")] == ["CO_TINH", "LDTT"]


@pytest.mark.parametrize(
    ("titles", "refusal"),
    [
        ([], actions.NothingPledged),
        ([SaidTitle("collective", "LDTT", "Tổ 1")], actions.TitleUnfit),
        ([SaidTitle("individual", "HERO", "Người Ví Dụ")], actions.TitleUnfit),
        ([SaidTitle("individual", "LDTT", "  ")], actions.TitleUnfit),
        ([WORKER, SaidTitle("individual", "LDTT", "người  ví dụ")], actions.TitleUnfit),
        ([SaidTitle("individual", "LDTT", f"Người {n}") for n in range(301)], actions.TooManyTitles),
    ],
)
def test_titles_that_cannot_be_are_refused(
    here: dict[str, Any], titles: list[SaidTitle], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        actions.enter_pledge(said=Said(titles), **here)
    assert Pledge.objects.count() == 0


@pytest.mark.parametrize("value", [Decimal("1.234"), Decimal(10) ** 20])
def test_a_value_that_cannot_be_kept_is_refused_beside_its_field(
    here: dict[str, Any], target: Target, value: Decimal
) -> None:
    with pytest.raises(actions.TargetUnfit) as refusal:
        actions.enter_pledge(said=Said(values={target.pk: value}), **here)
    assert refusal.value.field == f"value_{target.public_id}"


def test_a_target_of_elsewhere_is_refused(here: dict[str, Any]) -> None:
    with pytest.raises(actions.TargetUnfit):
        actions.enter_pledge(said=Said(values={999_999: Decimal(1)}), **here)


def test_the_office_enters_a_registration_from_the_units_paper(for_it: dict[str, Any]) -> None:
    with pytest.raises(PaperUnknown):
        actions.enter_pledge(said=Said([FLAG]), **for_it)
    made = actions.enter_pledge(said=Said([FLAG]), paper=PAPER, **for_it)
    assert (made.way, made.paper_number, made.pledged_on) == (Way.PAPER, "45/BC-UBND", date(2025, 9, 16))
    assert last_line()[2]["paper_on"] == "2025-09-16"


@pytest.mark.parametrize("part", ["lead", "leader", "council", "auditor", "administrator"])
def test_nobody_else_registers_for_a_unit(here: dict[str, Any], cast: dict[str, Officer], part: str) -> None:
    with pytest.raises(NotAllowed):
        actions.enter_pledge(said=Said([FLAG]), paper=PAPER, **here | {"by": cast[part]})


def test_who_takes_no_part_and_who_comes_too_late_registers_nothing(
    here: dict[str, Any], for_it: dict[str, Any], city: City, cast: dict[str, Officer]
) -> None:
    with pytest.raises(TakesNoPart):
        actions.enter_pledge(said=Said([FLAG]), paper=PAPER, **for_it | {"unit": city["city"]})
    campaign = here["campaign"]
    campaigns.close(campaign=campaign, version=campaign.version, by=cast["office"], at=AT)
    with pytest.raises(CampaignOver):
        actions.enter_pledge(said=Said([FLAG]), **here)


def test_targets_given_to_the_unit_come_first(here: dict[str, Any], campaign: Campaign, target: Target) -> None:
    last = campaign.targets.exclude(comparison="parts").order_by("-ordinal")[0]
    Allocation.objects.create(target=last, unit=here["unit"], allocated_at=AT)
    sheet = queries.sheet_of(campaign, here["unit"])
    assert [one.target for one in sheet.given] == [last]
    assert target in [one.target for one in sheet.others]
    assert sheet.promises[0].target == last


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [({"way": "post"}, "pledge_way_known|pledge_paper_known"), ({"way": "paper"}, "pledge_paper_known")],
)
def test_the_database_refuses_a_registration_that_cannot_be(
    here: dict[str, Any], columns: dict[str, Any], constraint: str
) -> None:
    row = {"campaign": here["campaign"], "unit": here["unit"], "pledged_on": TODAY, "entered_at": AT}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Pledge.objects.create(**row | columns)
    Pledge.objects.create(**row)
    with pytest.raises(IntegrityError, match=r"one_pledge_per_unit|UNIQUE"), transaction.atomic():
        Pledge.objects.create(**row)


def test_what_is_promised_is_one_query(here: dict[str, Any], campaign: Campaign, target: Target) -> None:
    actions.enter_pledge(said=Said(values={target.pk: Decimal(3)}), **here)
    with CaptureQueriesContext(connection) as captured:
        assert queries.promised(here["unit"], [campaign]) == {target.pk: Decimal(3)}
    assert len(captured) == 1


# -- The compact ------------------------------------------------------------------------------------------------------


@pytest.fixture
def compact(campaign: Campaign, city: City, cast: dict[str, Officer]) -> Compact:
    """The compact of the cluster, drawn up by its head."""
    return actions.open_compact(
        campaign=campaign, group=city.cluster, title="Giao ước ví dụ", text="Cùng thi đua.", by=cast["lead"], at=AT
    )


def signed(compact: Compact) -> list[str]:
    return [one.unit.name for one in queries.compact_of(compact.campaign, compact.group).signed]


def sign_for(compact: Compact, unit: Any, by: Officer, paper: Paper | None = PAPER) -> Signature:
    return actions.sign(
        compact=compact, unit=unit, signer="Ông Ví Dụ, Chủ tịch", text_version=compact.text_version, paper=paper,
        by=by, at=AT,
    )  # fmt: skip


def test_the_head_of_a_group_draws_up_its_compact(compact: Compact, city: City) -> None:
    assert (compact.title, compact.text, compact.text_version) == ("Giao ước ví dụ", "Cùng thi đua.", 1)
    assert last_line()[0::2] == (
        "compact.opened",
        {
            "group": str(city.cluster.public_id),
            "title": "Giao ước ví dụ",
            "text": "Cùng thi đua.",
            "text_version": 1,
            "file": None,
        },
    )


@pytest.mark.parametrize("part", ["unit", "head", "leader", "council", "auditor", "administrator"])
def test_nobody_but_the_head_and_the_office_draws_up_a_compact(
    campaign: Campaign, city: City, cast: dict[str, Officer], part: str
) -> None:
    words: dict[str, Any] = {"campaign": campaign, "title": "A", "text": "B", "at": AT}
    with pytest.raises(NotAllowed):
        actions.open_compact(group=city.cluster, by=cast[part], **words)
    with pytest.raises(NotAllowed):
        actions.open_compact(group=city.block, by=cast["lead"], **words)
    actions.open_compact(group=city.block, by=cast["office"], **words)


def test_a_group_has_one_compact_in_a_campaign(compact: Compact, cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.AlreadyOpen):
        actions.open_compact(
            campaign=compact.campaign, group=compact.group, title="Khác", text="Khác", by=cast["lead"], at=AT
        )
    with pytest.raises(IntegrityError, match=r"one_compact_per_group|UNIQUE"), transaction.atomic():
        Compact.objects.create(campaign=compact.campaign, group=compact.group, title="K", text="K", opened_at=AT)


def test_the_head_of_a_unit_signs_for_it_and_every_member_makes_it_hold(
    compact: Compact, city: City, cast: dict[str, Officer]
) -> None:
    own = sign_for(compact, city["xa"], cast["head"], None)
    assert (own.way, own.paper_number, own.signed_by) == (Way.OWN, "", cast["head"].actor_id)
    sign_for(compact, city["phuong"], cast["lead"], None)
    paper = sign_for(compact, city["xa_khac"], cast["lead"])
    assert (paper.way, paper.paper_number, paper.paper_on) == (Way.PAPER, "45/BC-UBND", date(2025, 9, 16))
    assert not queries.compact_of(compact.campaign, compact.group).holds
    sign_for(compact, city["dac_khu"], cast["office"])
    assert queries.compact_of(compact.campaign, compact.group).holds
    assert last_line()[0] == "compact.signed"


@pytest.mark.parametrize("part", ["unit", "leader", "council", "auditor", "administrator"])
def test_who_does_not_approve_does_not_sign(compact: Compact, city: City, cast: dict[str, Officer], part: str) -> None:
    with pytest.raises(NotAllowed):
        sign_for(compact, city["xa"], cast[part])
    with pytest.raises(NotAllowed):
        sign_for(compact, city["xa_khac"], cast["head"])


@pytest.mark.parametrize(
    "paper", [None, Paper(" ", date(2025, 9, 1)), Paper("1/GU", None), Paper("1/GU", date(2026, 1, 1))]
)
def test_a_signature_for_another_unit_names_its_paper(
    compact: Compact, city: City, cast: dict[str, Officer], paper: Paper | None
) -> None:
    with pytest.raises(PaperUnknown):
        sign_for(compact, city["xa"], cast["lead"], paper)


def test_one_signs_once_and_only_for_a_member(compact: Compact, city: City, cast: dict[str, Officer]) -> None:
    sign_for(compact, city["xa"], cast["head"])
    with pytest.raises(actions.AlreadySigned):
        sign_for(compact, city["xa"], cast["office"])
    with pytest.raises(actions.NoMember):
        sign_for(compact, city["so_noi_vu"], cast["office"])
    assert signed(compact) == ["Xã An Ví Dụ"]


def test_a_changed_text_is_signed_anew_and_a_file_leaves_the_signatures(
    compact: Compact, city: City, cast: dict[str, Officer]
) -> None:
    sign_for(compact, city["xa"], cast["head"])
    words: dict[str, Any] = {"title": compact.title, "by": cast["lead"], "at": AT}
    kept = actions.amend_compact(
        compact=compact, text=compact.text, version=1, file=text_file("Bản ký", "giao-uoc.txt"), **words
    )
    assert (kept.version, kept.text_version, signed(kept)) == (2, 1, ["Xã An Ví Dụ"])
    same = actions.amend_compact(compact=kept, text=" Cùng thi đua. ", version=2, **words)
    assert same.version == 2
    changed = actions.amend_compact(compact=kept, text="Cùng thi đua mạnh hơn.", version=2, **words)
    assert (changed.version, changed.text_version, signed(changed)) == (3, 3, [])
    with pytest.raises(Stale):
        actions.sign(compact=changed, unit=city["xa"], signer="Ông Ví Dụ", text_version=1, by=cast["head"], at=AT)
    with pytest.raises(Stale):
        actions.amend_compact(compact=changed, text="Khác", version=2, **words)
    sign_for(changed, city["xa"], cast["head"])
    assert (signed(changed), Signature.objects.count()) == (["Xã An Ví Dụ"], 2)


def test_a_signature_is_taken_back_with_a_reason_before_all_have_signed(
    compact: Compact, city: City, cast: dict[str, Officer]
) -> None:
    where: dict[str, Any] = {"compact": compact, "unit": city["xa"], "by": cast["head"], "at": AT}
    with pytest.raises(actions.NotSigned):
        actions.unsign(reason="Nhầm", **where)
    sign_for(compact, city["xa"], cast["head"])
    with pytest.raises(Refused, match="lý do"):
        actions.unsign(reason=" ", **where)
    actions.unsign(reason="Nhầm bản", **where)
    assert (signed(compact), last_line()[0::2]) == ([], ("compact.unsigned", {"reason": "Nhầm bản"}))
    for word in ("xa", "xa_khac", "phuong", "dac_khu"):
        sign_for(compact, city[word], cast["office"])
    with pytest.raises(actions.CompactHolds):
        actions.unsign(reason="Nhầm", **where)
    assert Signature.objects.filter(withdrawn_at__isnull=False).count() == 1


def test_a_member_that_joins_later_has_to_sign_too(compact: Compact, city: City, cast: dict[str, Officer]) -> None:
    for word in ("xa", "xa_khac", "phuong", "dac_khu"):
        sign_for(compact, city[word], cast["office"])
    GroupMember.objects.create(group=city.cluster, unit=city["city"], kind="cluster", year=2025)
    shown = queries.compact_of(compact.campaign, compact.group)
    assert (shown.holds, [one.unit.name for one in shown.missing]) == (False, ["Thành phố Ví Dụ"])


def test_what_a_unit_has_to_sign_lies_on_its_desk_until_it_has(
    compact: Compact, city: City, cast: dict[str, Officer]
) -> None:
    assert queries.to_sign(city["xa"]) == [compact]
    assert queries.to_sign(city["so_noi_vu"]) == []
    sign_for(compact, city["xa"], cast["head"])
    assert queries.to_sign(city["xa"]) == []


@pytest.mark.parametrize(
    ("part", "groups"),
    [("office", ["Cụm 1", "Khối 1"]), ("unit", ["Cụm 1"]), ("lead", ["Cụm 1"]), ("auditor", ["Cụm 1", "Khối 1"]),
     ("council", [])],
)  # fmt: skip
def test_compacts_are_read_by_the_members_and_whoever_reads_everything(
    compact: Compact, cast: dict[str, Officer], part: str, groups: list[str]
) -> None:
    rows = queries.compact_rows(cast[part], compact.campaign, on=TODAY)
    assert [row.group.name for row in rows] == groups
    assert [(row.members, row.signed, row.holds) for row in rows[:1]] == [(4, 0, False)] * bool(groups)


def test_nothing_is_signed_once_the_campaign_is_closed(compact: Compact, city: City, cast: dict[str, Officer]) -> None:
    campaign = compact.campaign
    campaigns.close(campaign=campaign, version=campaign.version, by=cast["office"], at=AT)
    with pytest.raises(CampaignOver):
        sign_for(compact, city["xa"], cast["head"])
