"""What a line of the journal is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.records.rows import PublicRow


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be: the deed, the thing it was done to, and the values that it changed (`recording.record`)."""

    verb: str
    subject: PublicRow
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
