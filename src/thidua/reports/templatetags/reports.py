"""How reports are said on a page: ``{% load reports %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html_join

from thidua.design.days import in_words
from thidua.design.templatetags.design import badge, light
from thidua.reports import sentences
from thidua.reports.forms.filling import id_of
from thidua.reports.models import State, Status
from thidua.reports.rules import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

    from thidua.participation.queries import ShownFile
    from thidua.reports.forms.filling import Cell, Line
    from thidua.reports.models import Reading
    from thidua.reports.queries import FigureRow
    from thidua.reports.rules.figures import Figure

register = template.Library()


@register.simple_tag
def line_light(line: Line) -> SafeString:
    """Show how a figure stands."""
    return light(*line.light)


@register.simple_tag
def state_badge(state: str) -> SafeString:
    """Name where a report stands on its way; nothing was begun where there is no state."""
    words = State(state).label if state else sentences.NOT_BEGUN
    return badge(words, "red" if state == State.RETURNED else "")


@register.simple_tag
def began_with(shown: Iterable[Cell]) -> SafeString:
    """Keep what cells began with, for whoever merges them; in one line, since a form has hundreds of them."""
    kept = ((one.id, one.key, one.digest) for one in shown)
    return format_html_join("", '<input type="hidden" id="b-{}" name="b.{}" value="{}">', kept)


@register.filter
def next_words(state: str) -> str:
    """Say what a state means and who does something next."""
    return str(sentences.NEXT[state])


@register.filter
def said_shortly(row: FigureRow) -> str:
    """Say in a few words how sure a figure is and to which day it counts."""
    return _shortly(row.figure)


@register.filter
def kept_shortly(reading: Reading) -> str:
    """Say the same of a kept reading."""
    return _shortly(reading)


def _shortly(figure: Figure | Reading) -> str:
    status = Status(figure.status).label
    day = in_words(figure.as_of, "bare") if figure.as_of else ""
    return str(sentences.SHORTLY) % {"status": status, "day": day} if day else str(status)


@register.simple_tag
def status_options(chosen: str) -> SafeString:
    """Offer how sure a figure may be; in one line, as `began_with`."""
    offered = ((code, " selected" if code == chosen else "", words) for code, words in Status.choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', offered)


@register.filter
def status_words(code: str) -> str:
    """Name how sure a figure is."""
    return str(Status(code).label)


@register.filter
def part_words(part: str) -> str:
    """Name a part of a figure."""
    return str(sentences.PARTS[cells.Part(part)])


@register.filter
def part_of(key: str) -> str:
    """Name the part of a figure that a cell is."""
    part = cells.part_of(key)
    return str(sentences.PARTS[part]) if part else ""


@register.filter
def reason_of(reasons: dict[str, str], field: str) -> str:
    """Give the reason that was typed for a field and not taken yet."""
    return reasons.get(field, "")


@register.filter
def files_of(proofs: Mapping[str, list[ShownFile]], field: str) -> list[ShownFile]:
    """Give the files that prove a field."""
    return proofs.get(field, []) if proofs else []


@register.filter
def dashed(field: str) -> str:
    """Give a field as an id of the page."""
    return id_of(field)
