"""Where a cell of a form leads: to the things that it counts."""

from __future__ import annotations

from django.urls import reverse

from thidua.statistics.rules.forms import MOVEMENTS, ORGANS, WORKERS


def of_form(number: str, year: int) -> str:
    """Give the address of a form of a year."""
    return f"{reverse('statistics:forms')}?bieu={number}&nam={year}"


def of_cell(number: str, year: int, row: str, column: int) -> str:
    """Give the address of what a cell counts."""
    page = "statistics:records" if number in {MOVEMENTS, ORGANS, WORKERS} else "nominees:register"
    return f"{reverse(page)}?nam={year}&bieu={number}&dong={row}&cot={column}"


def of_lacking(number: str, year: int, name: str) -> str:
    """Give the address of what a form counts while one fact of it is not known."""
    return f"{reverse('statistics:records')}?nam={year}&bieu={number}&thieu={name}"
