"""What templates say: every component by its name. Settings make these built in, so nothing has to be loaded.

The package's docstring lists them with examples; the gallery shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.forms import PasswordInput
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from thidua.design import addresses, charts, days, figures, milestones
from thidua.design.fields import Control, control, error_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from django.core.paginator import Page
    from django.forms import BaseForm
    from django.forms.boundfield import BoundField
    from django.template import Context

    from thidua.design.shown import Shown

register = template.Library()

SIGNS = {"done": "✓", "late": "◐", "overdue": "✕", "draft": "…", "not-due": "·", "not-applicable": "–"}
"""The sign of each standing in a cell of the board of units and obligations."""
STANDINGS = frozenset({"ok", "warn", "bad", "idle"})


# -- Words and figures ----------------------------------------------------------------------------------------------


@register.filter
def figure(value: object, style: object = "") -> str:
    """Print a figure: ``|figure``, rounded by ``|figure:2``, without last zeros by ``|figure:"stripped"``."""
    places = style if isinstance(style, int) else None
    return figures.in_figures(value, places=places, stripped=style == "stripped")


@register.filter
def day(value: date | datetime | None, style: str = "long") -> str:
    """Write a day with its weekday; the styles are those of ``days.in_words``."""
    return figures.ABSENT if value is None else days.in_words(value, style)


@register.filter
def moment(value: datetime | None) -> str:
    """Write a day and the time of day."""
    return figures.ABSENT if value is None else days.at_the_hour(value)


@register.filter
def days_left(due: date | None, today: date) -> str:
    """Say how long there is: ``{{ obligation.due|days_left:today }}``."""
    return "" if due is None else days.days_left(due, today)


@register.filter
def last_day(due: date | None, style: str = "long") -> str:
    """Say the last day that is in time: ``{{ obligation.due|last_day }}``."""
    return "" if due is None else days.last_day(due, style)


# -- Addresses ------------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def full_address(context: Context, path: str = "") -> str:
    """Give the full address of a path, without one that of the page itself, as it is passed on."""
    request = context["request"]
    return addresses.absolute(request, path or request.path)


# -- Small marks ----------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """Draw an icon of the Lucide set beside a word; it says nothing to a screen reader."""
    return _icon(str(name) + "", str(css) + "")


@lru_cache(maxsize=256)
def _icon(name: str, css: str) -> SafeString:
    """Draw an icon once a process; an unknown name raises ``IconDoesNotExist``."""
    classes = f"icon {css}".strip()
    return mark_safe(lucide(name, size=20, aria_hidden="true", focusable="false", **{"class": classes}))  # noqa: S308 -- the wheel's own drawings


@register.simple_tag
def light(standing: str, word: object) -> SafeString:
    """Show a standing by shape, word and colour: ``{% light "ok" "Đúng hạn" %}``; ok, warn, bad or idle."""
    if standing not in STANDINGS:
        raise template.TemplateSyntaxError(f"a light is one of {sorted(STANDINGS)}, not {standing!r}")
    return format_html('<span class="light {}">{}</span>', standing, word)


@register.simple_tag
def badge(word: object, tone: str = "") -> SafeString:
    """Show the state of a paper or a piece of work: ``{% badge "Nháp" %}``; tone red (new) or gold (honoured)."""
    return format_html('<span class="{}">{}</span>', f"badge {tone}".strip(), word)


@register.simple_tag
def kind(name: str, word: object) -> SafeString:
    """Name the kind of a reading: target, obligation, movement, citation, task."""
    return format_html('<span class="kind {}">{}</span>', name, word)


@register.simple_tag
def clause(path: object, url: str = "") -> SafeString:
    """Name the clause that something comes from, leading to its place in the plan when ``url`` is given."""
    words = format_html('<span class="vh">{} </span>{}', _("Mục của kế hoạch:"), path)
    return (
        format_html('<a class="clause" href="{}">{}</a>', url, words)
        if url
        else format_html('<span class="clause">{}</span>', words)
    )


@register.simple_tag
def example(word: object = "") -> SafeString:
    """Mark what was made up."""
    return format_html('<span class="eg{}">({})</span>', " long" if word else "", word or _("ví dụ"))


@register.simple_tag
def cell(standing: str, word: object, url: str = "", figure: object = "") -> SafeString:
    """Write a cell of the board of units and obligations: a sign for the eye, the word for everybody else.

    A ``figure`` (days late) stands in place of the sign.
    """
    sign = format_html('<span aria-hidden="true">{}</span><i>{}</i>', figure or SIGNS[standing], word)
    inside = format_html('<a href="{}">{}</a>', url, sign) if url else sign
    return format_html('<td class="{}" title="{}">{}</td>', standing, word, inside)


@register.simple_tag
def sign(standing: str) -> SafeString:
    """Write the sign of a cell for a legend."""
    return format_html('<b class="key {}" aria-hidden="true">{}</b>', standing, SIGNS[standing])


@register.inclusion_tag("design/components/meter.html")
def meter(value: float, total: float, label: object = "") -> dict[str, Any]:
    """Show how much of a whole is done; ``label`` says it in words for those who do not see the bar."""
    share = min(max(value / total * 100, 0), 100) if total else 0
    words = label or _("%(value)s trên %(total)s") % {
        "value": figures.in_figures(value),
        "total": figures.in_figures(total),
    }
    return {"width": f"{share:.1f}%", "label": words}


# -- Forms ----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("design/components/field.html")
def field(bound: BoundField, measure: object = "", help_text: object = "") -> dict[str, Control | object]:
    """Show a form's field with label, help and error; ``measure`` stands behind the control (tỷ đồng)."""
    if help_text:
        bound.help_text = str(help_text)
    return {"control": control(bound), "field": bound, "measure": measure}


