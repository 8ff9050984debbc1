"""The pages of a campaign: who sees them, what they say, how many queries they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.campaigns.stage import PLAN, establish_from
from tests.cast import AT
from thidua.campaigns.models import Campaign, Obligation, Target
from thidua.plans.models import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from thidua.people.models import Officer

OFFICERS = ("office", "unit", "head", "lead", "leader", "council", "auditor", "administrator")


def addresses(campaign: Campaign) -> dict[str, str]:
    """Every page of a campaign that is read."""
    target, obligation = campaign.targets.order_by("ordinal")[1], campaign.obligations.order_by("ordinal")[0]
    here = [campaign.public_id]
    return {
        "list": reverse("campaigns:list"),
        "campaign": reverse("campaigns:campaign", args=here),
        "target": reverse("campaigns:target", args=[*here, target.public_id]),
        "obligation": reverse("campaigns:obligation", args=[*here, obligation.public_id]),
        "clause": reverse("campaigns:clause", args=[*here, obligation.clause]),
        "targets_csv": reverse("campaigns:targets_csv", args=here),
        "obligations_csv": reverse("campaigns:obligations_csv", args=here),
    }


@pytest.mark.parametrize("part", OFFICERS)
def test_every_officer_reads_a_campaign(part: str, campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    client = sign_in(part)

    codes = {name: client.get(address).status_code for name, address in addresses(campaign).items()}

    assert codes == dict.fromkeys(codes, 200)


def test_a_stranger_is_sent_to_the_sign_in_page(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("stranger")

    codes = {name: client.get(address).status_code for name, address in addresses(campaign).items()}

    assert codes == dict.fromkeys(codes, 302)


@pytest.mark.parametrize("part", OFFICERS)
def test_only_the_office_manages(part: str, campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    address = reverse("campaigns:manage", args=[campaign.public_id])

    assert sign_in(part).get(address).status_code == (200 if part == "office" else 403)


# -- What the pages say -----------------------------------------------------------------------------------------------


def test_the_campaign_says_goals_in_words_and_that_there_are_no_figures(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("unit").get(addresses(campaign)["campaign"]).content.decode()

    for words in ("đạt 12,35%", "dưới 2,5%", "Chưa có số liệu", "hết thứ Sáu, 19/9/2025", "số kế hoạch"):
        assert (words in page) is (words != "số kế hoạch")
    assert "6 đơn vị đang chờ phát động" in page


def test_the_office_is_asked_for_what_the_plan_does_not_say(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("office").get(addresses(campaign)["campaign"]).content.decode()

    assert "Văn bản không cho biết: số kế hoạch" in " ".join(page.split())


def test_a_target_shows_its_sentence_and_what_its_parts_leave(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("auditor").get(addresses(campaign)["target"]).content.decode()

    assert '(2) <mark class="span target">Thu ngân sách nhà nước' in page
    assert "phần khác còn 6.971,59" in page


def test_the_list_is_searched_without_diacritics(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    client, address = sign_in("council"), reverse("campaigns:list")

    assert campaign.title in client.get(address, {"tim": "hoan thanh"}).content.decode()
    assert campaign.title in client.get(address, {"tim": "Hoàn Thành", "trang-thai": "running"}).content.decode()
    assert "Không có đợt thi đua nào khớp" in client.get(address, {"tim": "vắng mặt"}).content.decode()
    assert campaign.title not in client.get(address, {"trang-thai": "closed"}).content.decode()


def test_an_empty_list_says_how_to_begin(sign_in: Callable[[str], Client]) -> None:
    assert "Chưa có đợt thi đua nào" in sign_in("unit").get(reverse("campaigns:list")).content.decode()


def test_a_plan_without_targets_is_said_plainly(cast: dict[str, Officer], sign_in: Callable[[str], Client]) -> None:
    start, end = PLAN.index("I. CHỈ TIÊU"), PLAN.index("II. NHIỆM VỤ")
    built = establish_from(PLAN[:start] + PLAN[end:], by=cast["office"])

    page = sign_in("unit").get(reverse("campaigns:campaign", args=[built.public_id])).content.decode()

    assert "Đợt thi đua này không có chỉ tiêu bằng số" in page


def test_an_unknown_clause_is_not_found(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    address = reverse("campaigns:clause", args=[campaign.public_id, "IX/9"])

    assert sign_in("unit").get(address).status_code == 404


# -- Forms ------------------------------------------------------------------------------------------------------------


def form_of(obligation: Obligation, **changes: object) -> dict[str, object]:
    given = {"version": obligation.version, "what": obligation.what, "who": obligation.who, "last_day": "2025-09-26"}
    return given | {"evidence": "", "reason": "Bão"} | changes


def test_the_office_changes_an_obligation(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    launch = campaign.obligations.get(kind="launch")
    address = reverse("campaigns:obligation", args=[campaign.public_id, launch.public_id])
    client = sign_in("office")

    page = client.post(address, form_of(launch), follow=True).content.decode()

    assert "Bão" in page
    assert "trước ngày 20/9/2025" in page
    again = client.post(address, form_of(launch, what="Việc tôi vừa gõ"))
    assert again.status_code == 422
    assert "Việc tôi vừa gõ" in again.content.decode()
    assert "Người khác vừa sửa" in again.content.decode()


def test_a_unit_changes_nothing(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    launch = campaign.obligations.get(kind="launch")
    here = [campaign.public_id, launch.public_id]
    client = sign_in("unit")

    amended = client.post(reverse("campaigns:obligation", args=here), form_of(launch))
    cancelled = client.post(reverse("campaigns:cancel_obligation", args=here), {"huy-version": 1, "huy-reason": "x"})

    assert (amended.status_code, cancelled.status_code) == (403, 403)
    launch.refresh_from_db()
    assert (launch.version, launch.state) == (1, "active")


def test_a_cancellation_without_a_reason_is_refused_beside_the_field(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    launch = campaign.obligations.get(kind="launch")
    address = reverse("campaigns:cancel_obligation", args=[campaign.public_id, launch.public_id])
    client = sign_in("office")

    assert client.post(address, {"huy-version": 1, "huy-reason": ""}).status_code == 422
    assert client.post(address, {"huy-version": 1, "huy-reason": "Ghi nhầm"}).status_code == 302
    launch.refresh_from_db()
    assert launch.state == "cancelled"


def test_a_button_of_the_review_room_establishes(confirmed_plan: Plan, sign_in: Callable[[str], Client]) -> None:
    address = reverse("campaigns:establish", args=[confirmed_plan.public_id])

    assert sign_in("unit").post(address).status_code == 403
    first = sign_in("office").post(address)
    second = sign_in("office").post(address)

    built = Campaign.objects.get()
    assert first["Location"] == second["Location"] == reverse("campaigns:campaign", args=[built.public_id])


@pytest.mark.parametrize("step", ["cong-bo", "ket-thuc"])
def test_the_office_takes_steps(step: str, campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    address = reverse("campaigns:step", args=[campaign.public_id, step])

    assert sign_in("leader").post(address, {"version": 1}).status_code == 403
    sign_in("office").post(address, {"version": 1})

    campaign.refresh_from_db()
    assert (campaign.is_public, campaign.state) == ((True, "running") if step == "cong-bo" else (False, "closed"))


# -- Files ------------------------------------------------------------------------------------------------------------


def test_files_open_in_excel_and_carry_no_formula(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    Target.objects.filter(campaign=campaign, number="(3)").update(label='=HYPERLINK("http://x")')

    body = sign_in("unit").get(addresses(campaign)["targets_csv"]).content.decode()

    assert body.startswith("\ufeffSố,Chỉ tiêu,")
    assert "'=HYPERLINK" in body
    assert "165011.59" in body


def test_the_list_is_sorted_as_its_address_says(
    campaign: Campaign, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("office")
    other = establish_from(PLAN.replace("năm 2025 của thành phố", "năm 2026 của thành phố"), by=cast["office"])
    both = [campaign.title, other.title]

    def shown(order: str) -> list[str]:
        page = client.get(reverse("campaigns:list"), {"sap": order}).context["page"]
        return [one.title for one in page.object_list]

    assert (shown("ten"), shown("-ten")) == (sorted(both), sorted(both, reverse=True))
    assert shown("") == shown("no-such-order") == [other.title, campaign.title]


def test_the_list_as_a_file_is_the_list_as_shown(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("unit")
    address = reverse("campaigns:list_csv")

    whole, none = (client.get(address, {"trang-thai": state}).content.decode() for state in ("running", "archived"))

    assert whole.startswith("\ufeffĐợt thi đua,Số kế hoạch,")
    assert (campaign.title in whole, campaign.title in none) == (True, False)


def test_a_plan_leads_to_its_campaign(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("unit").get(reverse("campaigns:of_plan", args=[campaign.plan.public_id]))

    assert answer["Location"] == reverse("campaigns:campaign", args=[campaign.public_id])


def test_what_the_plan_says_word_for_word_is_not_said_twice(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    obligation = campaign.obligations.order_by("ordinal")[0]
    address = reverse("campaigns:obligation", args=[campaign.public_id, obligation.public_id])
    client = sign_in("unit")
    quoted = client.get(address).content.decode()
    Obligation.objects.filter(pk=obligation.pk).update(what="Việc đã sửa.")

    assert ('class="lead"' in quoted, 'class="lead"' in client.get(address).content.decode()) == (False, True)


# -- Queries ----------------------------------------------------------------------------------------------------------


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_thirty_targets_cost_no_more_queries_than_one(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("office")
    lines = "\n".join(f"({n}) Tỷ lệ chỉ tiêu số {n} đạt {n},5%;" for n in range(1, 31))
    start, end = PLAN.index("(1) Tốc độ"), PLAN.index("II. NHIỆM VỤ")
    plans = [PLAN[:start] + body + "\n\n" + PLAN[end:] for body in (lines.split("\n")[0], lines)]
    one, thirty = [establish_from(text, by=cast["office"]) for text in plans]
    assert [found.targets.count() for found in (one, thirty)] == [1, 30]

    counts = [queries_of(client, reverse("campaigns:campaign", args=[found.public_id])) for found in (one, thirty)]

    assert counts[0] == counts[1] <= 20


def test_thirty_campaigns_cost_no_more_queries_than_one(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    client, address = sign_in("office"), reverse("campaigns:list")
    one = queries_of(client, address)
    for number in range(29):
        plan = Plan.objects.create(title=f"Kế hoạch {number}", text="a", text_sha256=f"{number}", received_at=AT)
        Campaign.objects.create(title=f"Đợt {number}", plan=plan, province="31", established_at=AT)

    assert queries_of(client, address) == one <= 10
