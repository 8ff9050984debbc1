"""A composer of our own, and papers of the office on every step of their way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from tests.cast import AT
from thidua.issuing import actions, composers
from thidua.issuing.composers import Composer
from thidua.kernel.refused import Refused
from thidua.papers.blocks import Heading, Paragraph, Row, Table, Value
from thidua.papers.paper import Paper, Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.issuing.models import Document
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

__all__ = ["THING", "Facts", "draft", "facts", "issued", "paper_of", "signed", "submitted"]

THING = UUID("0198f2c0-7a3b-7000-8000-000000000001")
DAY = timedelta(days=1)


@dataclass
class Facts:
    """What the data say; a test changes it between two composings."""

    late: str = "6"
    rows: dict[str, str] = field(default_factory=lambda: {"a": "5", "b": "7"})
    is_there: bool = True


def paper_of(facts: Facts, unit: Unit) -> Paper:
    """Compose a small report."""
    rows = tuple(Row(key, (key, Value(text, "/so/"))) for key, text in facts.rows.items())
    return Paper(
        kind="BC",
        body=unit.name,
        superior="Sở Nội vụ",
        place="Ví Dụ",
        symbol="BC-BTĐKT",
        subject="Tình hình phát động",
        blocks=(
            Heading("I", "Tình hình"),
            Paragraph(("Còn ", Value(facts.late, "/don-vi/"), " đơn vị chưa phát động.")),
            Paragraph(("Các đơn vị tích cực.",)),
            Table("Kết quả", ("Đơn vị", "Số"), rows, frozenset({1})),
        ),
        addressees=("Ủy ban nhân dân thành phố Ví Dụ",),
        signatures=(Signature(("TRƯỞNG BAN",)),),
        recipients=("Như trên",),
    )


@pytest.fixture
def facts() -> Iterator[Facts]:
    """What the composer "tests.report" writes of."""
    told = Facts()

    def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
        assert (about, by.actor_id is not None, at.tzinfo is not None) == (THING, True, True)
        if not told.is_there:
            raise Refused("Không còn nữa.")
        return paper_of(told, unit)

    composers.register(Composer("tests.report", "BC", "Báo cáo thử", compose, lambda _about: "/nguon/"))
    yield told
    composers.forget("tests.report")


@pytest.fixture
def draft(facts: Facts, cast: dict[str, Officer]) -> Document:
    """A draft of the office."""
    return actions.draft(composer="tests.report", about=THING, by=cast["office"], at=AT)


@pytest.fixture
def submitted(draft: Document, cast: dict[str, Officer]) -> Document:
    """A paper that waits for the head."""
    return actions.submit(document=draft, version=draft.version, by=cast["office"], at=AT)


@pytest.fixture
def signed(submitted: Document, cast: dict[str, Officer]) -> Document:
    """A paper that the head has signed."""
    return actions.sign(document=submitted, version=submitted.version, by=cast["office_head"], at=AT)


@pytest.fixture
def issued(signed: Document, cast: dict[str, Officer]) -> Document:
    """A paper that was issued with a typed number."""
    here: dict[str, Any] = {"document": signed, "version": signed.version, "by": cast["office"], "at": AT}
    return actions.issue(day=date(2025, 9, 17), number=5, **here)
