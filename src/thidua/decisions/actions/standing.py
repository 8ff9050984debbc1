"""What every deed on a draft begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from thidua.awards.queries import law_on
from thidua.awards.wording import DECIDES
from thidua.decisions import access
from thidua.decisions.actions.refusals import AlreadyIssued, CannotAward, NoAuthority, NotSaid
from thidua.decisions.models import Decision
from thidua.decisions.rules.authority import decides
from thidua.decisions.wording import FAULTS
from thidua.kernel.clock import day_of
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.decisions.queries import Row
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

_NAMED: Final = 20


def drafted(decision: Decision, by: Actor, at: datetime) -> Decision:
    """Give a draft as it stands to whoever draws it up, one after the other. Raises ``AlreadyIssued``."""
    access.require_to_write(by, decision.unit, on=day_of(at))
    return open_now(decision)


def open_now(decision: Decision) -> Decision:
    """Give a draft as it stands now, its turn taken. Raises ``AlreadyIssued``."""
    one_at_a_time(f"decisions:{decision.pk}")
    there = Decision.objects.select_related("unit__kind", "round__campaign").get(pk=decision.pk)
    if there.issued_at is not None:
        raise AlreadyIssued(_("Quyết định đã ban hành nên không sửa được nữa. Hãy mở lại trang."))
    return there


def require_authority(unit: Unit, title: str, on: date) -> None:
    """Raise ``NoAuthority`` unless the head of a body decides on a title by the law of a day."""
    known = law_on(on).titles.get(title)
    if known is None:
        raise NoAuthority(_("Danh mục không có danh hiệu, hình thức này."), field="title")
    if decides(known, unit.kind.code):
        return
    who = "; ".join(str(DECIDES[one]) for one in known.decides)
    words = _("%(title)s không thuộc thẩm quyền của %(unit)s. Người quyết định: %(who)s.")
    raise NoAuthority(words % {"title": known.name, "unit": unit.name, "who": who}, field="title")


def said(text: str, words: str, *, field: str) -> str:
    """Give a text on one line; raise ``NotSaid`` with ``words`` where there is none."""
    plain = " ".join(text.split())
    if not plain:
        raise NotSaid(words, field=field)
    return plain


def refuse_faults(rows: Sequence[Row]) -> None:
    """Raise ``CannotAward`` with everybody against whom something stands, and what."""
    found = [
        f"{one.line.nominee.name}: {', '.join(str(FAULTS[fault]) for fault in one.faults)}"
        for one in rows
        if one.faults
    ]
    if found:
        raise CannotAward(_("Chưa tặng được: %s.") % "; ".join(found[:_NAMED]))
