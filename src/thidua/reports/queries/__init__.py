"""Reading reports, in a number of queries that does not grow with the rows."""

from thidua.reports.queries.days import OwnDays, own_days
from thidua.reports.queries.figures import FigureRow, figure_of, finest, shape_of
from thidua.reports.queries.filling import Form, SectionRow, form_of, form_of_edition, forms_of
from thidua.reports.queries.leading import (
    LedCount,
    LedRow,
    confirmations_of,
    led_counts,
    led_figures,
    led_target,
    led_targets,
    with_confirmations,
)
from thidua.reports.queries.lists import (
    FILTERS,
    Row,
    Tally,
    Turn,
    duties_of,
    listed,
    rows,
    tallies,
    tally,
    turns,
    waiting,
)
from thidua.reports.queries.outlines import Outlines, outlines_of
from thidua.reports.queries.single import (
    covered_by,
    edition_of,
    editions_of,
    period_of,
    periods_to_cover,
    report_of,
    report_with,
)

__all__ = [
    "FILTERS", "FigureRow", "Form", "LedCount", "LedRow", "Outlines", "OwnDays", "Row", "SectionRow", "Tally",
    "Turn", "confirmations_of", "covered_by", "duties_of", "edition_of", "editions_of", "figure_of", "finest",
    "form_of", "form_of_edition", "forms_of", "led_counts", "led_figures", "led_target", "led_targets", "listed",
    "outlines_of", "own_days", "period_of", "periods_to_cover", "report_of", "report_with", "rows", "shape_of",
    "tallies", "tally", "turns", "waiting", "with_confirmations",
]  # fmt: skip
