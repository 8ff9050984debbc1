"""Correcting the law: every change is a new edition, from a day on, for a reason."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.awards import access, queries
from thidua.awards.models import LawEdition
from thidua.kernel.clock import day_of
from thidua.kernel.dates import table_date
from thidua.kernel.refused import Refused, Stale
from thidua.law.reading import law_in
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal

    from thidua.kernel.actors import Actor
    from thidua.law.reading import Confidence


class NotAnEdition(Refused):
    """What was entered makes no edition; ``field`` says what."""


@transaction.atomic
def correct_title(
    *,
    code: str,
    version: int,
    rules: Mapping[str, Mapping[str, str]],
    vote: Decimal | None,
    note: str,
    starts_on: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> LawEdition:
    """Correct words, articles and confidence of a title's standards, its ballot share and its note, from a day on.

    ``rules`` holds what is to stand by the rule's id: any of ``text``, ``article``, ``confidence``. ``version`` is the
    number of the edition that was looked at, 0 where there was none. Conditions stay: what a standard asks for changes
    with the product. Raises ``NotAnEdition``, ``Stale``, ``NotAllowed``.
    """

    def change(content: dict[str, Any]) -> None:
        title = next(one for one in content["titles"] if one["code"] == code)
        title["vote"] = None if vote is None else f"{vote:f}"
        title["note"] = note
        for ways in title["standards"].values():
            for rule in (rule for way in ways for rule in way):
                rule.update(rules.get(rule["id"], {}))

    return _edition(title=code, change=change, version=version, starts_on=starts_on, reason=reason, by=by, at=at)


@transaction.atomic
def set_base_salary(
    *,
    amount: Decimal,
    number: str,
    confidence: Confidence,
    version: int,
    starts_on: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> LawEdition:
    """Set the base salary from a day on, by the number of the act that sets it; the one before ends the day before.

    Raises ``NotAnEdition``, ``Stale``, ``NotAllowed``.
    """

    def change(content: dict[str, Any]) -> None:
        bases = content["money"]["base"]
        if bases and bases[-1]["starts_on"] >= starts_on.isoformat():
            raise NotAnEdition(_("Mức lương cơ sở mới phải từ một ngày sau mức trước."), field="starts_on")
        act = f"LUONG-{starts_on:%Y%m%d}"
        bases[-1]["ends_on"] = (starts_on - timedelta(days=1)).isoformat()
        common = {"starts_on": starts_on.isoformat(), "ends_on": None, "confidence": confidence.value}
        content["acts"].append(
            {"id": act, "number": number, "about": "mức lương cơ sở", "signed_on": None, "note": ""} | common
        )
        bases.append({"amount": f"{amount:f}", "act": act, "article": ""} | common)

    return _edition(title="", change=change, version=version, starts_on=starts_on, reason=reason, by=by, at=at)


def _edition(
    *, title: str, change: Any, version: int, starts_on: date, reason: str, by: Actor, at: datetime
) -> LawEdition:
    access.require_to_edit(by, on=day_of(at))
    one_at_a_time("law")
    last = queries.last_edition()
    if version != (last.number if last else 0):
        raise Stale(_("Người khác vừa sửa quy định. Hãy xem bản mới rồi gửi lại."))
    if last and starts_on < last.starts_on:
        words = _("Lần sửa trước có hiệu lực từ %s; lần này không thể sớm hơn.") % table_date(last.starts_on)
        raise NotAnEdition(words, field="starts_on")
    before = last.content if last else queries.as_brought()
    content = copy.deepcopy(before)
    change(content)
    if content == before:
        raise NotAnEdition(_("Chưa có gì thay đổi so với bản đang giữ."))
    law_in(content)  # what cannot be read back is not kept
    kept = LawEdition.objects.create(
        number=version + 1, starts_on=starts_on, content=content, title=title, reason=reason, made_at=at,
        made_by=by.actor_id,
    )  # fmt: skip
    audit.record(
        verb="law.corrected",
        subject=kept,
        by=by,
        at=at,
        after={"number": kept.number, "title": title, "starts_on": starts_on.isoformat(), "reason": reason},
    )
    return kept
