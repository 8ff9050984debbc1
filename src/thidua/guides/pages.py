"""Reading the guides: Markdown in ``texts``, English in ``texts/en``, into the parts of a page.

The files are the product's own, yet HTML in them is shown as text all the same. A link to a page of the product leads
there where the reader has that page, and is plain text where not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from markdown_it import MarkdownIt

from thidua.guides.rules import GUIDES, place
from thidua.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markdown_it.token import Token

FOLDER: Final = Path(__file__).resolve().parent / "texts"
_FOLDERS: Final = {"vi": FOLDER, "en": FOLDER / "en"}


@dataclass(frozen=True, slots=True)
class Heading:
    """One thing that the page tells how to do, and its place in it."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A guide in one language: its title, what it is for, its headings and the rest in HTML."""

    code: str
    title: str
    lead: str
    headings: tuple[Heading, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Source:
    """A guide as it is written."""

    code: str
    title: str
    lead: str
    text: str


@cache
def source(code: str, language: str) -> Source:
    """Read a guide: the first line is its title, the first paragraph what it is for."""
    folder = _FOLDERS.get(language, FOLDER)
    title, lead, text = (folder / f"{code}.md").read_text(encoding="utf-8").split("\n\n", 2)
    return Source(code, title.removeprefix("# ").strip(), " ".join(lead.split()), text)


def sources(language: str) -> list[Source]:
    """Give all guides in their order."""
    return [source(one.code, language) for one in GUIDES]


def links(text: str) -> Iterator[str]:
    """Give what every link of a text names."""
    for token in _tokens(text):
        if token.type == "link_open":
            yield str(token.attrs["href"])


def buttons(text: str) -> list[str]:
    """Give every name of a button, a field or a room that a text quotes: what stands in bold."""
    return [" ".join(one.split()) for one in re.findall(r"\*\*(.+?)\*\*", text, flags=re.DOTALL)]


def page(code: str, language: str, things: Mapping[str, object]) -> Page:
    """Give a guide as it is shown to somebody for whom ``things`` (`rules.THINGS`) are there."""
    read = source(code, language)
    markdown = _markdown()
    tokens = markdown.parse(read.text)
    headings = tuple(_headings(tokens))
    for token in _all(tokens):
        if token.type == "image":
            _show(token)
    _lead(tokens, things)
    return Page(code, read.title, read.lead, headings, markdown.renderer.render(tokens, markdown.options, {}))


def address(link: str, things: Mapping[str, object]) -> str:
    """Give where a link leads; nothing where the reader has no such page."""
    named = place(link)
    if named is None:
        return link
    parts = named.filled(things)
    if parts is None:
        return ""
    try:
        return reverse(named.name, kwargs=parts)
    except NoReverseMatch:
        return ""


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.validateLink = _is_ours  # type: ignore[method-assign,assignment] # the library's own way of saying which links hold
    return markdown


def _is_ours(link: str) -> bool:
    return not re.match(r"(?i)(javascript|vbscript|file|data):", link.strip())


def _tokens(text: str) -> list[Token]:
    return list(_all(_markdown().parse(text)))


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _headings(tokens: list[Token]) -> Iterator[Heading]:
    """Give the headings of the second level their anchors."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            text = inline.content
            anchor = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
            opening.attrSet("id", anchor)
            yield Heading(anchor, text)


def _show(image: Token) -> None:
    """Let an image be the one among the product's own files."""
    name = str(image.attrs["src"]).rsplit("/", 1)[-1]
    image.attrSet("src", static(f"guides/{name}"))
    image.attrSet("loading", "lazy")
    image.attrSet("class", "shot")


def _lead(tokens: list[Token], things: Mapping[str, object]) -> None:
    """Let links lead into the product; those that lead nowhere for this reader are plain text."""
    for token in tokens:
        if token.children:
            token.children = list(_led(token.children, lambda link: address(link, things)))


def _led(children: list[Token], to: Callable[[str], str]) -> Iterator[Token]:
    dropped = False
    for child in children:
        if child.type == "link_open":
            target = to(str(child.attrs["href"]))
            dropped = not target
            child.attrSet("href", target)
        if child.type in {"link_open", "link_close"} and dropped:
            continue
        yield child
