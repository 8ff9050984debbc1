"""A person of the office says what a sign comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.formality import access
from thidua.formality.actions.refusals import NoJudgement, NothingSaid
from thidua.formality.models import Judgement, Sign
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor

LONGEST_WORDS: Final = 2000


@transaction.atomic
def judge(*, sign: Sign, version: int, judgement: str, words: str, by: Actor, at: datetime) -> Sign:
    """Keep what somebody of the office says to a sign, in words; another judgement takes its place.

    Nothing follows from it by itself, and no unit hears of it. Raises ``NothingSaid``, ``NoJudgement``, ``Stale``,
    ``NotAllowed``.
    """
    access.require(by, sign.report.period.campaign)
    if judgement not in Judgement.values:
        raise NoJudgement(_("Hãy chọn một cách xử lý."), field="judgement")
    if not words.strip():
        raise NothingSaid(_("Hãy ghi vài lời: đã xem gì, thấy thế nào."), field="words")
    before = {"judgement": sign.judgement, "words": sign.words} if sign.judged_at else {}
    kept = revise(
        sign,
        version=version,
        judgement=judgement,
        words=words.strip()[:LONGEST_WORDS],
        judged_by=by.actor_id,
        judged_at=at,
    )
    after = {"judgement": kept.judgement, "words": kept.words}
    audit.record(verb="sign.judged", subject=kept, by=by, at=at, before=before, after=after)
    return kept
