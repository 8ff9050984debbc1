"""Every write of reports: filling in, the way from draft to receipt, corrections, extensions, confirmations."""

from thidua.reports.actions.confirming import confirm_figure
from thidua.reports.actions.correcting import begin_correction, drop_correction
from thidua.reports.actions.covering import cover, uncover
from thidua.reports.actions.entering import receive_paper
from thidua.reports.actions.extending import extend, take_back_extension
from thidua.reports.actions.outlining import lay_outline
from thidua.reports.actions.proving import prove, take_off
from thidua.reports.actions.receiving import receive, send_back
from thidua.reports.actions.refusals import (
    NotComplete,
    NotThere,
    PeriodClosed,
    WrongStep,
)
from thidua.reports.actions.saving import Judged, Saved, Typed, save_cells, save_many, try_many
from thidua.reports.actions.sending import Document, approve, head_send_back, keep_document, submit, withdraw

__all__ = [
    "Document", "Judged", "NotComplete", "NotThere", "PeriodClosed", "Saved", "Typed", "WrongStep", "approve",
    "begin_correction", "confirm_figure", "cover", "drop_correction", "extend", "head_send_back", "keep_document",
    "lay_outline", "prove", "receive", "receive_paper", "save_cells", "save_many", "send_back", "submit",
    "take_back_extension", "take_off", "try_many", "uncover", "withdraw",
]  # fmt: skip
