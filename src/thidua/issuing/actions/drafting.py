"""Drafting a paper: composed from the data, worded by an officer, composed anew, looked over, thrown away."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.audit import actions as audit
from thidua.issuing import access
from thidua.issuing.actions.refusals import UnknownComposer
from thidua.issuing.actions.standing import begin, said
from thidua.issuing.composers import composer_of
from thidua.issuing.free import code_of as free_code
from thidua.issuing.models import LONGEST_TITLE, Document
from thidua.issuing.rules import comparing, steps, wording
from thidua.issuing.rules.steps import Step
from thidua.kernel.clock import day_of
from thidua.kernel.ids import new_id
from thidua.organisations.models import Unit
from thidua.papers.checking import check
from thidua.papers.paper import Signature, to_plain
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.issuing.composers import Composer
    from thidua.kernel.actors import Actor
    from thidua.papers.paper import Paper


@dataclass(frozen=True, slots=True)
class Words:
    """What an officer says of a paper's words; ``paragraphs`` by the text that each had when it was composed."""

    symbol: str
    subject: str
    place: str
    body: str
    superior: str = ""
    authority: str = ""
    clause: str = ""
    filed: str = "VT"
    basis: Sequence[str] = ()
    addressees: Sequence[str] = ()
    recipients: Sequence[str] = ()
    signatures: Sequence[Signature] = ()
    paragraphs: Mapping[str, str] = field(default_factory=dict)
    added: Sequence[str] = ()

    def in_paper(self, paper: Paper) -> Paper:
        """Give a paper with these fields."""
        lines: dict[str, Any] = {name: " ".join(getattr(self, name).split()) for name in wording.LINE_FIELDS}
        lists: dict[str, Any] = {name: tuple(getattr(self, name)) for name in wording.LIST_FIELDS}
        return replace(paper, **lines, **lists, signatures=tuple(self.signatures))


@transaction.atomic
def draft(*, composer: str, about: UUID, by: Actor, at: datetime, is_example: bool = False) -> Document:
    """Compose a paper of the officer's own unit about a thing; the one that is open already is given instead.

    Raises ``UnknownComposer``, ``NotAllowed``, what the composer refuses, and ``Refused`` where what it gives cannot be
    a document (`papers.checking`).
    """
    unit = Unit.objects.select_related("kind").get(public_id=str(by.unit_public_id))
    access.require(by, access.WRITE, unit, on=day_of(at))
    one_at_a_time(f"issuing:{unit.pk}:{composer}:{about}")
    there = Document.objects.filter(unit=unit, composer=composer, about=about, state__in=steps.OPEN).first()
    if there is not None:
        return there
    return _draft(_composer(composer), about, unit, by=by, at=at, is_example=is_example)


@transaction.atomic
def write(
    *,
    kind: str,
    subject: str,
    addressees: Sequence[str],
    paragraphs: Sequence[str],
    by: Actor,
    at: datetime,
    is_example: bool = False,
) -> Document:
    """Draft a paper that no data stand behind (`free.KINDS`), with what an officer writes.

    Raises ``UnknownComposer``, ``NotAllowed``, ``NothingSaid`` without a word, what `papers` refuses.
    """
    said(" ".join(paragraphs), _("Hãy viết nội dung văn bản, mỗi dòng một đoạn."), field="text")
    made = draft(composer=free_code(kind), about=new_id(), is_example=is_example, by=by, at=at)
    paper = made.as_paper
    kept = {name: getattr(paper, name) for name in ("symbol", "place", "body", "superior", "signatures", "recipients")}
    words = Words(subject=subject, addressees=addressees, added=paragraphs, **kept)
    return word(document=made, version=made.version, words=words, by=by, at=at)


@transaction.atomic
def renew(*, document: Document, by: Actor, at: datetime) -> Document:
    """Draft the paper that is to take the place of one that was issued; a second call gives the same draft."""
    there = begin(document, Step.RENEW, by=by, at=at)
    one_at_a_time(f"issuing:{there.unit_id}:{there.composer}:{there.about}")
    where = {"unit": there.unit, "composer": there.composer, "about": there.about}
    found = Document.objects.filter(**where, state__in=steps.OPEN).first()
    if found is not None:
        return found
    composer, about = _composer(there.composer), there.about
    return _draft(composer, about, there.unit, by=by, at=at, is_example=there.is_example, replaces=there)


