"""What the index holds: after every deed the same as told anew, of every kind, and nothing that must not be found."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import AT
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.search import actions
from thidua.search.kinds import Fixed, Kind, kinds
from thidua.search.models import Entry

pytestmark = pytest.mark.django_db
Line = tuple[str, int, int, str, str, str]


def held() -> set[Line]:
    fixed = [kind.code for kind in kinds() if isinstance(kind, Fixed)]
    return set(Entry.objects.exclude(kind__in=fixed).values_list("kind", "row", "part", "title", "words", "address"))


def done(lines: set[Line]) -> list[Line]:
    """Give the entries of rows that a deed made or changed; the world lays some rows without one."""
    subjects = set(AuditRecord.objects.values_list("subject_id", flat=True))
    keys = {
        kind.code: {row.pk: getattr(row, "public_id", None) for row in kind.rows()}
        for kind in kinds()
        if isinstance(kind, Kind)
    }
    return sorted(one for one in lines if keys[one[0]].get(one[1], None) in {None, *subjects})


def test_after_everything_that_was_done_the_index_is_what_a_rebuild_makes(world: dict[str, Any]) -> None:
    before = held()
    actions.rebuild(by=SYSTEM, at=AT)
    after = held()
    assert done(after - before) == []
    assert done(before - after) == []
    assert {line[0] for line in after} == {kind.code for kind in kinds() if isinstance(kind, Kind)}
