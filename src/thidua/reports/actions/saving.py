"""Saving cells: the form, an autosave, the workbook and two editors at once all come through here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.merging import Merged, merge, merge_digests
from thidua.kernel.quantities import decimals_of
from thidua.participation.actions.entering import refuse_entry
from thidua.reports import queries
from thidua.reports.actions.refusals import WrongStep
from thidua.reports.actions.standing import in_words, step_on, take_turn
from thidua.reports.models import Edition, Kind, Reading, Report, Section
from thidua.reports.rules import cells, figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.reports.queries import FigureRow, Form
    from thidua.reports.rules.figures import Figure


SAID: Final = ("value", "last_year", "numerator", "denominator", "status", "as_of", "reason", "answer")
"""What a reading keeps of a figure under the same name."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did: the edition, each cell's merging, and what was not taken, with a sentence, by key.

    A clash is not written: what is stored stays until somebody chooses.
    """

    edition: Edition
    merged: list[Merged]
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def clashes(self) -> list[Merged]:
        """Give the cells that somebody else changed to something else meanwhile."""
        return [one for one in self.merged if one.verdict == "clash"]


@transaction.atomic
def save_cells(
    *,
    period: Period,
    unit: Unit,
    typed: Mapping[str, str],
    base: Mapping[str, str],
    by: Actor,
    at: datetime,
    as_digests: bool = False,
    is_example: bool = False,
) -> Saved:
    """Save what was typed into cells, each merged with what others saved meanwhile; nothing that fits is held back.

    ``typed`` holds texts by key (`rules.cells`), ``base`` the texts (or, with ``as_digests``, their digests) that the
    typing began with. Begins the report where there is none. Cells that are unknown, closed or too long are refused one
    by one, with a sentence each. Raises as every entry does, and ``WrongStep`` where nothing is open.
    """
    refuse_entry(campaign=period.campaign, unit=unit, by=by, at=at)
    take_turn(period, unit)
    form = queries.form_of(period=period, unit=unit, today=day_of(at))
    if form.report is not None and form.report.covered_by is not None:
        raise WrongStep(_("Báo cáo này đã được gộp vào báo cáo của đợt khác. Hãy tách ra rồi điền."))
    if not form.is_open:
        raise WrongStep(_("Báo cáo đã gửi nên không sửa được. Hãy rút lại hoặc lập bản đính chính rồi sửa."))
    here = form.cells
    refused = _refused(form, here, typed)
    there = {key: cells.canonical(key, text) for key, text in typed.items() if key not in refused}
    merged = (merge_digests if as_digests else merge)(base, here, there)
    written = {one.key: one.there for one in merged if one.writes}
    edition = form.edition
    if written or edition is None:
        edition = _write(form, written, by=by, at=at, is_example=is_example)
    return Saved(edition, merged, refused)


def _refused(form: Form, here: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Say of each cell that cannot be taken why; a closed cell that says what is stored is no fault."""
    fields, found = form.open_fields, {}
    for key, text in typed.items():
        if key not in here:
            found[key] = _("Đơn vị không có ô này trong báo cáo; hãy tải lại biểu mẫu.")
        elif cells.field_of(key) not in fields and cells.canonical(key, text) != here[key]:
            found[key] = _("Ô này không mở để sửa.")
        elif len(text) > cells.longest(key):
            found[key] = _("Ô này dài quá %s ký tự; hãy rút gọn.") % cells.longest(key)
    return found


# -- Writing ----------------------------------------------------------------------------------------------------------


def _write(form: Form, written: Mapping[str, str], *, by: Actor, at: datetime, is_example: bool) -> Edition:
    begun = form.edition is None
    edition = form.edition or _begin(form, at=at, is_example=is_example)
    fields = {cells.field_of(key) for key in written}
    rows = form.figures if begun else [row for row in form.figures if row.field in fields]
    _keep_figures(edition, rows, written)
    sections = {row.heading.key: row.text for row in form.sections if row.text} if begun else {}
    _keep_sections(
        edition, sections | {cells.section_of(key): text for key, text in written.items() if _is_section(key)}
    )
    edition = step_on(edition, saved_at=at)
    verb = "report.begun" if begun else "report.saved"
    before, after = _told(form, written)
    audit.record(
        verb=verb,
        subject=edition.report,
        by=by,
        at=at,
        before=before,
        after=in_words(edition.report, edition) | after,
    )
    return edition


def _is_section(key: str) -> bool:
    return bool(cells.section_of(key))


def _begin(form: Form, *, at: datetime, is_example: bool) -> Edition:
    report = form.report or Report.objects.create(period=form.period, unit=form.unit, is_example=is_example)
    return Edition.objects.create(report=report, begun_at=at, saved_at=at)


def _keep_figures(edition: Edition, rows: Iterable[FigureRow], written: Mapping[str, str]) -> None:
    readings = []
    for row in rows:
        said = row.texts | {key: text for key, text in written.items() if key in row.texts}
        texts = {part: text for key, text in said.items() if (part := cells.part_of(key))}
        readings.append(reading_of(edition, row, figures.figure(texts, row.shape)))
    Reading.objects.bulk_create(
        readings,
        update_conflicts=True,
        unique_fields=["edition", "target"],
        update_fields=["kind", "decimals", "count_decimals", "typed", *SAID],
    )


def reading_of(edition: Edition, row: FigureRow, figure: Figure) -> Reading:
    """Make the row that keeps a figure; a value has the indicator's decimals, counts as many as they need."""
    kind = Kind.VALUE if figure.value is not None else Kind.NOT_APPLICABLE if figure.absent else Kind.EMPTY
    counts = [one for one in (figure.numerator, figure.denominator) if one is not None]
    said: dict[str, Any] = {name: getattr(figure, name) for name in SAID}
    return Reading(
        edition=edition,
        target=row.target,
        kind=kind,
        decimals=row.shape.decimals,
        count_decimals=max((decimals_of(one) for one in counts), default=0),
        typed=dict(figure.typed),
        **said,
    )


def _keep_sections(edition: Edition, texts: Mapping[str, str]) -> None:
    Section.objects.bulk_create(
        (Section(edition=edition, key=key, text=text) for key, text in texts.items()),
        update_conflicts=True,
        unique_fields=["edition", "key"],
        update_fields=["text"],
    )


def _told(form: Form, written: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the cells that changed as the journal keeps them: figures as texts, prose by its length."""
    here = form.cells
    return {"cells": {key: _short(key, here[key]) for key in written}}, {
        "cells": {key: _short(key, text) for key, text in written.items()}
    }


def _short(key: str, text: str) -> str | int:
    return len(text) if _is_section(key) else text
