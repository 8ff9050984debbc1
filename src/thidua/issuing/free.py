"""Papers that no data stand behind: notices, invitations, letters that an officer writes from the first word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua.issuing import queries
from thidua.issuing.composers import Composer, register
from thidua.kernel.clock import day_of
from thidua.papers.rules.decree import decree

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from thidua.issuing.composers import Compose
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.paper import Paper

KINDS: Final = ("TB", "GM", "CV")
"""Letters of the kinds that may be written so; `papers` names them."""
BEGINNINGS: Final = {
    "TB": "",
    "GM": "Trân trọng kính mời … tới dự …\nNội dung: …\nThời gian: … giờ, ngày …\nĐịa điểm: …\nChủ trì: …",
    "CV": "",
}
"""What stands in the form when it is opened; an officer puts the rest in place of the dots."""


def code_of(kind: str) -> str:
    """Give the code of the composer of a kind."""
    return f"issuing.{kind}"


def _composing(kind: str) -> Compose:
    def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:  # noqa: ARG001 -- as every composer
        subject = decree().kind_name(kind)
        return queries.paper_of(unit, kind, day_of(at), subject=subject, blocks=(), recipients=("Như trên",))

    return compose


def _nowhere(_about: UUID) -> str:
    return ""


def offer() -> None:
    """Let papers of these kinds be written."""
    for kind in KINDS:
        name = decree().kind_name(kind)
        register(Composer(code=code_of(kind), kind=kind, name=name, compose=_composing(kind), leads_to=_nowhere))
