"""Saving cells: the form, an autosave, the workbook and two editors at once all come through here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.merging import Merged, Verdict, merge, merge_digests
from thidua.kernel.quantities import decimals_of
from thidua.reports import queries, sentences
from thidua.reports.actions.refusals import PeriodClosed, WrongStep
from thidua.reports.actions.standing import begin_entries, begin_entry, in_words, period_closed
from thidua.reports.models import Edition, Kind, Reading, Report, Section
from thidua.reports.rules import cells, figures
from thidua.reports.rules.outline import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.kernel.actors import Actor
    from thidua.kernel.refused import Refused
    from thidua.organisations.models import Unit
    from thidua.reports.queries import FigureRow, Form
    from thidua.reports.rules.cells import Part
    from thidua.reports.rules.figures import Figure

    _Made = dict[str, tuple[dict[Part, str], Figure]]

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


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for one unit: texts by key, and the texts that the typing began with."""

    unit: Unit
    texts: Mapping[str, str]
    base: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What would become of what was typed: the report as it stands, each cell's merging, what is not taken and why.

    ``why`` refuses all of it; there is no ``form`` for whoever may not fill it in. ``figures`` are those that were made
    of the texts to look for faults, by their field with these texts.
    """

    form: Form | None
    merged: list[Merged] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    figures: dict[str, tuple[dict[Part, str], Figure]] = field(default_factory=dict)
    why: Refused | None = None


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
    if (why := shut(form)) is not None:
        raise why
    said = _judged(form, Typed(unit, typed, base), as_digests=as_digests)
    return _kept([(form, said)], by=by, at=at, is_example=is_example)[0]


@transaction.atomic
def save_many(
    *, period: Period, typed: Sequence[Typed], by: Actor, at: datetime, strictly: bool = False
) -> list[Saved | Refused]:
    """Save what was typed for many units as `save_cells` does for one, in a number of statements that does not grow.

    Of a unit for which that would raise, the refusal is given in its place. ``strictly`` refuses what a page keeps as
    it was typed until it is mended, and periods that are locked for the unit. Raises ``CampaignOver``.
    """
    found = try_many(period=period, typed=typed, by=by, at=at, strictly=strictly)
    kept = iter(_kept([(one.form, one) for one in found if one.form and not one.why], by=by, at=at))
    return [one.why or next(kept) for one in found]


def try_many(
    *, period: Period, typed: Sequence[Typed], by: Actor, at: datetime, strictly: bool = False
) -> list[Judged]:
    """Say what `save_many` would do and write nothing. Inside a transaction nobody can step in between."""
    refused = begin_entries(period, [one.unit for one in typed], by=by, at=at)
    fit = [one.unit for one in typed if one.unit.pk not in refused]
    forms = {one.unit.pk: one for one in queries.forms_of(period=period, units=fit, today=day_of(at))}
    found = []
    for one in typed:
        form = forms.get(one.unit.pk)
        if form is None:
            found.append(Judged(None, why=refused[one.unit.pk]))
        elif why := shut(form) or (locked(form, at) if strictly else None):
            found.append(Judged(form, why=why))
        else:
            found.append(_judged(form, one, strictly=strictly))
    return found


def shut(form: Form) -> WrongStep | None:
    """Say why nothing of a report may be filled in, or None."""
    if form.is_covered:
        return WrongStep(_("Báo cáo này đã được gộp vào báo cáo của đợt khác. Hãy tách ra rồi điền."))
    if not form.is_open:
        return WrongStep(_("Báo cáo đã gửi nên không sửa được. Hãy rút lại hoặc lập bản đính chính rồi sửa."))
    return None


def locked(form: Form, at: datetime) -> PeriodClosed | None:
    """Say that the period takes nothing from the unit any more, unless its report was sent before."""
    was_sent = form.report is not None and form.report.sent_on is not None
    return period_closed() if form.days.is_closed(day_of(at)) and not was_sent else None


def _judged(form: Form, typed: Typed, *, as_digests: bool = False, strictly: bool = False) -> Judged:
    """Merge what was typed with what stands."""
    here = form.cells
    there = {key: cells.canonical(key, text) for key, text in typed.texts.items()}
    judged = (merge_digests if as_digests else merge)(typed.base, here, there)
    refused = _refused(form, here, judged)
    merged = [one for one in judged if one.key not in refused]
    made: _Made = {}
    if strictly and (unfit := _unfit(form, merged, made)):
        refused |= unfit
        merged = [one for one in merged if one.key not in unfit]
    return Judged(form, merged, refused, made)


def _unfit(form: Form, merged: Iterable[Merged], made: _Made) -> dict[str, str]:
    """Say of each part of a figure that cannot be kept as one why, with what fits of the other parts.

    ``made`` gets the figures that fit, by their field with the texts that they were made of.
    """
    wanted: dict[str, dict[Part, str]] = {}
    for one in merged:
        if (part := cells.part_of(one.key)) and one.verdict in {Verdict.THERE, Verdict.CLASH}:
            wanted.setdefault(cells.field_of(one.key), {})[part] = one.there
    found: dict[str, str] = {}
    for row in form.figures:
        texts = wanted.get(row.field)
        while texts:
            figure = figures.figure(figures.texts_of(row.figure, row.shape) | texts, row.shape)
            wrong = [one for one in figures.faults(figure, row.shape) if one.part in figure.typed and one.part in texts]
            if not wrong:
                made[row.field] = (texts, figure)
                break
            found |= {f"{row.field}.{one.part.value}": sentences.fault_words(one) for one in wrong}
            texts = {part: text for part, text in texts.items() if part not in {one.part for one in wrong}}
    return found


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


def _kept(judged: Sequence[tuple[Form, Judged]], *, by: Actor, at: datetime, is_example: bool = False) -> list[Saved]:
    """Write what may be written of many reports, those that nobody has begun as they begin, with a line each."""
    turns = [(form, {cell.key: cell.there for cell in one.merged if cell.writes}) for form, one in judged]
    touched = [(form, written) for form, written in turns if written or form.edition is None]
    made = {form.unit.pk: one.figures for form, one in judged}
    editions = _write(touched, made, at=at, is_example=is_example)
    audit.record_all([_line(form, written, editions[form.unit.pk]) for form, written in touched], by=by, at=at)
    return [Saved(editions.get(form.unit.pk) or _there(form), one.merged, one.refused) for form, one in judged]


def _there(form: Form) -> Edition:
    assert form.edition is not None  # noqa: S101 -- one that nobody had begun has been written
    return form.edition


def _write(
    touched: Sequence[tuple[Form, Mapping[str, str]]], made: Mapping[int, _Made], *, at: datetime, is_example: bool
) -> dict[int, Edition]:
    """Write cells by their reports; give the editions by the unit's key."""
    editions = _begun([form for form, _ in touched if form.edition is None], at=at, is_example=is_example)
    stood = [form.edition for form, _ in touched if form.edition is not None]
    _step_on(stood, at=at)
    editions |= {form.unit.pk: form.edition for form, _ in touched if form.edition is not None}
    readings: list[Reading] = []
    sections: list[Section] = []
    for form, written in touched:
        edition, begun = editions[form.unit.pk], form.edition is None
        fields = {cells.field_of(key) for key in written}
        rows = form.figures if begun else [row for row in form.figures if row.field in fields]
        readings += _readings(edition, rows, written, made[form.unit.pk])
        texts = {row.heading.key: row.text for row in form.sections if row.text} if begun else {}
        texts |= {cells.section_of(key): text for key, text in written.items() if _is_section(key)}
        sections += [Section(edition=edition, key=key, text=text) for key, text in texts.items()]
    _keep_figures(readings)
    _keep_sections(sections)
    return editions


