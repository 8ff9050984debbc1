"""Near-copies: what was edited is found, what is anybody's is not, and what is shown is really in both texts."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from bench.formality import SYLLABLES, found_in, fresh, nation
from hypothesis import given, settings
from hypothesis import strategies as some

from thidua.formality.rules import Kept, Narrative, background
from thidua.formality.rules.copies import BANDS, ROWS, _signatures
from thidua.formality.rules.passages import shared
from thidua.formality.rules.words import NUMBER, SHINGLE, distinct, hashes, stock, words

if TYPE_CHECKING:
    from thidua.formality.rules import Copy

WORDS = some.lists(some.sampled_from(SYLLABLES), min_size=60, max_size=160)


def narrative(key: int, *texts: str, who: int | None = None, given: str = "") -> Narrative:
    """Make a narrative of one or more sections."""
    sections = tuple((f"s{place}", text) for place, text in enumerate(texts))
    return Narrative(key, key if who is None else who, sections, given)


def copies(*narratives: Narrative, known: tuple[str, ...] = ()) -> list[Copy]:
    """Look for near-copies."""
    return Kept(narratives, background(narratives, known)).copies()


def said(seed: int, length: int = 80) -> str:
    """Give a text of its own."""
    lots = random.Random(seed)
    return " ".join(lots.choice(SYLLABLES) for _word in range(length))


def edited(text: str, share: float, seed: int = 1) -> str:
    """Exchange a share of a text's words."""
    lots = random.Random(seed)
    return " ".join(lots.choice(SYLLABLES) if lots.random() < share else word for word in text.split())


# -- Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Đẩy mạnh phong trào thi đua", "day manh phong trao thi dua"),
        ("Hòa giải ở cơ sở, 120 vụ", "Hoà giải ở cơ sở 7 vụ"),
        ("đã hoàn thành", "đa\u0303 hoàn thành"),
    ],
)
def test_capitals_marks_and_figures_make_no_difference(text: str, other: str) -> None:
    assert hashes(text).tolist() == hashes(other).tolist()


def test_every_word_says_where_it_stands_composed_or_not() -> None:
    text = "Đã phát động; 3.321 xã, phường (ví dụ) a\u0301 b"
    found = words(text)
    assert [text[start:end] for start, end in found.spans] == [
        "Đã", "phát", "động", "3", "321", "xã", "phường", "ví", "dụ", "a\u0301", "b",
    ]  # fmt: skip
    assert found.folded == ["da", "phat", "dong", "3", "321", "xa", "phuong", "vi", "du", "a", "b"]
    assert len(hashes(text)) == len(found.folded) - SHINGLE + 1
    assert NUMBER.isdecimal()


def test_shingles_are_the_same_on_every_machine() -> None:
    assert hashes("thi đua khen thưởng").tolist() == [1165485300428671446, 5431480235362315911]


@given(WORDS)
def test_stock_is_what_more_writers_use_however_often_one_says_it(listed: list[str]) -> None:
    text = " ".join(listed)
    mine = [narrative(number, text, who=7) for number in range(5)]
    assert not len(stock(mine, most=1))
    assert stock([*mine, narrative(9, text)], most=1).tolist() == distinct(hashes(text)).tolist()


# -- Finding ----------------------------------------------------------------------------------------------------------


def test_the_least_of_mixed_shingles_tell_how_much_two_texts_share() -> None:
    text = said(3, 50)
    pairs = [(edited(text, share), share) for share in (0.0, 0.1, 0.2, 0.4, 0.9)]
    own = distinct(hashes(text))
    for other, _share in pairs:
        there = distinct(hashes(other))
        exact = len(np.intersect1d(own, there)) / len(np.union1d(own, there))
        signatures, _of = _signatures([own, there])
        assert signatures.shape[1] == ROWS * BANDS
        if len(signatures) == 2:
            assert abs((signatures[0] == signatures[1]).mean() - exact) < 0.2


@pytest.mark.parametrize("share", [0.0, 0.1, 0.2])
def test_a_copy_is_found_though_words_were_exchanged(share: float) -> None:
    texts = [narrative(number, said(number)) for number in range(40)]
    found = copies(*texts, narrative(99, edited(said(7), share)))
    assert [(one.one, one.other) for one in found] == [(7, 99)]
    assert found[0].shared.share >= 1 - 1.6 * share