def _draft(
    composer: Composer,
    about: UUID,
    unit: Unit,
    *,
    by: Actor,
    at: datetime,
    is_example: bool,
    replaces: Document | None = None,
) -> Document:
    paper = _composed(composer, about, unit, by=by, at=at, is_example=is_example)
    edits = dict(replaces.edits) if replaces else {}
    worded = wording.worded(paper, edits)
    check(worded)
    made = Document.objects.create(
        unit=unit,
        kind=paper.kind,
        composer=composer.code,
        about=about,
        title=title_of(worded),
        composed=to_plain(paper),
        edits=edits,
        paper=to_plain(worded),
        composed_at=at,
        drafted_at=at,
        drafted_by=by.actor_id,
        replaces=replaces,
        is_example=paper.is_example,
    )
    after: dict[str, Any] = {"kind": made.kind, "title": made.title}
    if replaces:
        after["replaces"] = replaces.shown_number
    audit.record(verb="paper.drafted", subject=made, by=by, at=at, after=after)
    return made


def _composed(composer: Composer, about: UUID, unit: Unit, *, by: Actor, at: datetime, is_example: bool) -> Paper:
    """Compose a paper without number and day, in Vietnamese whatever the officer reads; the year is that of today."""
    with override("vi"):
        paper = composer.compose(about=about, unit=unit, by=by, at=at)
    return replace(paper, number=None, day=None, year=day_of(at).year, is_example=paper.is_example or is_example)


def title_of(paper: Paper) -> str:
    """Give what a paper is called in lists: its subject, else its body."""
    return (paper.subject or paper.body)[:LONGEST_TITLE]


def _composer(code: str) -> Composer:
    found = composer_of(code)
    if found is None:
        raise UnknownComposer(_("Không còn phần nào của phần mềm lập loại văn bản này. Hãy báo quản trị viên."))
    return found


@transaction.atomic
def word(*, document: Document, version: int, words: Words, by: Actor, at: datetime) -> Document:
    """Change the words of a draft. Raises ``Refused`` where that could not be a document, ``WrongStep``, ``Stale``."""
    there = begin(document, Step.EDIT, by=by, at=at)
    composed = there.as_composed
    edits = wording.edits_of(composed, words.in_paper(composed), words.paragraphs, words.added)
    before, paper = there.as_paper, wording.worded(composed, edits)
    check(paper)
    kept = revise(there, version=version, edits=edits, paper=to_plain(paper), title=title_of(paper))
    if paper != before:
        was, now = _journalled(before, paper)
        audit.record(verb="paper.worded", subject=kept, by=by, at=at, before=was, after=now)
    return kept


def _journalled(before: Paper, now: Paper) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the words that changed, and how many blocks did."""
    changed = comparing.words_changed(now, before)
    blocks = comparing.changes(now, before)
    after: dict[str, Any] = {one.name: one.now for one in changed}
    if blocks:
        after["blocks_changed"] = blocks
    return {one.name: one.was for one in changed}, after


@transaction.atomic
def recompose(*, document: Document, version: int, by: Actor, at: datetime) -> Document:
    """Compose a draft anew from today's data; the officer's words stay, what is different waits to be looked over.

    Raises ``UnknownComposer``, ``WrongStep``, ``Stale``, and what the composer refuses.
    """
    there = begin(document, Step.RECOMPOSE, by=by, at=at)
    paper = composed_now(document=there, by=by, at=at)
    worded = wording.worded(paper, there.edits)
    check(worded)
    seen = there.as_seen or there.as_paper
    changed = comparing.changes(worded, there.as_paper)
    kept = revise(
        there,
        version=version,
        composed=to_plain(paper),
        composed_at=at,
        paper=to_plain(worded),
        title=title_of(worded),
        seen=to_plain(seen) if comparing.is_changed(worded, seen) else None,
    )
    audit.record(verb="paper.recomposed", subject=kept, by=by, at=at, after={"blocks_changed": changed})
    return kept


def composed_now(*, document: Document, by: Actor, at: datetime) -> Paper:
    """Give what the data say today of the thing that a paper is about, without number, day and the officer's words."""
    composer, about = _composer(document.composer), document.about
    return _composed(composer, about, document.unit, by=by, at=at, is_example=document.is_example)


@transaction.atomic
def look_over(*, document: Document, version: int, by: Actor, at: datetime) -> Document:
    """Say that somebody has looked at what changed: nothing is marked any more."""
    there = begin(document, Step.RECOMPOSE, by=by, at=at)
    kept = revise(there, version=version, seen=None)
    audit.record(verb="paper.looked_over", subject=kept, by=by, at=at)
    return kept


@transaction.atomic
def discard(*, document: Document, version: int, by: Actor, at: datetime) -> None:
    """Throw a draft away; the journal keeps that it was there. Raises ``WrongStep``, ``Stale``."""
    there = revise(begin(document, Step.DISCARD, by=by, at=at), version=version)
    audit.record(verb="paper.discarded", subject=there, by=by, at=at, before={"kind": there.kind, "title": there.title})
    there.delete()
