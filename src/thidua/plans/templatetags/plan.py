"""What the pages of a plan show: its text with coloured spans, and codes in words.

``{% paper sheet %}`` writes the whole text, ``{% paper_lines sheet reading %}`` the lines that an item stands on, to be
swapped in after a decision. Without its tags, what they write is the plan's text, letter by letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thidua.plans import sentences
from thidua.plans.rules.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.plans.models import Note
    from thidua.plans.queries import Reading
    from thidua.plans.rules.spans import Line, Piece

register = template.Library()
SIGNS = re.compile(r"^#{1,6} |\*\*+")
"""What Markdown writes for headings and bold: it stays in the text, and the style sheet hides it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan's text ready to be written: its lines, and where each mark leads ("" for nowhere)."""

    text: str
    lines: list[Line]
    links: Mapping[str, str]


@register.simple_tag
def paper(sheet: Sheet) -> SafeString:
    """Write the whole text in an element of its own, in which nothing else stands: a browser counts its letters."""
    inside = "\n".join(_line(sheet, number) for number in range(len(sheet.lines)))
    return mark_safe(f'<div class="text" id="text" lang="vi">{inside}</div>')  # noqa: S308 -- escaped below


@register.simple_tag
def paper_lines(sheet: Sheet, reading: Reading) -> SafeString:
    """Write the lines on which an item stands, each to take the place of the one on the page."""
    start, end = reading.row.start, reading.row.end
    if start is None or end is None:
        return SafeString("")
    touched = (n for n, line in enumerate(sheet.lines) if line.start < end and start < line.end)
    return mark_safe("".join(_line(sheet, number, swap=True) for number in touched))  # noqa: S308 -- escaped below


def _line(sheet: Sheet, number: int, *, swap: bool = False) -> str:
    """Write one line: nothing for an empty one, else a heading or a paragraph."""
    line = sheet.lines[number]
    if line.start == line.end:
        return ""
    heading = line.heading or sheet.text.startswith("#", line.start)
    tag = f"h{min(max(line.level, 1), 2) + 1}" if heading else "p"
    places = "".join(f'<span class="at" id="{escape(name)}"></span>' for name in line.anchors)
    inside = "".join(_piece(sheet, piece) for piece in line.pieces)
    css = f"line l{min(line.level, 5)}"
    away = ' hx-swap-oob="true"' if swap else ""
    return f'<{tag} class="{css}" id="l-{number}"{away}>{places}{inside}</{tag}>'


def _piece(sheet: Sheet, piece: Piece) -> str:
    """Write one piece; a link to the innermost mark's card, or a mere mark for a whole task."""
    text = SIGNS.sub(r'<span class="sign">\g<0></span>', escape(sheet.text[piece.start : piece.end]))
    if not piece.marks:
        return text
    inner = piece.marks[-1]
    extra = "".join(f'<span class="at" id="s-{mark.key}"></span>' for mark in piece.begins if mark != inner)
    own = f' id="s-{inner.key}"' if inner in piece.begins else ""
    css = " ".join(["span", inner.kind, *(["many"] if len(piece.marks) > 1 else []), *(["open"] if piece.asks else [])])
    items = " ".join(mark.key for mark in reversed(piece.marks))
    link = escape(sheet.links.get(inner.key, ""))
    if not link or inner.kind == Kind.TASK:
        way = _way_in(inner.kind, link) if link and own else ""
        return f'{extra}{way}<span class="{css}"{own} data-items="{items}">{text}</span>'
    return f'{extra}<a class="{css}"{own} href="{link}" data-items="{items}" draggable="false">{text}</a>'


def _way_in(kind: str, link: str) -> str:
    """Write an empty link before a long mark: its words stay free to be selected."""
    return f'<a class="way-in" href="{link}" aria-label="{escape(str(sentences.KINDS[kind]))}"></a>'


# -- Words ------------------------------------------------------------------------------------------------------------


@register.filter
def kind_word(kind: str) -> str:
    """Name a kind of item."""
    return str(sentences.KINDS.get(kind, kind))


@register.filter
def state_word(state: str) -> str:
    """Name a state of a plan."""
    return str(sentences.STATES.get(state, state))


@register.filter
def verdict_word(verdict: str) -> str:
    """Name a verdict."""
    return str(sentences.VERDICTS.get(verdict, verdict))


@register.filter
def field_word(name: str) -> str:
    """Name a field of a payload."""
    return str(sentences.FIELDS.get(name, name))


@register.simple_tag
def field_said(name: str, values: Mapping[str, Any]) -> str:
    """Say one field of a payload."""
    return sentences.field_value(name, values.get(name, ""))


@register.filter
def note_words(note: Note) -> SafeString:
    """Say what a note doubts; words out of the text are marked as Vietnamese."""
    return mark_safe(sentences.note(note.kind, note.params, quote=_vietnamese))  # noqa: S308 -- our sentence, quoted words


def _vietnamese(words: str) -> str:
    return format_html('<span lang="vi">{}</span>', words)


@register.filter
def remedy_words(note: Note) -> str:
    """Name the button that follows a note's suggestion; "" where it makes none."""
    return str(sentences.REMEDIES.get(note.kind, ""))


@register.filter
def doubts(reading: Reading) -> list[str]:
    """Say why the reader is unsure of an item."""
    return sentences.doubts(reading.row.reasons, reading.row.confidence)


@register.filter
def counted(number: int, kind: str) -> str:
    """Count items of a kind: ``{{ 29|counted:"target" }}``."""
    return sentences.count_of(kind, number)


@register.simple_tag
def item_title(kind: str, values: Mapping[str, Any]) -> str:
    """Name an item in the words of the text."""
    return sentences.title_of(kind, values)


@register.simple_tag
def item_value(kind: str, values: Mapping[str, Any]) -> SafeString:
    """Say what an item asks for; the measure stands in the words of the text."""
    if kind == Kind.DOCUMENT:
        number = str(values.get("number") or "")
        return format_html(
            "{} · {}", _vietnamese(number) if number else _("chưa có số"), sentences.value_of(kind, values)
        )
    said = sentences.value_of(kind, values)
    if kind != Kind.TARGET:
        return format_html("{}", said)
    if values.get("points"):
        return format_html("{} {}", said, sentences.measure_of(values))
    measure = sentences.measure_of(values)
    return format_html('{}{}<span lang="vi">{}</span>', said, "" if measure.startswith("%") else " ", measure)


@register.filter
def split_words(names: str) -> list[str]:
    """Give the words of a text, to go through in a loop."""
    return names.split()
