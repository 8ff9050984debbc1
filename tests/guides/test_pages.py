"""The guides as written: their links and the buttons they quote are there, their pictures are small."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import NoReverseMatch, reverse

from thidua.config import catalogues
from thidua.guides import finding
from thidua.guides.pages import FOLDER, Source, buttons, links, page, source, sources
from thidua.guides.rules import GUIDES, THINGS, guide_of, place
from thidua.people.rules.roles import ROLES

if TYPE_CHECKING:
    from thidua.guides.rules import Guide

ANYTHING = {"campaign": "01a2273e-3ed7-75fd-935a-e6d7f6d88094", "unit": "01a2273e-3ed7-75fd-935a-e6d7f6d88094"}
BOTH = [(language, one) for language in ("vi", "en") for one in GUIDES]
INDEX = Path(__file__).resolve().parents[2] / "docs" / "huong-dan" / "README.md"
EACH = pytest.mark.parametrize(("language", "guide"), BOTH, ids=[f"{language}-{one.code}" for language, one in BOTH])


def test_every_role_has_its_page_in_both_languages() -> None:
    assert {role for one in GUIDES for role in one.roles} == {role.code for role in ROLES}
    assert guide_of("a_role_of_the_city") == GUIDES[0]
    for language in ("vi", "en"):
        folder = FOLDER if language == "vi" else FOLDER / "en"
        assert {path.stem for path in folder.glob("*.md")} == {one.code for one in GUIDES}
    listed = re.findall(r"texts/([\w/-]+)\.md", INDEX.read_text(encoding="utf-8"))
    assert sorted(listed) == sorted([*(one.code for one in GUIDES), *(f"en/{one.code}" for one in GUIDES)])


@EACH
def test_a_link_names_a_page_of_the_product(language: str, guide: Guide) -> None:
    written = source(guide.code, language)
    for link in links(f"{written.lead}\n\n{written.text}"):
        named = place(link)
        assert named is not None, link
        assert {thing for _part, thing in named.parts} <= THINGS
        try:
            reverse(named.name, kwargs=named.filled(ANYTHING))
        except NoReverseMatch:
            pytest.fail(f"{guide.code}: {link} leads nowhere")


@EACH
def test_a_button_that_is_quoted_is_there(language: str, guide: Guide) -> None:
    written = source(guide.code, language)
    assert [one for one in buttons(written.text) if one not in words_of_pages()[language]] == []


@EACH
def test_the_two_languages_tell_the_same(language: str, guide: Guide) -> None:
    here, there = source(guide.code, language), source(guide.code, "vi" if language == "en" else "en")
    assert list(links(here.text)) == list(links(there.text))
    assert len(re.findall("^## ", here.text, re.MULTILINE)) == len(re.findall("^## ", there.text, re.MULTILINE))
    assert pictures(here) == pictures(there)


def pictures(written: Source) -> list[str]:
    return [one.rsplit("/", 1)[-1] for one in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", written.text)]


def test_pictures_are_there_small_and_all_shown() -> None:
    shown = {name for one in sources("vi") for name in pictures(one)}
    kept = {path.name: path.stat().st_size for path in (FOLDER.parent / "static" / "guides").iterdir()}
    assert set(kept) == shown
    assert {name: size for name, size in kept.items() if size >= 60_000} == {}
    assert len(kept) <= 16


def test_a_page_has_anchors_and_its_links_lead_where_the_reader_may_go() -> None:
    shown = page("can-bo-don-vi", "vi", ANYTHING)
    assert [heading.anchor for heading in shown.headings][:2] == [
        "lam-the-nao-de-ghi-viec-phat-dong-o-don-vi",
        "lam-the-nao-de-lam-bao-cao-cua-ky",
    ]
    assert f'<h2 id="{shown.headings[0].anchor}">' in shown.body
    assert f'href="{reverse("reports:own", args=[ANYTHING["campaign"]])}"' in shown.body
    assert "thidua:" not in shown.body


def test_without_a_campaign_a_link_is_plain_text() -> None:
    shown = page("can-bo-don-vi", "vi", {})
    assert "Báo cáo của đơn vị" in shown.body
    assert "thidua:" not in shown.body
    assert '<a href=""' not in shown.body


@cache
def words_of_pages() -> dict[str, set[str]]:
    """Give the words of all pages: Vietnamese as they stand in the code, English out of the catalogues."""
    found: dict[str, set[str]] = {"vi": set(), "en": set()}
    for package in catalogues.packages():
        for message in catalogues.catalogue(package):
            single = message.id if isinstance(message.id, str) else message.id[0]
            english = message.string if isinstance(message.string, str) else (message.string or [""])[0]
            found["vi"].add(single)
            found["en"].add(english)
    return found


def test_what_the_search_tells_of_a_guide_is_its_words_without_their_marks() -> None:
    told = list(finding._told())
    assert [one.title for one in told] == [one.title for one in sources("vi")]
    for one in told:
        assert re.findall(r"thidua:|\]\(|\*\*|#|\.png", one.text) == []
