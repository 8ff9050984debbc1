"""Drafting a guide: its words, its files, to whom it goes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files.actions import keep
from thidua.guidance import access, rules
from thidua.guidance.actions.refusals import NotThatWay, TooManyFiles
from thidua.guidance.models import Enclosure, Guide
from thidua.guidance.rules import MOST_FILES, Step
from thidua.kernel.clock import day_of
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign, Obligation
    from thidua.files.examining import Examined
    from thidua.guidance.models import Question
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Group, Unit, UnitKind


KEPT: Final = (
    "campaign", "question", "kind", "title", "words", "number", "issued_on", "obligation", "to_all", "is_example",
)  # fmt: skip
"""What the next version of a guide begins with."""


@dataclass(frozen=True, slots=True)
class SaidGuide:
    """What the office says in a guide; ``units``, ``groups`` and ``kinds`` count only where it is not for all."""

    kind: str
    title: str
    words: str = ""
    number: str = ""
    issued_on: date | None = None
    obligation: Obligation | None = None
    to_all: bool = True
    units: Sequence[Unit] = ()
    groups: Sequence[Group] = ()
    kinds: Sequence[UnitKind] = ()

    def columns(self) -> dict[str, Any]:
        """Give what stands in the guide's own row."""
        return {
            "kind": self.kind,
            "title": " ".join(self.title.split()),
            "words": self.words.strip(),
            "number": self.number.strip(),
            "issued_on": self.issued_on,
            "obligation": self.obligation,
            "to_all": self.to_all,
        }


@transaction.atomic
def draft(
    *,
    campaign: Campaign,
    said: SaidGuide,
    files: Sequence[Examined] = (),
    question: Question | None = None,
    is_example: bool = False,
    by: Actor,
    at: datetime,
) -> Guide:
    """Begin a guide, which the office alone sees until it is published. Raises ``TooManyFiles``, ``NotAllowed``."""
    access.require_to_guide(by, campaign, on=day_of(at))
    guide = Guide.objects.create(
        campaign=campaign, question=question, drafted_at=at, is_example=is_example, **said.columns()
    )
    _address(guide, said)
    _enclose(guide, files, by, at)
    audit.record(verb="guidance.drafted", subject=guide, by=by, at=at, after=in_words(guide))
    return guide


@transaction.atomic
def amend(
    *, guide: Guide, version: int, said: SaidGuide, files: Sequence[Examined] = (), by: Actor, at: datetime
) -> Guide:
    """Change a draft and add files. Raises ``NotThatWay`` once it was published, ``TooManyFiles``, ``Stale``."""
    guide = to_step(guide, Step.EDIT, by, at)
    before = in_words(guide)
    guide = revise(guide, version=version, **said.columns())
    _address(guide, said)
    _enclose(guide, files, by, at)
    after = in_words(guide)
    if after != before:
        audit.record(verb="guidance.amended", subject=guide, by=by, at=at, before=before, after=after)
    return guide


@transaction.atomic
def take_off(*, enclosure: Enclosure, by: Actor, at: datetime) -> None:
    """Take a file off a draft; its content is kept for the journal's sake. A second time changes nothing."""
    guide = to_step(enclosure.guide, Step.EDIT, by, at)
    before = in_words(guide)
    gone, _rows = Enclosure.objects.filter(pk=enclosure.pk).delete()
    if gone:
        audit.record(verb="guidance.amended", subject=guide, by=by, at=at, before=before, after=in_words(guide))


@transaction.atomic
def discard(*, guide: Guide, by: Actor, at: datetime) -> None:
    """Throw a draft away: nobody has seen it. Raises ``NotThatWay`` once it was published."""
    guide = to_step(guide, Step.DISCARD, by, at)
    audit.record(verb="guidance.discarded", subject=guide, by=by, at=at, before=in_words(guide))
    guide.delete()


@transaction.atomic
def renew(*, guide: Guide, by: Actor, at: datetime) -> Guide:
    """Begin the next version of a published guide, with its words, files and addressees; a second call gives the same.

    What is published holds until the new version is. Raises ``NotThatWay``.
    """
    guide = to_step(guide, Step.RENEW, by, at)
    there = Guide.objects.filter(replaces=guide).first()
    if there is not None:
        return there
    kept = (
        "campaign",
        "question",
        "kind",
        "title",
        "words",
        "number",
        "issued_on",
        "obligation",
        "to_all",
        "is_example",
    )
    made = Guide.objects.create(replaces=guide, drafted_at=at, **{name: getattr(guide, name) for name in kept})
    for name in ("units", "groups", "kinds"):
        getattr(made, name).set(getattr(guide, name).all())
    for one in guide.enclosures.order_by("pk"):
        Enclosure.objects.create(guide=made, file_id=one.file_id, sha256=one.sha256)
    audit.record(verb="guidance.drafted", subject=made, by=by, at=at, after=in_words(made))
    return made


# -- What the actions of this package begin with ----------------------------------------------------------------------


def to_step(guide: Guide, step: Step, by: Actor, at: datetime) -> Guide:
    """Give a guide as it stands now, one person at a time; refuse what its state or the role does not let."""
    access.require_to_guide(by, guide.campaign, on=day_of(at))
    one_at_a_time(f"guidance:{guide.pk}")
    guide = fresh(guide)
    if step not in rules.steps(guide.state):
        raise NotThatWay(
            _("Hướng dẫn này đang ở trạng thái “%s” nên không làm được việc đó. Hãy mở lại trang.")
            % guide.get_state_display()
        )
    return guide


def _address(guide: Guide, said: SaidGuide) -> None:
    guide.units.set([] if said.to_all else said.units)
    guide.groups.set([] if said.to_all else said.groups)
    guide.kinds.set([] if said.to_all else said.kinds)


def _enclose(guide: Guide, sent: Sequence[Examined], by: Actor, at: datetime) -> None:
    there = set(Enclosure.objects.filter(guide=guide).values_list("sha256", flat=True))
    for file in sent:
        sha256 = hashlib.sha256(file.data).hexdigest()
        if sha256 in there:
            continue
        if len(there) >= MOST_FILES:
            words = _("Mỗi hướng dẫn có nhiều nhất %s tệp. Hãy bỏ bớt một tệp.") % MOST_FILES
            raise TooManyFiles(words, field="enclosures")
        stored = keep(file=file, by=by, at=at)
        Enclosure.objects.create(guide=guide, file=stored, sha256=sha256)
        there.add(sha256)


def in_words(guide: Guide) -> dict[str, Any]:
    """Give a guide as the journal keeps it."""
    return {
        "kind": guide.kind,
        "title": guide.title,
        "text": guide.words,
        "number": guide.number,
        "issued_on": guide.issued_on.isoformat() if guide.issued_on else "",
        "obligation": guide.obligation.what[:200] if guide.obligation else "",
        "to_all": guide.to_all,
        "units": [one.name for one in guide.units.order_by("pk")],
        "groups": [one.name for one in guide.groups.order_by("pk")],
        "unit_kinds": [one.name for one in guide.kinds.order_by("pk")],
        "files": [one.file.name for one in guide.enclosures.select_related("file").order_by("pk")],
    }
