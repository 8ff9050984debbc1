"""The office's own words in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.records.revisions import revise
from thidua.reporting import queries
from thidua.reporting.actions.refusals import ReportUnclear, UnknownFigures
from thidua.reporting.actions.standing import begin
from thidua.reporting.models import OfficeReport, Passage
from thidua.reporting.rules.outlines import Part
from thidua.reporting.rules.passages import unknown_names

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from thidua.kernel.actors import Actor

MOST_PASSAGES = 40


@transaction.atomic
def write_passage(
    *,
    passage: Passage,
    version: int,
    number: str,
    heading: str,
    text: str,
    parts: Collection[str],
    is_shown: bool,
    by: Actor,
    at: datetime,
) -> Passage:
    """Word a section anew, choose its tables (in the order of `rules.outlines.Part`), or leave it out of the document.

    Raises ``UnknownFigures`` naming what the report does not have, ``ReportUnclear`` without a heading,
    ``ReportClosed``, ``Stale``, ``NotAllowed``.
    """
    report = begin(passage.report, by=by, at=at)
    if not heading.strip():
        raise ReportUnclear(_("Hãy đặt tên mục."), field="heading")
    _refuse_unknown(report, text, parts)
    before = Passage.objects.get(pk=passage.pk)
    columns = {
        "number": number.strip(),
        "heading": heading.strip(),
        "text": text.strip(),
        "parts": [one.value for one in Part if one in parts],
        "is_shown": is_shown,
    }
    changed = {name: value for name, value in columns.items() if getattr(before, name) != value}
    kept = revise(passage, version=version, **columns)
    if changed:
        was = {name: getattr(before, name) for name in changed}
        audit.record(verb="passage.written", subject=kept, by=by, at=at, before=was, after=changed)
    return kept


def _refuse_unknown(report: OfficeReport, text: str, parts: Collection[str]) -> None:
    unknown = unknown_names(text, queries.names_offered(report))
    if unknown:
        listed = ", ".join(f"{{{name}}}" for name in unknown)
        raise UnknownFigures(
            _("Không có số liệu nào tên là %s. Hãy chọn trong danh sách bên cạnh.") % listed, field="text"
        )
    if not set(parts) <= set(Part):
        raise UnknownFigures(_("Bảng vừa chọn không có trong báo cáo. Hãy chọn lại."), field="parts")


@transaction.atomic
def add_passage(*, report: OfficeReport, heading: str, by: Actor, at: datetime) -> Passage:
    """Add an empty section at the end. Raises ``ReportUnclear``, ``ReportClosed``, ``NotAllowed``."""
    there = begin(report, by=by, at=at)
    kept = Passage.objects.filter(report=there)
    if not heading.strip():
        raise ReportUnclear(_("Hãy đặt tên mục."), field="heading")
    if kept.count() >= MOST_PASSAGES:
        raise ReportUnclear(_("Nhiều nhất %s mục.") % MOST_PASSAGES, field="heading")
    last = kept.aggregate(last=Max("ordinal"))["last"] or 0
    made = Passage.objects.create(report=there, ordinal=last + 1, heading=heading.strip())
    audit.record(verb="passage.added", subject=made, by=by, at=at, after={"heading": made.heading})
    return made