def test_a_paragraph_in_a_longer_text_is_found_in_whatever_section_it_stands() -> None:
    text = said(1, 60)
    long = f"{said(2, 300)} {text} {said(3, 300)}"
    (found,) = copies(narrative(1, text), narrative(2, said(4), long), narrative(3, said(5)))
    (passage,) = found.shared.passages
    assert (passage.one.section, passage.other.section, passage.words) == ("s0", "s1", 60)


def test_moved_paragraphs_are_found_each() -> None:
    first, second = said(1, 40), said(2, 40)
    (found,) = copies(narrative(1, f"{first} {second}"), narrative(2, f"{second} {said(3, 20)} {first}"))
    assert sorted(passage.words for passage in found.shared.passages) == [40, 40]


def test_what_the_plan_says_what_many_say_and_what_the_product_wrote_is_no_sign() -> None:
    plan, stock_phrase, given = said(1, 60), said(2, 30), said(3, 40)
    many = [narrative(number, f"{said(100 + number, 60)} {stock_phrase}") for number in range(10)]
    quoting = [narrative(number, f"{plan} {said(200 + number, 60)}") for number in (20, 21)]
    prefilled = [narrative(number, f"{given} {said(300 + number, 60)}", given=given) for number in (30, 31)]
    assert copies(*many, *quoting, *prefilled, known=(plan,)) == []
    assert len(copies(*many, *quoting, *prefilled)) == 1


def test_copies_are_found_among_many_that_say_nothing_of_their_own() -> None:
    silent = [narrative(number, "Đơn vị đã tổ chức phong trào đến từng thôn, xóm") for number in range(50)]
    found = copies(*silent, narrative(98, said(1)), narrative(99, edited(said(1), 0.1)))
    assert [(one.one, one.other) for one in found] == [(98, 99)]


def test_of_a_nation_all_copies_and_nothing_else_are_found() -> None:
    made = nation(240)
    planted = {pair for pair, share in made.copies.items() if share <= 0.2}
    found = found_in(made)
    assert planted <= found
    assert found <= made.copies.keys()


def test_one_text_against_the_kept_gives_what_all_against_all_give() -> None:
    made = nation(120)
    narratives = fresh(made.narratives)
    kept = Kept(narratives, background(narratives, made.plan))
    for (one, other), share in made.copies.items():
        near = kept.near(narratives[other])
        assert share > 0.2 or [each.other for each in near] == [one]


@pytest.mark.parametrize("texts", [(), ("",), ("một hai",), ("…", "!!!"), ("a" * 20_000,), ("1 " * 9000,)])
def test_texts_without_words_or_of_one_word_end(texts: tuple[str, ...]) -> None:
    assert copies(*(narrative(number, text) for number, text in enumerate(texts))) == []
    assert copies() == []


# -- Passages ---------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(WORDS, some.floats(0, 0.6), some.integers(0, 1000), some.booleans())
def test_marked_words_are_in_both_texts_in_the_same_order(
    listed: list[str], share: float, seed: int, turned: bool
) -> None:
    text = " ".join(listed)
    other = edited(text, share, seed)
    if turned:
        middle = len(other) // 2
        other = f"{other[middle:]} {other[:middle]}".upper()
    one, two = narrative(1, text), narrative(2, other)
    everything = np.ones(len(one.shingles), np.bool_), np.ones(len(two.shingles), np.bool_)
    found = shared(one, two, *everything)
    for passage in found.passages if found else ():
        here = [words(text[start:end]).folded for start, end in passage.one.marks]
        there = [words(other[start:end]).folded for start, end in passage.other.marks]
        assert here == there
        assert passage.words == sum(map(len, here))
        assert passage.longest == max(map(len, here))
        assert list(passage.one.marks) == sorted(passage.one.marks)
        assert list(passage.other.marks) == sorted(passage.other.marks)


@given(WORDS)
def test_a_text_is_all_of_itself(listed: list[str]) -> None:
    text = " ".join(listed)
    one, two = narrative(1, text), narrative(2, text)
    everything = np.ones(len(one.shingles), np.bool_)
    found = shared(one, two, everything, everything)
    assert found is not None
    assert found.share >= 0.8
    assert max(passage.longest for passage in found.passages) >= 8
