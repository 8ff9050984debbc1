"""Point tables: made, changed while they are drafts, laid down with effect from a day, begun anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time
from thidua.scoring import access
from thidua.scoring.actions.opening import open_sheets
from thidua.scoring.actions.refusals import BadDay, Faulty, HasDraft, NameTaken, NotADraft, NotComplete
from thidua.scoring.models import PointTable, TableVersion
from thidua.scoring.rules.checking import faults
from thidua.scoring.rules.table import to_plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Group
    from thidua.scoring.rules.table import PointTable as Rules


@dataclass(frozen=True, slots=True)
class SaidTable:
    """What is said of a table besides its items: its name, the groups it is for (none: all), its last days.

    ``self_score_due`` and ``objection_due`` are the first days that are too late.
    """

    name: str
    groups: Sequence[Group] = field(default_factory=tuple)
    self_score_due: date | None = None
    objection_due: date | None = None


@transaction.atomic
def make(
    *, campaign: Campaign, said: SaidTable, rules: Rules, by: Actor, at: datetime, is_example: bool = False
) -> PointTable:
    """Make a table with a first draft. Raises ``NameTaken``, ``NotComplete``, ``BadDay``, ``NotAllowed``."""
    access.require_draw_up(by, campaign)
    one_at_a_time(f"scoring:{campaign.pk}")
    columns = _columns(campaign, said, None)
    table = PointTable.objects.create(campaign=campaign, is_example=is_example, **columns)
    table.groups.set(said.groups)
    TableVersion.objects.create(table=table, content=to_plain(rules))
    after = _in_words(table, said.groups) | {"items": sum(1 for _one in rules.walk())}
    audit.record(verb="point_table.made", subject=table, by=by, at=at, after=after)
    return table


@transaction.atomic
def amend(*, table: PointTable, version: int, said: SaidTable, by: Actor, at: datetime) -> PointTable:
    """Change a table's name, groups and days. Raises as `make` does, and ``Stale``."""
    access.require_draw_up(by, table.campaign)
    one_at_a_time(f"scoring:{table.campaign_id}")
    before = _in_words(table, table.groups.all())
    kept = revise(table, version=version, **_columns(table.campaign, said, table))
    kept.groups.set(said.groups)
    after = _in_words(kept, said.groups)
    audit.record(verb="point_table.amended", subject=kept, by=by, at=at, before=before, after=after)
    return kept


def _columns(campaign: Campaign, said: SaidTable, table: PointTable | None) -> dict[str, Any]:
    name = said.name.strip()
    if not name:
        raise NotComplete(_("Hãy đặt tên cho bảng điểm."), field="name")
    others = PointTable.objects.filter(campaign=campaign, name=name)
    if (others.exclude(pk=table.pk) if table else others).exists():
        raise NameTaken(_("Đợt thi đua đã có bảng điểm tên này; hãy đặt tên khác."), field="name")
    if said.self_score_due and said.objection_due and said.objection_due < said.self_score_due:
        raise BadDay(_("Hạn nêu ý kiến không thể trước hạn tự chấm."), field="objection_last")
    return {"name": name, "self_score_due": said.self_score_due, "objection_due": said.objection_due}


def _in_words(table: PointTable, groups: Any) -> dict[str, Any]:
    return {
        "name": table.name,
        "groups": [str(one.public_id) for one in groups],
        "self_score_due": table.self_score_due and table.self_score_due.isoformat(),
        "objection_due": table.objection_due and table.objection_due.isoformat(),
    }


@transaction.atomic
def rewrite(
    *, table: PointTable, version: int, rules: Rules, by: Actor, at: datetime, what: dict[str, Any] | None = None
) -> TableVersion:
    """Change the draft of a table; ``version`` is the table's, ``what`` says for the journal which item it was.

    Raises ``NotADraft``, ``Stale``, ``NotAllowed``.
    """
    access.require_draw_up(by, table.campaign)
    kept = revise(table, version=version)
    draft = _draft(kept)
    draft.content = to_plain(rules)
    draft.save(update_fields=["content"])
    after = {"number": draft.number, **(what or {"items": sum(1 for _one in rules.walk())})}
    audit.record(verb="point_table.rewritten", subject=kept, by=by, at=at, after=after)
    return draft


def _draft(table: PointTable) -> TableVersion:
    draft = TableVersion.objects.filter(table=table, laid_at__isnull=True).select_for_update(of=("self",)).first()
    if draft is None:
        raise NotADraft(_("Bảng điểm đã ban hành thì không sửa; hãy soạn phiên bản mới."))
    draft.table = table
    return draft


@transaction.atomic
def lay(*, table: PointTable, version: int, effective_from: date, by: Actor, at: datetime) -> TableVersion:
    """Lay the draft down with effect from a day, and open a sheet for every unit that it is for.

    Raises ``Faulty`` for a table with faults, ``BadDay`` for a day before that of the version before, ``NotADraft``,
    ``Stale``, ``NotAllowed``.
    """
    access.require_draw_up(by, table.campaign)
    kept = revise(table, version=version)
    draft = _draft(kept)
    found = faults(draft.rules)
    if found:
        raise Faulty(
            _("Bảng điểm còn %s chỗ sai nên chưa ban hành được. Hãy sửa những chỗ nêu cạnh từng mục.") % len(found)
        )
    before = TableVersion.objects.filter(table=table, laid_at__isnull=False).order_by("number").last()
    if before is not None and before.effective_from is not None and effective_from < before.effective_from:
        raise BadDay(_("Ngày áp dụng không thể trước ngày áp dụng của phiên bản trước."), field="effective_from")
    draft.effective_from, draft.laid_at, draft.laid_by = effective_from, at, by.actor_id
    draft.save(update_fields=["effective_from", "laid_at", "laid_by"])
    opened = open_sheets(version=draft)
    after = {"number": draft.number, "effective_from": effective_from.isoformat(), "sheets": opened}
    audit.record(verb="point_table.laid", subject=kept, by=by, at=at, after=after)
    return draft


@transaction.atomic
def renew(*, table: PointTable, version: int, by: Actor, at: datetime) -> TableVersion:
    """Begin a new draft from the version that was laid last. Raises ``HasDraft``, ``Stale``, ``NotAllowed``."""
    access.require_draw_up(by, table.campaign)
    kept = revise(table, version=version)
    newest = TableVersion.objects.filter(table=table).order_by("number").last()
    if newest is None or newest.laid_at is None:
        raise HasDraft(_("Bảng điểm đang có bản soạn rồi; hãy sửa bản đó."))
    draft = TableVersion.objects.create(table=kept, number=newest.number + 1, content=newest.content)
    audit.record(verb="point_table.renewed", subject=kept, by=by, at=at, after={"number": draft.number})
    return draft


@transaction.atomic
def open_more(*, version: TableVersion, by: Actor, at: datetime) -> int:
    """Open sheets for units that joined since the version was laid; gives how many. Raises ``NotAllowed``."""
    access.require_draw_up(by, version.table.campaign)
    one_at_a_time(f"scoring:sheets:{version.pk}")
    opened = open_sheets(version=version) if version.laid_at else 0
    if opened:
        audit.record(verb="point_table.opened", subject=version.table, by=by, at=at, after={"sheets": opened})
    return opened