@register.inclusion_tag("design/components/errors.html")
def errors(*forms: BaseForm) -> dict[str, object]:
    """Say above a form what has to be mended, each line leading to its field.

    A form that came too late shows both versions instead, so the tag stands inside the form.
    """
    stale = [form for form in forms if getattr(form, "is_stale", False)]
    above = [error for form in forms if form not in stale for error in form.non_field_errors()]
    fields = [
        {"address": error_address(bound), "label": bound.label, "error": error, "hidden": bound.is_hidden}
        for form in forms
        for bound in form
        for error in bound.errors
    ]
    emptied = any(isinstance(field.widget, PasswordInput) for form in forms for field in form.fields.values())
    count = len(above) + len(fields)
    return {"stale": stale, "above": above, "fields": fields, "count": count, "is_kept": not emptied}


@register.simple_tag(takes_context=True)
def way_back(context: Context, fallback: str = "/") -> str:
    """Give the address one came from, for a link or a hidden field."""
    return addresses.way_back(context.get("request"), fallback)


@register.inclusion_tag("design/components/back.html", takes_context=True)
def back(context: Context, fallback: str = "/", label: object = "") -> dict[str, object]:
    """Lead back to the screen one came from, with its filters; to ``fallback`` when none is known."""
    return {"address": addresses.way_back(context.get("request"), fallback), "label": label or _("Quay lại")}


@register.simple_tag(takes_context=True)
def here(context: Context) -> str:
    """Give ``next=`` with this page's own address, to be put behind another: ``href="{{ url }}?{% here %}"``."""
    request = context.get("request")
    return urlencode({addresses.NEXT: request.get_full_path()}) if request is not None else ""


@register.simple_tag(takes_context=True)
def keep_way_back(context: Context) -> SafeString:
    """Carry the way back through a form."""
    wanted = addresses.way_back(context.get("request"), "")
    return (
        format_html('<input type="hidden" name="{}" value="{}">', addresses.NEXT, wanted) if wanted else SafeString("")
    )


# -- Lists ----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("design/components/filter_by.html")
def filter_by(
    name: str,
    label: object,
    nothing: object,
    choices: Mapping[Any, object] | Iterable[tuple[Any, object]],
    chosen: object = "",
    *,
    vietnamese: bool = False,
) -> dict[str, object]:
    """Offer codes and their words to narrow a list by, ``nothing`` first; ``vietnamese`` words come from the data."""
    pairs = choices.items() if isinstance(choices, Mapping) else choices
    shown = {"name": name, "label": label, "nothing": nothing, "chosen": chosen, "vietnamese": vietnamese}
    return shown | {"choices": [(str(code), words) for code, words in pairs]}


