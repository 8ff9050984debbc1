"""Two people issue one decision, and two decisions award one person, at the same moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from tests.concurrency.crowd import at_once, names
from tests.decisions.stage import SIGNED, drawn_up, person, posted_round, waiting
from thidua.audit.models import AuditRecord
from thidua.decisions import actions, queries
from thidua.decisions.actions import Signed
from thidua.decisions.models import Certificate, Decision, FundEntry
from thidua.nominees.models import Award

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_issue_one_decision_one_does_and_each_line_is_awarded_once(
    city: City, cast: dict[str, Officer]
) -> None:
    draft = drawn_up(posted_round(city["xa"]), cast["unit"])

    def issue() -> Decision:
        return actions.issue(
            decision=draft, version=draft.version, signed=SIGNED, despite_fund=True, by=cast["head"], at=AT
        )

    assert names(at_once([issue, issue])) == ["AlreadyIssued", "done"]
    assert Award.objects.count() == Certificate.objects.count() == FundEntry.objects.filter(kind="award").count() == 4
    assert AuditRecord.objects.filter(verb="decision.issued").count() == 1


def test_of_two_decisions_with_one_person_and_title_one_is_issued(city: City, cast: dict[str, Officer]) -> None:
    someone = person(city["xa"], "Lao Động Ví Dụ")
    drafts = []
    for name in ("Đợt một", "Đợt hai"):
        round_ = posted_round(city["xa"], name)
        waiting(round_, someone, title="LDTT")
        drafts.append(drawn_up(round_, cast["unit"], title="LDTT"))
    deeds = [
        (
            lambda draft=draft, number=number: actions.issue(
                decision=draft,
                version=draft.version,
                signed=Signed(f"{number}/QĐ-UBND", date(2025, 9, 16), "Ai", "Chủ tịch"),
                despite_fund=True,
                by=cast["head"],
                at=AT,
            )
        )
        for number, draft in enumerate(drafts, 1)
    ]

    assert names(at_once(deeds)) == ["CannotAward", "done"]
    assert Award.objects.count() == 1
    assert queries.balance_of(city["xa"], 2025).award == 710_000
