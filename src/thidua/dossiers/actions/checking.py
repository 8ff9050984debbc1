"""Lists that other bodies sent, who is meant on them, and opinions that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.dossiers import access
from thidua.dossiers.actions.refusals import NotComplete, WrongStep
from thidua.dossiers.actions.standing import required
from thidua.dossiers.models import CheckEntry, CheckList, Effect, Opinion
from thidua.kernel.clock import day_of
from thidua.nominees import actions as nominees
from thidua.nominees.rules.identity import USE
from thidua.records.revisions import revise
from thidua.records.sealing import digest
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.dossiers.models import Dossier, Round
    from thidua.kernel.actors import Actor
    from thidua.nominees.models import Nominee


@dataclass(frozen=True, slots=True)
class SaidName:
    """One name of a list: the digits of an identity number where the list had one, and what it says."""

    name: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SaidList:
    """What is said of a list: whose it is, about what, by which document, and what being on it does."""

    body: str
    about: str
    document: str
    effect: str
    received_on: date


@transaction.atomic
def enter_list(*, round_: Round, said: SaidList, names: Sequence[SaidName], by: Actor, at: datetime) -> CheckList:
    """Enter a list of another body against which a round's dossiers are checked.

    Raises ``NotAllowed``, ``NotComplete``.
    """
    access.require_to_keep(by, round_.unit, on=day_of(at))
    words = {
        "body": required(said.body, "body", _("Hãy ghi cơ quan gửi danh sách.")),
        "about": required(said.about, "about", _("Hãy ghi danh sách về việc gì.")),
        "document": required(said.document, "document", _("Hãy ghi số, ngày của văn bản kèm danh sách.")),
    }
    if not names:
        raise NotComplete(_("Hãy nhập hoặc dán ít nhất một tên, mỗi dòng một tên."), field="names")
    made = CheckList.objects.create(round=round_, effect=said.effect, received_on=said.received_on, **words)
    CheckEntry.objects.bulk_create(
        CheckEntry(
            check_list=made,
            name=one.name,
            name_fold=CheckEntry._meta.get_field("name_fold").derive(one.name),
            identity_digest=digest(one.number, USE) if one.number else "",
            note=one.note,
        )
        for one in names
    )
    after = {"body": made.body, "about": made.about, "document": made.document, "effect": made.effect}
    audit.record(verb="round.list_entered", subject=round_, by=by, at=at, after=after | {"names": len(names)})
    return made


@transaction.atomic
def confirm(*, entry: CheckEntry, nominee: Nominee | None, by: Actor, at: datetime) -> CheckEntry:
    """Say who is meant by a name on a list, or that it is nobody of the round (None); a list that holds, holds then.

    Raises ``NotAllowed``, ``WrongStep`` where somebody has said so before.
    """
    sent = entry.check_list
    access.require_to_keep(by, sent.round.unit, on=day_of(at))
    one_at_a_time(f"dossiers:entry:{entry.pk}")
    now = CheckEntry.objects.get(pk=entry.pk)
    if now.nominee_id is not None or now.is_other:
        raise WrongStep(_("Tên này đã được xác nhận."))
    now.nominee, now.is_other = nominee, nominee is None
    now.save(update_fields=["nominee", "is_other"])
    if nominee is not None and sent.effect == Effect.HOLDS:
        nominees.place_hold(nominee=nominee, reason=f"{sent.body}: {sent.about}", document=sent.document, by=by, at=at)
    after = {"body": sent.body, "nominee": str(nominee.public_id) if nominee else None}
    audit.record(verb="round.name_confirmed", subject=sent.round, by=by, at=at, after=after)
    return now


@transaction.atomic
def ask_opinion(*, dossier: Dossier, body: str, asked_on: date, by: Actor, at: datetime) -> Opinion:
    """Write down that another body was asked for its opinion on a dossier. Raises ``NotAllowed``, ``NotComplete``."""
    access.require_to_keep(by, dossier.round.unit, on=day_of(at))
    name = required(body, "body", _("Hãy ghi nơi được xin ý kiến."))
    made = Opinion.objects.create(dossier=dossier, body=name, asked_on=asked_on)
    after = {"body": name, "asked_on": asked_on.isoformat()}
    audit.record(verb="dossier.opinion_asked", subject=dossier, by=by, at=at, after=after)
    return made


@transaction.atomic
def give_opinion(
    *, opinion: Opinion, version: int, agrees: bool, document: str, given_on: date, text: str, by: Actor, at: datetime
) -> Opinion:
    """Write down the opinion that came, by its document. Raises ``NotAllowed``, ``NotComplete``, ``Stale``."""
    access.require_to_keep(by, opinion.dossier.round.unit, on=day_of(at))
    paper = required(document, "document", _("Hãy ghi số, ngày của văn bản cho ý kiến."))
    if given_on < opinion.asked_on:
        raise NotComplete(_("Ý kiến không thể có trước ngày xin ý kiến."), field="given_on")
    changes = {"agrees": agrees, "document": paper, "given_on": given_on, "text": text.strip()}
    kept = revise(opinion, version=version, **changes)
    after = {"body": kept.body, "agrees": agrees, "document": paper, "given_on": given_on.isoformat()}
    audit.record(verb="dossier.opinion_given", subject=opinion.dossier, by=by, at=at, after=after)
    return kept
