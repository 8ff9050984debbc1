"""What every step on a dossier begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.dossiers.actions.refusals import Held, NotComplete, QuotaFull, WrongStep
from thidua.dossiers.models import Dossier, Quota
from thidua.dossiers.rules import quota as quotas
from thidua.dossiers.rules.steps import COUNTS, may_step
from thidua.nominees.models import Hold
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.dossiers.rules.steps import Step

_WITH = ("round__unit", "round__campaign", "nominee__unit", "unit__kind", "at_unit", "merit", "through")


def taken(dossier: Dossier, step: Step) -> Dossier:
    """Give a dossier as it stands now, its round's turn taken, since quotas are counted over the round.

    Raises ``WrongStep`` where the step is not open any more.
    """
    one_at_a_time(f"dossiers:round:{dossier.round_id}")
    now = Dossier.objects.select_related(*_WITH).get(pk=dossier.pk)
    if not may_step(step, now.state, is_simplified=now.round.is_simplified):
        raise WrongStep(
            _("Hồ sơ này nay là “%s” nên không làm bước đó được. Hãy mở lại trang.") % now.get_state_display()
        )
    return now


def refuse_held(dossier: Dossier, at: datetime) -> None:
    """Raise ``Held`` with reason and document where the nominee is held at a moment (X4)."""
    hold = Hold.objects.filter(nominee=dossier.nominee_id, placed_at__lte=at, released_at__isnull=True).first()
    if hold is not None:
        raise Held(
            _("Đang giữ, chưa xét: %(reason)s (%(document)s). Khi có kết luận bằng văn bản thì thôi giữ.")
            % {"reason": hold.reason, "document": hold.document}
        )


def required(text: str, field: str, words: str) -> str:
    """Give a text without its ends; raises ``NotComplete`` with the words where nothing is left."""
    if not text.strip():
        raise NotComplete(words, field=field)
    return text.strip()


def limit_of(quota: Quota) -> quotas.Limit:
    """Give a quota as the rules count it."""
    most = quotas.most(count=quota.count, share=quota.share, share_of=quota.share_of)
    return quotas.Limit(quota.title, most, quota.kind, quota.unit_kind)


def asked_by(dossier: Dossier, title: str = "") -> quotas.Asked:
    """Give what a dossier asks of quotas, under another title where one is given."""
    return quotas.Asked(title or dossier.title, dossier.nominee.kind, dossier.unit.kind.code)


def full_quotas(dossier: Dossier, title: str = "") -> list[Quota]:
    """Give the quotas that leave no room for a dossier, firm ones first. To be asked after `taken`; two queries."""
    asked = asked_by(dossier, title)
    kept = list(Quota.objects.filter(round=dossier.round_id, title=asked.title).order_by("-is_firm", "pk"))
    if not kept:
        return []
    counting = Dossier.objects.filter(round=dossier.round_id, title=asked.title, state__in=COUNTS)
    counting = counting.exclude(pk=dossier.pk).order_by("pk")
    others = [
        quotas.Asked(asked.title, kind, unit_kind)
        for kind, unit_kind in counting.values_list("nominee__kind", "unit__kind__code")
    ]
    return [one for one in kept if not limit_of(one).has_room(asked, others)]


def refuse_full(dossier: Dossier, title: str = "") -> list[Quota]:
    """Raise ``QuotaFull`` where a firm quota leaves no room; give the others that are exceeded, to be told."""
    full = full_quotas(dossier, title)
    firm = next((one for one in full if one.is_firm), None)
    if firm is not None:
        raise QuotaFull(
            _("Đã hết chỉ tiêu: tối đa %(most)s (%(source)s).") % {"most": limit_of(firm).most, "source": firm.source}
        )
    return full
