"""Proposing a nominee, and writing the parts of the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.awards import queries as awards
from thidua.dossiers import access, queries
from thidua.dossiers.actions.refusals import AlreadyProposed, NotComplete, NotEligible, RoundClosed
from thidua.dossiers.actions.standing import required, taken
from thidua.dossiers.models import Dossier, Part, State
from thidua.dossiers.rules import titles
from thidua.dossiers.rules.steps import Step, may_step
from thidua.files import actions as files
from thidua.kernel.clock import day_of
from thidua.law.conditions import Outcome
from thidua.law.sentences import sentences
from thidua.nominees import queries as nominees
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from thidua.dossiers.models import Round
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.nominees.models import Merit, Nominee
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class SaidDossier:
    """What a dossier proposes for: a merit that is kept, or words; a sector's body on its way; or a secret file."""

    merit: Merit | None = None
    merit_text: str = ""
    through: Unit | None = None
    file_reference: str = ""

    @property
    def is_secret(self) -> bool:
        """Say whether it is a reference to a secret file and nothing else."""
        return bool(self.file_reference.strip())


@transaction.atomic
def propose(
    *,
    round_: Round,
    nominee: Nominee,
    title: str,
    unit: Unit,
    said: SaidDossier,
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Begin a dossier of a nominee for a title in a round, which a unit proposes.

    Raises ``NotAllowed``, ``RoundClosed``, ``NotEligible``, ``AlreadyProposed``, ``NotComplete``.
    """
    access.require_to_propose(by, round_, unit, on=day_of(at))
    one_at_a_time(f"dossiers:round:{round_.pk}")
    if fresh(round_).closed_at is not None:
        raise RoundClosed(_("Đợt xét này đã đóng."))
    _refuse_title(round_, nominee, title, day_of(at))
    same = Dossier.objects.filter(round=round_, nominee=nominee, title=title).exclude(state=State.WITHDRAWN)
    if same.exists():
        raise AlreadyProposed(_("Đối tượng này đã có hồ sơ đề nghị hình thức đó trong đợt xét."), field="title")
    made = Dossier.objects.create(
        round=round_,
        nominee=nominee,
        title=title,
        unit=unit,
        at_unit=unit,
        begun_at=at,
        is_example=is_example,
        **_described(nominee, said),
    )
    after = {"title": title, "unit": str(unit.public_id)}
    after |= {} if made.is_secret else {"nominee": str(nominee.public_id)}
    audit.record(verb="dossier.begun", subject=made, by=by, at=at, after=after)
    return made


@transaction.atomic
def describe(*, dossier: Dossier, version: int, said: SaidDossier, by: Actor, at: datetime) -> Dossier:
    """Say anew what a dossier proposes for. Raises ``NotAllowed``, ``WrongStep``, ``NotComplete``, ``Stale``."""
    now = _writing(dossier, by, at)
    if said.is_secret != now.is_secret:
        raise NotComplete(_("Hồ sơ mật lập riêng ngay từ đầu, chỉ ghi số ký hiệu."), field="file_reference")
    before = {"merit_text": now.merit_text}
    now = revise(now, version=version, **_described(now.nominee, said))
    after = {"merit_text": now.merit_text} if not now.is_secret else {}
    audit.record(verb="dossier.described", subject=now, by=by, at=at, before=before, after=after)
    return now


@transaction.atomic
def write_part(
    *,
    dossier: Dossier,
    code: str,
    version: int,
    content: Mapping[str, Any],
    file: Examined | None = None,
    by: Actor,
    at: datetime,
) -> Part:
    """Write one part of a dossier; ``version`` 0 where there was none. What it was returned for is answered by that.

    Raises ``NotAllowed``, ``WrongStep``, ``NotComplete`` for a part that the form does not ask for, ``Stale``.
    """
    now = _writing(dossier, by, at)
    if now.is_secret or all(one.code != code for one in queries.asked_of(now, day_of(at))):
        raise NotComplete(_("Hồ sơ này không có phần đó."))
    part, _made = Part.objects.get_or_create(dossier=now, code=code)
    changes: dict[str, Any] = {"content": dict(content), "returned_for": ""}
    if file is not None:
        changes["file"] = files.keep(file=file, by=by, at=at)
    kept = revise(part, version=version or 1, **changes)
    after = {"part": code, "file": changes["file"].name} if file is not None else {"part": code}
    audit.record(verb="dossier.part_written", subject=now, by=by, at=at, after=after)
    return kept


@transaction.atomic
def say(*, dossier: Dossier, asked: str, holds: bool, text: str, by: Actor, at: datetime) -> Dossier:
    """Give a person's word where the law leaves something to one, or where two merits look alike.

    While a dossier is written whoever writes it gives it; on its way, whoever appraises may give another.
    Raises ``NotAllowed``, ``WrongStep``, ``NotComplete``.
    """
    now = taken(dossier, Step.WRITE if may_step(Step.WRITE, dossier.state) else Step.ACCEPT)
    if may_step(Step.WRITE, now.state):
        access.require_to_write(by, now.unit, on=day_of(at))
    else:
        access.require_to_appraise(by, now, on=day_of(at))
    if asked not in queries.askable(now, day_of(at)):
        raise NotComplete(_("Không còn gì phải cho ý kiến ở dòng này. Hãy mở lại trang."))
    words = required(text, "text", _("Hãy ghi căn cứ của ý kiến."))
    kept = {**now.words, asked: {"holds": holds, "text": words, "by": str(by.actor_id), "on": day_of(at).isoformat()}}
    now = revise(now, version=now.version, words=kept)
    after = {"asked": asked, "holds": holds, "reason": words}
    audit.record(verb="dossier.word_given", subject=now, by=by, at=at, after=after)
    return now


def _writing(dossier: Dossier, by: Actor, at: datetime) -> Dossier:
    access.require_to_write(by, dossier.unit, on=day_of(at))
    return taken(dossier, Step.WRITE)


def _described(nominee: Nominee, said: SaidDossier) -> dict[str, Any]:
    if said.is_secret:
        if said.merit is not None or said.merit_text.strip():
            raise NotComplete(
                _("Hồ sơ có nội dung bí mật nhà nước: chỉ ghi số ký hiệu hồ sơ, không ghi thành tích ở đây."),
                field="merit_text",
            )
        reference = " ".join(said.file_reference.split())
        return {
            "is_secret": True,
            "file_reference": reference,
            "merit": None,
            "merit_text": "",
            "through": said.through,
        }
    if said.merit is not None and said.merit.nominee_id != nominee.pk:
        raise NotComplete(_("Thành tích này là của đối tượng khác."), field="merit")
    text = said.merit_text.strip() or (said.merit.text if said.merit else "")
    return {"merit": said.merit, "merit_text": text, "through": said.through}


def _refuse_title(round_: Round, nominee: Nominee, title: str, on: date) -> None:
    """Raise ``NotEligible`` where the law of the day gives no such title to such a one, or says no with its reasons."""
    kept = awards.law_on(on).titles.get(title)
    if kept is None or nominee.kind not in {one.value for one in kept.kinds}:
        raise NotEligible(_("Hình thức này không dành cho loại đối tượng này."), field="title")
    if not titles.is_for(kept, round_.unit.kind.code):
        raise NotEligible(_("Hình thức này không thuộc thẩm quyền của nơi mở đợt xét."), field="title")
    answer, _number = nominees.judge(nominee, title, on)
    if answer.answer is Outcome.NO:
        said = (why for rule in answer.rules if rule.finding.outcome is Outcome.NO for why in rule.finding.why)
        raise NotEligible(_("Chưa đủ tiêu chuẩn: %s.") % sentences(said), field="title")
