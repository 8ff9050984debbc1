"""What each page asks the database: as much for thirty rows as for one, and not much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import PARTS
from tests.pages.crowding import crowd

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db

DESKS = {
    "office": 12,
    "unit": 10,
    "head": 11,
    "lead": 12,
    "leader": 8,
    "council": 8,
    "auditor": 8,
    "administrator": 9,
}
PAGES: list[tuple[str, str, tuple[str, ...], int]] = [
    ("stranger", "portal:home", (), 12),
    ("stranger", "portal:campaign", ("campaign",), 11),
    ("stranger", "portal:plan_text", ("campaign",), 6),
    ("stranger", "account_login", (), 2),
    ("office", "people:account", (), 5),
    ("unit", "notices:list", (), 7),
    ("office", "notices:unsent", (), 8),
    ("office", "people:officers", (), 8),
    ("unit", "people:officers", (), 7),
    ("office", "people:officers_csv", (), 4),
    ("office", "people:officers_xlsx", (), 4),
    ("administrator", "people:person", ("crowded",), 12),
    ("office", "people:engage", (), 5),
    ("office", "people:edit", ("person",), 6),
    ("office", "people:appoint", ("person",), 6),
    ("office", "people:end", ("office",), 6),
    ("head", "people:deputise", ("office",), 10),
    ("office", "people:invite", (), 8),
    ("office", "people:roles", (), 5),
    ("office", "organisations:units", (), 12),
    ("office", "organisations:units_csv", (), 8),
    ("office", "organisations:unit", ("unit",), 19),
    ("office", "organisations:unit", ("top",), 18),
    ("office", "organisations:units_xlsx", (), 8),
    ("office", "organisations:tree", (), 11),
    ("office", "organisations:groups", (), 8),
    ("office", "organisations:group", ("group",), 9),
    ("office", "organisations:reorganisations", (), 12),
    ("office", "organisations:reorganisation", ("event",), 14),
    ("office", "campaigns:bodies", ("campaign",), 11),
    ("office", "campaigns:bodies_csv", ("campaign",), 10),
    ("office", "sheets:intakes", (), 6),
    ("office", "sheets:receive", ("kind",), 6),
    ("office", "sheets:export", ("kind",), 10),
    ("office", "sheets:intake", ("intake",), 10),
    ("office", "sheets:refused", ("intake",), 6),
    ("office", "plans:list", (), 7),
    ("office", "plans:list_csv", (), 5),
    ("office", "plans:receive", (), 4),
    ("office", "plans:plan", ("reviewed",), 14),
    ("office", "plans:text", ("reviewed",), 10),
    ("office", "plans:review", ("reviewed",), 9),
    ("office", "plans:add", ("reviewed",), 5),
    ("office", "plans:edit", ("item",), 6),
    ("office", "campaigns:list", (), 6),
    ("office", "campaigns:list_csv", (), 4),
    ("office", "campaigns:campaign", ("campaign",), 17),
    ("office", "campaigns:targets_csv", ("campaign",), 5),
    ("office", "campaigns:obligations_csv", ("campaign",), 5),
    ("office", "campaigns:target", ("campaign", "target"), 12),
    ("office", "campaigns:obligation", ("campaign", "obligation"), 8),
    ("office", "campaigns:clause", ("campaign", "clause"), 10),
    ("office", "campaigns:manage", ("campaign",), 8),
    ("unit", "workspace:calendar", (), 12),
    ("office", "workspace:unit", ("campaign", "own_unit"), 35),
    ("unit", "workspace:unit", ("campaign", "own_unit"), 38),
    ("office", "workspace:group", ("campaign", "group"), 22),
    ("stranger", "workspace:feed", ("secret",), 8),
    ("office", "reporting:reports", ("campaign",), 7),
    ("office", "reporting:compose", ("campaign",), 6),
    ("office", "reporting:report", ("campaign", "summed_up"), 11),
    ("office", "issuing:write", (), 4),
    ("office", "issuing:documents", (), 9),
    ("unit", "issuing:documents", (), 8),
    ("office", "issuing:documents_csv", (), 4),
    ("office", "issuing:register", (), 9),
    ("office", "issuing:register_csv", (), 5),
    ("office", "issuing:document", ("paper",), 7),
    ("office", "issuing:document", ("draft_paper",), 11),
    ("office", "issuing:compare", ("draft_paper",), 11),
    ("office", "issuing:edit", ("draft_paper",), 5),
    ("office", "issuing:enter", ("draft_paper",), 5),
    ("office_head", "issuing:seal", ("paper",), 5),
    ("office", "reporting:passage", ("campaign", "summed_up", "passage"), 7),
    ("office", "guidance:guides", ("campaign",), 14),
    ("unit", "guidance:guides", ("campaign",), 12),
    ("office", "guidance:guide", ("campaign", "guide"), 17),
    ("unit", "guidance:guide", ("campaign", "guide"), 12),
    ("office", "guidance:add", ("campaign",), 10),
    ("office", "guidance:edit", ("campaign", "draft_guide"), 15),
    ("office", "guidance:openings", ("campaign", "guide"), 15),
    ("office", "guidance:openings_csv", ("campaign", "guide"), 13),
    ("office", "guidance:questions", ("campaign",), 9),
    ("unit", "guidance:questions", ("campaign",), 8),
    ("unit", "guidance:ask", ("campaign",), 8),
    ("office", "guidance:question", ("campaign", "question"), 12),
    ("unit", "guidance:question", ("campaign", "question"), 9),
    ("office", "guidance:make_common", ("campaign", "question"), 8),
    ("office", "formality:signs", ("campaign",), 10),
    ("office", "formality:signs_csv", ("campaign",), 5),
    ("office", "formality:sign", ("campaign", "sign"), 9),
    ("office", "urging:board", ("campaign",), 19),
    ("unit", "urging:board", ("campaign",), 20),
    ("office", "urging:board_csv", ("campaign",), 16),
    ("office", "urging:board_xlsx", ("campaign",), 16),
    ("office", "urging:send", ("campaign",), 23),
    ("office", "urging:phones", ("campaign",), 18),
    ("office", "urging:urgings", ("campaign",), 14),
    ("office", "urging:urging", ("campaign", "urged"), 12),
    ("office", "urging:ladder", ("campaign",), 6),
    ("office", "explanations:explanations", ("campaign",), 9),
    ("unit", "explanations:explanations", ("campaign",), 11),
    ("office", "explanations:explanations_csv", ("campaign",), 6),
    ("office", "explanations:ask", ("campaign", "target"), 23),
    ("office", "explanations:explanation", ("campaign", "explanation"), 15),
    ("unit", "explanations:explanation", ("campaign", "explanation"), 19),
    ("office", "allocation:targets", ("campaign",), 10),
    ("unit", "allocation:targets", ("campaign",), 11),
    ("office", "allocation:targets_csv", ("campaign",), 6),
    ("office", "allocation:target", ("campaign", "target"), 12),
    ("unit", "allocation:target", ("campaign", "target"), 12),
    ("office", "allocation:target_csv", ("campaign", "target"), 8),
    ("office", "allocation:indicator", ("campaign", "target"), 12),
    ("office", "allocation:give", ("campaign", "target"), 12),
    ("office", "allocation:withdraw", ("campaign", "target", "allocation"), 7),
    ("office", "allocation:scenario", ("campaign", "target"), 11),
    ("office", "allocation:spread", ("campaign", "target"), 8),
    ("unit", "allocation:unit", ("campaign", "own_unit"), 11),
    ("office", "allocation:unit", ("campaign", "own_unit"), 10),
    ("office", "allocation:unit_csv", ("campaign", "own_unit"), 8),
    ("office", "allocation:periods", ("campaign",), 8),
    ("office", "allocation:period", ("campaign", "period"), 10),
    ("office", "participation:launches", ("campaign",), 13),
    ("office", "participation:launches_csv", ("campaign",), 9),
    ("unit", "participation:launches", ("campaign",), 15),
    ("unit", "workbooks:unit", ("campaign", "own_unit"), 10),
    ("unit", "workbooks:arrival", ("returned",), 10),
    ("unit", "workbooks:refused", ("returned",), 5),
    ("office", "workbooks:many", ("campaign",), 7),
    ("office", "workbooks:batch", ("heap",), 8),
    ("office", "workbooks:wide", ("campaign", "reported"), 8),
    ("office", "workbooks:arrival", ("wide",), 10),
    ("office", "workbooks:refused", ("wide",), 5),
    ("office", "workbooks:results", ("heap",), 5),
    ("unit", "participation:part", ("campaign", "own_unit"), 22),
    ("office", "participation:part", ("campaign", "own_unit"), 20),
    ("office", "pledges:pledges", ("campaign",), 13),
    ("unit", "pledges:pledges", ("campaign",), 16),
    ("office", "pledges:pledges_csv", ("campaign",), 8),
    ("unit", "pledges:pledge", ("campaign", "own_unit"), 24),
    ("office", "pledges:pledge", ("campaign", "own_unit"), 22),
    ("office", "pledges:compacts", ("campaign",), 9),
    ("unit", "pledges:compacts", ("campaign",), 10),
    ("office", "pledges:compact", ("campaign", "group"), 13),
    ("head", "pledges:compact", ("campaign", "group"), 14),
    ("office", "monitoring:dashboard", ("campaign",), 19),
    ("unit", "monitoring:dashboard", ("campaign",), 19),
    ("office", "monitoring:dashboard_csv", ("campaign",), 18),
    ("office", "monitoring:figure", ("campaign", "target"), 27),
    ("office", "monitoring:thresholds", ("campaign",), 8),
    ("office", "monitoring:past", ("campaign", "target"), 8),
    ("office", "reports:periods", ("campaign",), 10),
    ("office", "reports:outline", ("campaign",), 6),
    ("office", "reports:period", ("campaign", "reported"), 13),
    ("office", "reports:period_csv", ("campaign", "reported"), 9),
    ("office", "reports:report", ("campaign", "reported", "own_unit"), 35),
    ("office", "reports:extend", ("campaign", "reported", "own_unit"), 9),
    ("unit", "reports:period", ("campaign", "reported"), 15),
    ("unit", "reports:unit", ("campaign", "own_unit"), 12),
    ("unit", "reports:report", ("campaign", "reported", "own_unit"), 37),
    ("unit", "reports:edition", ("campaign", "reported", "own_unit", "edition"), 29),
    ("unit", "reports:led", ("campaign",), 10),
    ("unit", "reports:led_figures", ("campaign", "led", "reported"), 11),
    ("auditor", "audit:lines_csv", (), 30),
    ("auditor", "audit:lines_xlsx", (), 30),
    ("stranger", "audit:seal", (), 2),
]


def test_a_page_asks_as_much_for_thirty_rows_as_for_one(
    world: dict[str, Any],
    city: City,
    cast: dict[str, Officer],
    campaign: Campaign,
    plan_in_review: Plan,
    sign_in: Callable[[str], Client],
) -> None:
    everything: dict[str, Any] = {"city": city, "cast": cast, "campaign": campaign, "plan": plan_in_review}
    named = world | {"top": city["city"].public_id, "crowded": cast["office"].user.public_id}
    clients = {part: sign_in(part) for part in PARTS}
    wanted = {(part, name, things): figure for part, name, things, figure in PAGES}
    wanted |= {(part, "workspace:desk", ()): figure for part, figure in DESKS.items()}

    def measured() -> dict[tuple[str, str, tuple[str, ...]], list[str]]:
        """Ask every page; the limits that one officer has in an hour are no part of this."""
        found = {}
        for part, name, things in wanted:
            cache.clear()
            found[part, name, things] = asked(clients[part], reverse(name, args=[named[thing] for thing in things]))
        return found

    crowd(1, **everything)
    few = measured()
    crowd(30, **everything)
    many = measured()

    figures = {page: (len(few[page]), len(many[page])) for page in wanted}
    more = {page: sorted(set(many[page]) - set(few[page])) for page in wanted if len(few[page]) < len(many[page])}
    assert figures == {page: (figure, figure) for page, figure in wanted.items()}, more


def asked(client: Client, address: str) -> list[str]:
    """Give the queries of a page, the second time that it is shown."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        "".join(map(str, response)) if response.streaming else response.content
    assert response.status_code == 200
    return [query["sql"][:300] for query in captured]
