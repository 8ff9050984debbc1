"""Registering: entered once per unit, changed as often as needed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.quantities import to_scaled
from thidua.law.reading import law
from thidua.participation.actions.entering import in_words, refuse_entry, way_in
from thidua.pledges import queries, rules
from thidua.pledges.actions.refusals import (
    AlreadyPledged,
    NothingPledged,
    TargetUnfit,
    TitleUnfit,
    TooManyTitles,
)
from thidua.pledges.models import Pledge, PledgedTitle, PledgedValue, Who
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.participation.actions.entering import Paper


@dataclass(frozen=True, slots=True)
class SaidTitle:
    """A title as it was entered: who strives for it (a code of `models.Who`), which one, and the name."""

    who: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a unit registers: titles in their order, values by the key of the target (0 is a value)."""

    titles: Sequence[SaidTitle] = ()
    values: Mapping[int, Decimal] | None = None
    note: str = ""


@transaction.atomic
def enter_pledge(
    *,
    campaign: Campaign,
    unit: Unit,
    said: Said,
    by: Actor,
    at: datetime,
    version: int = 0,
    paper: Paper | None = None,
    is_example: bool = False,
) -> Pledge:
    """Enter a unit's registration (``version`` 0), or change the one that was entered.

    What is changed keeps the day of its first entry. Raises ``NothingPledged``, ``TitleUnfit``, ``TooManyTitles``,
    ``TargetUnfit``, ``AlreadyPledged``, ``Stale``, and as every entry does (`participation.actions.entering`).
    """
    campaign = refuse_entry(campaign=campaign, unit=unit, by=by, at=at)
    values, titles = dict(said.values or {}), list(said.titles)
    if not values and not titles:
        raise NothingPledged(_("Hãy đăng ký ít nhất một danh hiệu, hình thức khen thưởng hoặc một giá trị chỉ tiêu."))
    _refuse_titles(titles)
    decimals = _decimals_of(campaign, unit, values)
    columns = way_in(unit=unit, paper=paper, by=by, at=at) | {"note": said.note.strip()}
    there = queries.pledge_of(campaign, unit)
    if there is not None and not version:
        raise AlreadyPledged(_("Đăng ký của đơn vị vừa được người khác ghi. Hãy xem bản đã ghi rồi sửa."))
    before = _in_words(there) if there else {}
    if there is None:
        day = columns["paper_on"] or day_of(at)
        kept = Pledge.objects.create(campaign=campaign, unit=unit, pledged_on=day, is_example=is_example, **columns)
    else:
        kept = revise(there, version=version, **columns)
    _keep(kept, values, decimals, titles)
    after = queries.pledge_of(campaign, unit)
    audit.record(
        verb="pledge.amended" if before else "pledge.entered",
        subject=kept,
        by=by,
        at=at,
        before=before,
        after=_in_words(after or kept) | in_words(columns),
    )
    return kept


def _refuse_titles(titles: Sequence[SaidTitle]) -> None:
    if len(titles) > rules.MOST_TITLES:
        raise TooManyTitles(
            _("Mỗi đơn vị đăng ký nhiều nhất %s tập thể, cá nhân và hộ gia đình. Hãy bớt dòng.") % rules.MOST_TITLES
        )
    for one in titles:
        if not rules.tidy(one.name) or not rules.fits(one.code, one.who):
            raise TitleUnfit(
                _("“%s”: danh hiệu hoặc hình thức này không dành cho đối tượng đã chọn. Hãy chọn lại.") % one.name
            )
    twice = rules.repeated([(one.who, one.code, one.name) for one in titles])
    if twice:
        raise TitleUnfit(
            _("“%(name)s” được ghi hai lần cho %(title)s. Hãy bỏ một dòng.")
            % {"name": rules.tidy(twice[0][2]), "title": law().titles[twice[0][1]].name}
        )


def _decimals_of(campaign: Campaign, unit: Unit, values: Mapping[int, Decimal]) -> dict[int, int]:
    """Give the decimals that each promised value keeps; refuses what cannot be promised or kept."""
    known = {one.target.pk: one for one in queries.sheet_of(campaign, unit).promises} if values else {}
    for key, value in values.items():
        if key not in known:
            raise TargetUnfit(_("Có chỉ tiêu không thuộc đợt thi đua này. Hãy mở lại trang rồi làm lại."))
        try:
            to_scaled(value, known[key].decimals)
        except ValueError:
            raise TargetUnfit(
                _("%(label)s: ghi nhiều nhất %(count)s chữ số sau dấu phẩy.")
                % {"label": known[key].target.label, "count": known[key].decimals},
                field=f"value_{known[key].target.public_id}",
            ) from None
    return {key: one.decimals for key, one in known.items()}


def _keep(
    kept: Pledge, values: Mapping[int, Decimal], decimals: Mapping[int, int], titles: Sequence[SaidTitle]
) -> None:
    """Write values and titles in place of the ones before."""
    kept.values.all().delete()
    kept.titles.all().delete()
    PledgedValue.objects.bulk_create(
        PledgedValue(pledge=kept, target_id=key, decimals=decimals[key], value=str(value))
        for key, value in values.items()
    )
    PledgedTitle.objects.bulk_create(
        PledgedTitle(pledge=kept, ordinal=ordinal, who=Who(one.who), code=one.code, name=rules.tidy(one.name))
        for ordinal, one in enumerate(titles, start=1)
    )


def _in_words(pledge: Pledge) -> dict[str, Any]:
    """Give a registration as the journal keeps it for ever: how many of each title, never anybody's name.

    The digest of the names shows that they were changed.
    """
    titles = list(pledge.titles.all())
    names = json.dumps([[one.who, one.code, one.name] for one in titles], ensure_ascii=False)
    counted = Counter((one.who, one.code) for one in titles)
    return {
        "unit": str(pledge.unit.public_id),
        "pledged_on": pledge.pledged_on.isoformat(),
        "note": pledge.note,
        "values": {str(one.target.public_id): str(one.value) for one in pledge.values.all()},
        "titles": [
            {"who": who, "title": law().titles[code].name, "count": count}
            for (who, code), count in sorted(counted.items())
        ],
        "names": hashlib.sha256(names.encode()).hexdigest() if titles else "",
    }
