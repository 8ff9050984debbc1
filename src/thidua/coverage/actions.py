"""Writing down what was done to make a campaign known, changing that, taking it off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.coverage import access
from thidua.coverage.models import Piece
from thidua.files.actions import keep
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.records.revisions import fresh, revise

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


class NotSecure(Refused):
    """The link is none that begins with https and names a place."""


class NotYet(Refused):
    """The day has not come."""


class NoReason(Refused):
    """Nobody said why."""


@dataclass(frozen=True, slots=True)
class SaidPiece:
    """What was done: in which way, where it appeared, on which day, how often."""

    kind: str
    title: str
    on: date
    outlet: str = ""
    link: str = ""
    quantity: int = 1

    def columns(self) -> dict[str, Any]:
        """Give what stands in the row."""
        lines = {name: " ".join(getattr(self, name).split()) for name in ("title", "outlet")}
        return lines | {"kind": self.kind, "on": self.on, "link": self.link.strip(), "quantity": self.quantity}


@transaction.atomic
def record(
    *,
    campaign: Campaign,
    unit: Unit,
    said: SaidPiece,
    file: Examined | None = None,
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Piece:
    """Write a piece down. Raises ``NotSecure``, ``NotYet``, ``NotAllowed``."""
    access.require(by, campaign, unit)
    _fits(said, at)
    kept = keep(file=file, by=by, at=at) if file else None
    made = Piece.objects.create(
        campaign=campaign, unit=unit, file=kept, entered_at=at, is_example=is_example, **said.columns()
    )
    audit.record(verb="coverage.recorded", subject=made, by=by, at=at, after=_in_words(made))
    return made


@transaction.atomic
def amend(
    *, piece: Piece, version: int, said: SaidPiece, file: Examined | None = None, by: Actor, at: datetime
) -> Piece:
    """Change a piece; a new file takes the place of the old one. Raises ``NotSecure``, ``Stale``, ``NotAllowed``."""
    access.require(by, piece.campaign, piece.unit)
    _fits(said, at)
    before = _in_words(piece)
    changes = said.columns() | ({"file": keep(file=file, by=by, at=at)} if file else {})
    kept = revise(piece, version=version, **changes)
    after = _in_words(kept)
    if after != before:
        audit.record(verb="coverage.amended", subject=kept, by=by, at=at, before=before, after=after)
    return kept


@transaction.atomic
def remove(*, piece: Piece, version: int, reason: str, by: Actor, at: datetime) -> Piece:
    """Take off what was written down by mistake, for a reason; a second time changes nothing."""
    access.require(by, piece.campaign, piece.unit)
    now = fresh(piece)
    if now.removed_at is not None:
        return now
    if not reason.strip():
        raise NoReason(_("Hãy ghi lý do bỏ."), field="reason")
    kept = revise(now, version=version, removed_at=at, removed_for=reason.strip())
    audit.record(verb="coverage.removed", subject=kept, by=by, at=at, after={"reason": kept.removed_for})
    return kept


def _fits(said: SaidPiece, at: datetime) -> None:
    if said.on > day_of(at):
        raise NotYet(_("Ngày đăng, phát không sau hôm nay."), field="on")
    link = said.link.strip()
    if link and (not link.startswith("https://") or not urlsplit(link).hostname):
        raise NotSecure(_("Đường dẫn phải bắt đầu bằng https:// và có tên trang."), field="link")


def _in_words(one: Piece) -> dict[str, Any]:
    """Give what the journal keeps of a piece."""
    names = ("kind", "title", "outlet", "on", "link", "quantity")
    file = one.file.name if one.file else ""
    plain = {name: getattr(one, name) for name in names} | {"on": one.on.isoformat()}
    return plain | {"unit": one.unit.name, "file": file}
