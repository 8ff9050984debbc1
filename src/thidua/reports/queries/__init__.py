"""Reading reports, in a number of queries that does not grow with the rows."""

from thidua.reports.queries.days import OwnDays, own_days
from thidua.reports.queries.figures import FigureRow, figure_of, finest, shape_of
from thidua.reports.queries.filling import Form, SectionRow, form_of, form_of_edition
from thidua.reports.queries.leading import LedRow, led_figures, led_targets, with_confirmations
from thidua.reports.queries.lists import FILTERS, Row, Tally, Turn, duties_of, listed, rows, tally, turns
from thidua.reports.queries.single import editions_of, period_of, periods_to_cover, report_of

__all__ = [
    "FILTERS", "FigureRow", "Form", "LedRow", "OwnDays", "Row", "SectionRow", "Tally", "Turn", "duties_of",
    "editions_of", "figure_of", "finest", "form_of", "form_of_edition", "led_figures", "led_targets", "listed",
    "own_days", "period_of", "periods_to_cover", "report_of", "rows", "shape_of", "tally", "turns",
    "with_confirmations",
]  # fmt: skip
