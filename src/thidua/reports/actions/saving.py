"""Saving cells: the form, an autosave, the workbook and two editors at once all come through here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.merging import Merged, Verdict, merge, merge_digests
from thidua.kernel.quantities import decimals_of
from thidua.reports import queries
from thidua.reports.actions.refusals import WrongStep
from thidua.reports.actions.standing import begin_entry, in_words, step_on
from thidua.reports.models import Edition, Kind, Reading, Report, Section
from thidua.reports.rules import cells, figures
from thidua.reports.rules.outline import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.reports.queries import FigureRow, Form
    from thidua.reports.rules.cells import Part
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
        return [one for one in self.merged if one.verdict is Verdict.CLASH]


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
    typing began with. Begins the report where there is none. Changes of cells that are unknown, closed, too long or no
    choice are refused one by one, with a sentence each. Raises as every entry does, and ``WrongStep`` where nothing is
    open.
    """
    begin_entry(period, unit, by=by, at=at)
    form = queries.form_of(period=period, unit=unit, today=day_of(at))
    if form.is_covered:
        raise WrongStep(_("Báo cáo này đã được gộp vào báo cáo của đợt khác. Hãy tách ra rồi điền."))
    if not form.is_open:
        raise WrongStep(_("Báo cáo đã gửi nên không sửa được. Hãy rút lại hoặc lập bản đính chính rồi sửa."))
    here = form.cells
    there = {key: cells.canonical(key, text) for key, text in typed.items()}
    judged = (merge_digests if as_digests else merge)(base, here, there)
    refused = _refused(form, here, judged)
    merged = [one for one in judged if one.key not in refused]
    written = {one.key: one.there for one in merged if one.writes}
    edition = form.edition
    if written or edition is None:
        edition = _write(form, written, by=by, at=at, is_example=is_example)
    return Saved(edition, merged, refused)


def _refused(form: Form, here: Mapping[str, str], judged: Iterable[Merged]) -> dict[str, str]:
    """Say of each cell that cannot be taken why; one that nobody changed on this side is no fault, open or closed."""
    fields, found = form.open_fields, {}
    for one in judged:
        if one.key not in here:
            found[one.key] = _("Đơn vị không có ô này trong báo cáo; hãy tải lại biểu mẫu.")
        elif one.verdict not in {Verdict.THERE, Verdict.CLASH}:
            continue
        elif cells.field_of(one.key) not in fields:
            found[one.key] = _("Ô này không mở để sửa.")
        elif len(one.there) > cells.longest(one.key):
            found[one.key] = _("Ô này dài quá %s ký tự; hãy rút gọn.") % cells.longest(one.key)
        elif not cells.is_choice(one.key, one.there):
            found[one.key] = _("Hãy chọn một trong các mức: thực hiện, ước thực hiện, chính thức.")
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
        texts: dict[Part, str] = figures.texts_of(row.figure, row.shape)
        for key, text in written.items():
            if (part := cells.part_of(key)) and cells.field_of(key) == row.field:
                texts[part] = text
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
    """Give the cells that changed as the journal keeps them: parts of figures by target, and which sections."""
    here, before, after = form.cells, dict[str, Any](), dict[str, Any]()
    for key, text in written.items():
        target, part = cells.target_of(key), cells.part_of(key)
        if target and part:
            before.setdefault(part.value, {})[str(target)] = here[key]
            after.setdefault(part.value, {})[str(target)] = text
    if sections := [cells.section_of(key) for key in written if _is_section(key)]:
        titles = {row.heading.key: row.heading.title for row in form.sections if row.heading.key.startswith(OWN)}
        after["sections"] = [titles.get(one, one.partition(".")[0]) for one in sections]
    return before, after