def _is_section(key: str) -> bool:
    return bool(cells.section_of(key))


def _begun(forms: Sequence[Form], *, at: datetime, is_example: bool) -> dict[int, Edition]:
    """Begin reports, whose first save counts; give the editions by the unit's key."""
    new = [Report(period=form.period, unit=form.unit, is_example=is_example) for form in forms if form.report is None]
    reports = {one.unit_id: one for one in Report.objects.bulk_create(new)} if new else {}
    reports |= {form.unit.pk: form.report for form in forms if form.report is not None}
    editions = [Edition(report=reports[form.unit.pk], begun_at=at, saved_at=at, version=2) for form in forms]
    return {one.report.unit_id: one for one in Edition.objects.bulk_create(editions)} if editions else {}


def _step_on(editions: Sequence[Edition], *, at: datetime) -> None:
    """Note a save of many editions."""
    if editions:
        Edition.objects.filter(pk__in=[one.pk for one in editions]).update(saved_at=at, version=F("version") + 1)
    for one in editions:
        one.saved_at, one.version = at, one.version + 1


def _line(form: Form, written: Mapping[str, str], edition: Edition) -> audit.Line:
    verb = "report.begun" if form.edition is None else "report.saved"
    before, after = _told(form, written)
    report = edition.report
    return audit.Line(verb=verb, subject=report, before=before, after=in_words(report, edition) | after)


def _readings(
    edition: Edition, rows: Iterable[FigureRow], written: Mapping[str, str], made: _Made
) -> Iterator[Reading]:
    """Make the rows that keep figures with what was written into them; ``made`` holds figures made of texts already."""
    by_field: dict[str, dict[Part, str]] = {}
    for key, text in written.items():
        if part := cells.part_of(key):
            by_field.setdefault(cells.field_of(key), {})[part] = text
    for row in rows:
        said = by_field.get(row.field)
        texts, figure = made.get(row.field, (None, row.figure))
        if said is None:
            figure = row.figure
        elif texts != said:
            figure = figures.figure(figures.texts_of(row.figure, row.shape) | said, row.shape)
        yield reading_of(edition, row, figure)


def _keep_figures(readings: Sequence[Reading]) -> None:
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


def _keep_sections(sections: Sequence[Section]) -> None:
    Section.objects.bulk_create(
        sections, update_conflicts=True, unique_fields=["edition", "key"], update_fields=["text"]
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
