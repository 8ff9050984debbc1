"""Fonts, stylesheet and the words of the look."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from thidua.design import assets

PACKAGE = Path(assets.__file__).parent
CSS = sorted((PACKAGE / "static/design/css").rglob("*.css"))
SCRIPTS = sorted((PACKAGE / "static/design/js").glob("*.js"))
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build everything once."""
    target = tmp_path_factory.mktemp("assets")
    assets.build_assets(target)
    return target


def letters() -> set[str]:
    """Give every Vietnamese letter, composed, with every tone, small and large."""
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
    return small | {letter.upper() for letter in small}


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_a_font_has_every_vietnamese_letter(built: Path, weight: int) -> None:
    font = TTFont(built / "design/fonts" / f"be-vietnam-pro-{weight}-vi.woff2")
    wanted = {ord(letter) for letter in letters()} | {ord(sign) for sign in "0123456789.,–—“”‘’…·×≤≥₫%()/-"}
    assert wanted <= set(font.getBestCmap())
    assert (len(letters()), font["OS/2"].usWeightClass) == (146, weight)


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_figures_can_be_set_in_one_width(built: Path, weight: int) -> None:
    font = TTFont(built / "design/fonts" / f"be-vietnam-pro-{weight}-vi.woff2")
    rules, names = font["GSUB"].table, font.getBestCmap()
    (tnum,) = [record.Feature for record in rules.FeatureList.FeatureRecord if record.FeatureTag == "tnum"]
    swaps = rules.LookupList.Lookup[tnum.LookupListIndex[0]].SubTable[0].mapping
    assert set(swaps) == {names[ord(digit)] for digit in "0123456789"}
    assert len({font["hmtx"][name][0] for name in swaps.values()}) == 1


def test_a_font_is_small_enough_for_a_slow_line(built: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (built / "design/fonts").iterdir()}
    asked_for = [size for name, size in sizes.items() if name.endswith("-vi.woff2")]
    assert (len(sizes), len(asked_for), sum(asked_for) < 56_000) == (8, 4, True)


def test_a_browser_asks_for_the_part_of_a_font_that_has_the_letter(built: Path) -> None:
    """Each part's ``unicode-range`` names what the part has; marks by themselves are composed with the Vietnamese."""
    rules = re.findall(r'url\("\.\./fonts/([^"]+)"\).*?unicode-range:([^;}]+)', assets.stylesheet())
    assert len(rules) == 8
    for name, ranges in rules:
        told = {code for one in ranges.split(",") for code in _codes(one)}
        there = set(TTFont(built / "design/fonts" / name).getBestCmap())
        assert told == (there | set(assets.MARKS) if "-vi." in name else there), name


def _codes(written: str) -> range:
    first, _, last = written.removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def test_building_again_leaves_the_fonts_alone(built: Path) -> None:
    font = built / "design/fonts/be-vietnam-pro-400-vi.woff2"
    before = font.stat().st_mtime_ns
    assets.build_assets(built)
    assert font.stat().st_mtime_ns == before


def test_the_one_stylesheet_holds_every_file_and_asks_for_no_other(built: Path) -> None:
    text = (built / "design/css/look.css").read_text(encoding="utf-8")
    assert "@import" not in text
    assert "/*" not in text
    for path in CSS:
        if path.name != "look.css":
            source = path.read_text(encoding="utf-8")
            assert assets.without_air(source).strip() in text, path.name
            texts = re.findall(r'"([^"\n]*)"', source)
            assert [one for one in texts if re.search(r"  |[{};:,] | [{};]", one)] == [], path.name
    assert {Path(address).name for address in re.findall(r'url\("([^"]+)"\)', text)} == {
        path.name for path in (built / "design/fonts").iterdir()
    }


@pytest.mark.parametrize("path", [p for p in CSS if p.name != "tokens.css"], ids=lambda path: path.name)
def test_colours_and_sizes_of_type_are_named_in_one_place(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r":[^;{]*(#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\()", text, re.IGNORECASE)
    assert not re.findall(r"font-size:\s*[\d.]+", text)
    assert "!important" not in text


def test_every_token_that_is_used_is_named() -> None:
    used = {name for path in CSS for name in re.findall(r"var\((--[\w-]+)", path.read_text(encoding="utf-8"))}
    named = set(re.findall(r"(--[\w-]+):", (PACKAGE / "static/design/css/tokens.css").read_text(encoding="utf-8")))
    assert used <= named


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_carry_no_text_and_build_no_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [letter for letter in text if letter in letters() and not letter.isascii()]
    assert not re.search(r"\beval\(|new Function|innerHTML|https?://|\bstyle\b", text)