@register.inclusion_tag("design/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], things: object = "", param: str = "trang") -> dict[str, object]:
    """Lead from page to page of a list and keep its filters; ``things`` names what is counted (đơn vị)."""
    request = context.get("request")
    pages = [
        {"number": number, "address": addresses.query(request, **{param: number}) if isinstance(number, int) else ""}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page": page,
        "pages": pages if page.has_other_pages() else [],
        "before": addresses.query(request, **{param: page.number - 1}) if page.has_previous() else "",
        "after": addresses.query(request, **{param: page.number + 1}) if page.has_next() else "",
        "things": things,
    }


@register.inclusion_tag("design/components/sort_header.html", takes_context=True)
def sort_header(
    context: Context, key: str, label: object, default: str = "", css: str = "", param: str = "sap"
) -> dict[str, object]:
    """Write a table's head cell that sorts by ``key``; a second click turns the order round (``-key``).

    ``default`` is the order when the query names none.
    """
    request = context.get("request")
    now = (request.GET.get(param) if request is not None else "") or default
    order = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    wanted = f"-{key}" if order == "ascending" else key
    return {
        "label": label,
        "order": order,
        "address": addresses.query(request, **{param: wanted, "trang": None}),
        "css": css,
    }


@register.simple_block_tag
def empty(content: str, title: object, icon: str = "inbox") -> SafeString:
    """Say on an empty page what will be here and how to begin; the body holds a sentence and one button.

    Inside ``{% for %}`` it may stand only after the loop's own ``{% empty %}``.
    """
    return render_to_string(
        "design/components/empty.html", {"content": SafeString(content), "title": title, "icon": icon}
    )


@register.simple_block_tag
def progress(content: str, title: object, share: int, asks: str, page: str) -> SafeString:
    """Show how far a job is, in hundredths; the body is a sentence, and whoever has no script asks by a button.

    Stands in ``{% partialdef progress inline %}``: the part at ``asks`` takes its place a second later. ``page`` is the
    page itself.
    """
    given = {"content": SafeString(content.strip()), "title": title, "share": share, "asks": asks, "page": page}
    return render_to_string("design/components/progress.html", given)


@register.simple_block_tag
def around(content: str, element: str, css: str = "", label: object = "") -> SafeString:
    """Put an element around a block of the page, or leave nothing where the block is blank."""
    if not content.strip():
        return SafeString("")
    named = format_html(' aria-label="{}"', label) if label else ""
    return format_html('<{} class="{}"{}>{}</{}>', element, css, named, SafeString(content), element)


@register.inclusion_tag("design/components/day_shown.html", takes_context=True)
def day_shown(context: Context, shown: Shown, field_id: str = "ngay") -> dict[str, object]:
    """Say which day a page shows (``shown.Shown``), with the way to another (query ``ngay``) that keeps the rest."""
    return {"request": context.get("request"), "shown": shown, "field_id": field_id}


# -- Charts ---------------------------------------------------------------------------------------------------------


@register.inclusion_tag("design/components/bullet.html")
def bullet(chart: charts.Bullet, *, words: bool = True, goal: bool = True, table: bool = True) -> dict[str, object]:
    """Draw a figure against its goal, with the figures in words below and in a table behind a disclosure.

    In a list of many, say ``goal=False`` where the goal has its own column and ``table=False`` where one
    ``{% bullet_table %}`` stands for all.
    """
    return {"chart": chart, "drawing": charts.draw(chart), "words": words, "goal": goal, "table": table}


@register.inclusion_tag("design/components/bullet_table.html")
def bullet_table(shown: Sequence[charts.Bullet], label: object = "") -> dict[str, object]:
    """Give the figures of many bullet charts as one table behind a disclosure."""
    return {"charts": shown, "label": label or _("Bảng số liệu của các biểu đồ")}


@register.inclusion_tag("design/components/bullet_legend.html")
def bullet_legend() -> dict[str, object]:
    """Explain the marks of bullet charts, once a page."""
    return {}


@register.inclusion_tag("design/components/spark.html")
def spark(values: Sequence[Decimal], words: object) -> dict[str, object]:
    """Draw the way of a figure so far, with its direction in words."""
    points = charts.spark(values) if values else []
    return {
        "points": " ".join(",".join(point) for point in points),
        "last": points[-1] if points else None,
        "words": words,
    }


@register.inclusion_tag("design/components/timeline.html")
def timeline(stones: Iterable[milestones.Milestone], today: date, label: object = "") -> dict[str, object]:
    """Draw the days of a campaign with today among them."""
    return {"milestones": milestones.arrange(stones, today), "label": label or _("Các mốc của đợt thi đua")}


# -- The frame ------------------------------------------------------------------------------------------------------


@register.simple_tag
def message_standing(tags: str) -> str:
    """Turn the level of one of Django's messages into a standing."""
    levels = {"success": "ok", "warning": "warn", "error": "bad"}
    return next((levels[tag] for tag in str(tags).split() if tag in levels), "idle")
