"""The stage of these tests: a round of the city whose passed dossiers are posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.dossiers.stage import dossier_in, person
from thidua.dossiers.models import Round
from thidua.kernel.actors import SYSTEM
from thidua.postings import actions
from thidua.postings.actions import SaidObjection
from thidua.postings.models import DaysOfForm, Entry, Objection, Posting

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.people.models import Officer

__all__ = ["SAID", "crowded_postings", "laid_postings", "objected", "objection", "posting"]

SAID = SaidObjection("Thành tích này là của cả tổ, không phải của một người.", "Trần Thị Ví Dụ, 0912 345 678")


def objected(posting: Posting, said: SaidObjection = SAID) -> Objection:
    """Let a citizen object to the first entry."""
    entry = posting.entries.select_related("posting__round__unit").earliest("position")
    return actions.object_to(entry=entry, said=said, is_example=True, by=SYSTEM, at=AT)


@pytest.fixture
def posting(city: City, cast: dict[str, Officer], city_round: Round) -> Posting:
    """A posting of two people of a commune."""
    for name in ("An Ví Dụ", "Bình Ví Dụ"):
        dossier_in("passed", city_round, person(city, name), merit_text=f"Thành tích của {name}.")
    return actions.post(of=city_round, working_days=10, is_example=True, by=cast["office"], at=AT)


@pytest.fixture
def objection(posting: Posting) -> Objection:
    """An objection of a citizen who said who they are."""
    return objected(posting)


def laid_postings(city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    """A posting of the city with an objection, and a round that has something to post."""
    rounds = [
        Round.objects.create(unit=city["city"], name=name, year=2025, method="themed", opened_at=AT, is_example=True)
        for name in ("Đợt xét đã công khai", "Đợt xét chờ công khai")
    ]
    for of, name in zip(rounds, ("Hà Ví Dụ", "Hải Ví Dụ"), strict=True):
        dossier_in("passed", of, person(city, name), merit_text="Sáng kiến.")
    made = actions.post(of=rounds[0], working_days=10, is_example=True, by=cast["office"], at=AT)
    entry = made.entries.select_related("posting__round__unit").get()
    upheld = Objection.objects.create(
        entry=entry, reference="VIDUCOCOSO22", text="Không đúng.", received_at=AT, state="upheld", answer="Đúng.",
        answered_at=AT, is_example=True,
    )  # fmt: skip
    laid = {
        "upheld_objection": upheld,
        "posting": made,
        "entry": entry,
        "round_to_post": rounds[1],
        "citizen_objection": objected(made),
    }
    return {word: one.public_id for word, one in laid.items()}


def crowded_postings(number: int, city: City) -> None:
    """Add a round that has something to post, a posting, and to the first posting an entry with an objection."""
    shared: dict[str, Any] = {"unit": city["city"], "year": 2025, "method": "themed", "opened_at": AT}
    waiting = Round.objects.create(name=f"Đợt chờ công khai {number}", **shared)
    dossier_in("passed", waiting, person(city, f"Chờ {number}"))
    first = Posting.objects.earliest("pk")
    days: dict[str, Any] = {"starts_on": first.starts_on, "ends_on": first.ends_on, "working_days": 10, "posted_at": AT}
    Posting.objects.create(round=waiting, number=7, withdrawn_at=AT, withdrawn_for="Thử", **days)
    Posting.objects.create(round=waiting, number=8, **days)
    dossier = dossier_in("passed", first.round, person(city, f"Công khai {number}"))
    entry = Entry.objects.create(
        posting=first, dossier=dossier, position=number, name=dossier.nominee.name, unit_name="Xã", title="BK_TINH"
    )
    Objection.objects.create(entry=entry, reference=f"THU{number}", text="Không đúng.", received_at=AT)
    DaysOfForm.objects.create(title=f"T{number}", working_days=12, source="Quy chế ví dụ")
    ready = Round.objects.get(name="Đợt xét chờ công khai")
    dossier_in("passed", ready, person(city, f"Sẵn sàng {number}"))
