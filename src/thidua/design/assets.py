"""What is made once at set-up: the fonts cut to the letters that Vietnamese and English need, and one stylesheet.

Both are written below a folder of static files that goes before the package's own (``STATICFILES_DIRS``).
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import fontpkg_be_vietnam_pro  # type: ignore[import-untyped]  # a wheel of fonts, without types
from fontTools import subset
from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.ttLib.tables import otTables

if TYPE_CHECKING:
    from collections.abc import Collection

WEIGHTS: Final = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
FEATURES: Final = ("calt", "ccmp", "kern", "liga", "locl", "lnum", "mark", "mkmk", "tnum")
"""The font's own rules that are kept: joined and stacked marks, kerning, figures of one width."""
VIETNAMESE: Final = (
    range(0x20, 0x7F),  # ASCII
    (0xA0, 0xAB, 0xB0, 0xB1, 0xB2, 0xB3, 0xB7, 0xBB, 0xD7),  # « ° ± ² ³ · » ×
    *(range(start, start + 4) for start in (0xC0, 0xE0)),  # À Á Â Ã
    (0xC8, 0xC9, 0xCA, 0xCC, 0xCD, 0xD2, 0xD3, 0xD4, 0xD5, 0xD9, 0xDA, 0xDD),
    (0xE8, 0xE9, 0xEA, 0xEC, 0xED, 0xF2, 0xF3, 0xF4, 0xF5, 0xF9, 0xFA, 0xFD),
    (0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0),  # Ă Đ Ĩ Ũ Ơ Ư
    range(0x1EA0, 0x1EFA),  # the letters of Vietnamese with two marks
    (0x2013, 0x2014),  # dashes
    (0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A),
    (0x20AB, 0x20AC, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
)
"""What Vietnamese and English pages are written in: every page asks for it."""
MARKS: Final = (0x300, 0x301, 0x303, 0x309, 0x323, 0x302, 0x306, 0x31B)
"""Tones and marks by themselves: no font has them; a browser composes them with their letters of the Vietnamese one."""
REST: Final = (range(0xA0, 0x100),)
"""Latin-1, less what the Vietnamese font has, for foreign names. Few pages ask for it (``unicode-range``)."""
PARTS: Final = {"vi": VIETNAMESE, "rest": REST}
HINTED: Final = frozenset({(400, "vi")})
"""The running text alone keeps the hints by which old screens draw it sharp: they double a font (decision 23)."""
STYLESHEET: Final = Path("design/css/look.css")
_STATIC = Path(__file__).parent / "static"
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_SPACES = re.compile(r"\s+")
_AROUND_A_SIGN = re.compile(r" ?([{};]) ?")
_AFTER_A_SIGN = re.compile(r"([:,]) ")
_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')


def build_assets(target: Path) -> None:
    """Write everything that is made at set-up below ``target``; harmless to repeat."""
    build_fonts(target)
    build_stylesheet(target)


def build_fonts(target: Path) -> None:
    """Write the four weights as ``design/fonts/be-vietnam-pro-<weight>-<part>.woff2``; those that are there stay."""
    folder = target / "design" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for weight, part in product(WEIGHTS, PARTS):
        wanted = folder / f"be-vietnam-pro-{weight}-{part}.woff2"
        if not wanted.exists():
            _cut(font_file(WEIGHTS[weight]), wanted, codes(part), is_hinted=(weight, part) in HINTED)


def font_file(name: str = "Regular") -> Path:
    """Give the whole font of a weight by its name, as the wheel has it."""
    return Path(fontpkg_be_vietnam_pro.ROOT / "files" / f"BeVietnamPro-{name}.ttf")


def codes(part: str) -> set[int]:
    """Give the code points that a part of the fonts has; no two parts share one."""
    found = {code for some in PARTS[part] for code in some}
    return found if part == "vi" else found - codes("vi")


def _cut(source: Path, wanted: Path, letters: Collection[int], *, is_hinted: bool) -> None:
    """Write the part of a font that is needed; a half-written file never bears the final name."""
    options = subset.Options(flavor="woff2", layout_features=list(FEATURES), hinting=is_hinted)
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]  # who made it and under which licence travels with it
    font = subset.load_font(str(source), options)
    _add_figures_of_one_width(font)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    unfinished = wanted.with_suffix(".part")
    subset.save_font(font, str(unfinished), options)
    font.close()
    unfinished.replace(wanted)


def _add_figures_of_one_width(font: Any) -> None:
    """Give the font the feature ``tnum`` that it lacks: its own figures, each in the middle of a zero's width.

    Without it a column of figures does not stand in line: a 1 of this face is little more than half a 0.
    """
    shapes, metrics, names = font["glyf"], font["hmtx"], font.getBestCmap()
    width, _bearing = metrics[names[ord("0")]]
    tabular = {}
    for name in (names[ord(digit)] for digit in "0123456789"):
        advance, bearing = metrics[name]
        shift = (width - advance) // 2
        shape = deepcopy(shapes[name])
        shape.coordinates.translate((shift, 0))
        shape.recalcBounds(shapes)
        tabular[name] = f"{name}.tnum"
        shapes[tabular[name]] = shape
        metrics[tabular[name]] = (width, bearing + shift)
    _add_feature(font["GSUB"].table, "tnum", tabular)


def _add_feature(rules: Any, tag: str, swaps: dict[str, str]) -> None:
    """Add a feature of simple swaps to every script and language of a font."""
    lookups, features = rules.LookupList, rules.FeatureList
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(lookups.Lookup)]
    record.Feature.LookupCount = 1
    for script in rules.ScriptList.ScriptRecord:
        languages = [script.Script.DefaultLangSys, *(named.LangSys for named in script.Script.LangSysRecord)]
        for language in filter(None, languages):
            language.FeatureIndex.append(len(features.FeatureRecord))
            language.FeatureCount = len(language.FeatureIndex)
    lookups.Lookup.append(buildLookup([buildSingleSubstSubtable(swaps)]))
    features.FeatureRecord.append(record)
    # The subsetter trusts the counts.
    lookups.LookupCount, features.FeatureCount = len(lookups.Lookup), len(features.FeatureRecord)


def build_stylesheet(target: Path) -> None:
    """Write all layers into one file, so that a slow line asks once; the package's own file imports them."""
    wanted = target / STYLESHEET
    wanted.parent.mkdir(parents=True, exist_ok=True)
    wanted.write_text(stylesheet(), encoding="utf-8")


def stylesheet() -> str:
    """Give the whole look: every imported file in its place and layer, without comments or idle spaces."""
    source = (_STATIC / STYLESHEET).read_text(encoding="utf-8")
    return without_air(_IMPORT.sub(_layer, source))


def without_air(source: str) -> str:
    """Give CSS without what no browser reads: comments, and spaces that only lay it out.

    Texts in quotation marks hold no two spaces, and none of the signs beside a space (a test looks).
    """
    plain = _SPACES.sub(" ", _COMMENT.sub("", source))
    return _AFTER_A_SIGN.sub(r"\1", _AROUND_A_SIGN.sub(r"\1", plain))


def _layer(found: re.Match[str]) -> str:
    """Give an imported file wrapped in its layer."""
    text = (_STATIC / STYLESHEET.parent / found["path"]).read_text(encoding="utf-8")
    return f"@layer {found['layer']} {{\n{text}}}\n"
