"""Words, questions and marks: what is typed is read one way, whatever it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.search.rules import (
    LONGEST,
    MOST,
    SNIPPET,
    Piece,
    Question,
    Term,
    folded,
    for_postgresql,
    for_sqlite,
    pieces,
    question,
    snippet,
    words_of,
)

VIETNAMESE = st.text(alphabet='aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ ởỗệđĐẤ 0123456789/-.,"“”%_*()', max_size=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đẩy mạnh phong trào", ["day", "manh", "phong", "trao"]),
        (unicodedata.normalize("NFD", "Hoà Bình"), ["hoa", "binh"]),
        ("35/KH-UBND", ["35", "kh", "ubnd"]),
        ("165.011,59 tỷ", ["165", "011", "59", "ty"]),
        ("“Bình dân học vụ số”", ["binh", "dan", "hoc", "vu", "so"]),
        ("***", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_folded_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("an dương", (Term(("an",), is_open=True), Term(("duong",), is_open=True))),
        ('"an dương"', (Term(("an", "duong"), is_open=False),)),
        ("“an dương” x", (Term(("an", "duong"), is_open=False), Term(("x",), is_open=False))),
        ('"chưa đóng', (Term(("chua", "dong"), is_open=False),)),
        ("35/KH-UBND", (Term(("35", "kh", "ubnd"), is_open=True),)),
        ("xã xã XÃ", (Term(("xa",), is_open=True),)),
        ("a OR b", (Term(("a",), is_open=False), Term(("or",), is_open=True), Term(("b",), is_open=False))),
        ('"" % * --', ()),
        ("   ", ()),
    ],
)
def test_a_question_asks_for_beginnings_of_words_and_for_whole_phrases(typed: str, terms: tuple[Term, ...]) -> None:
    assert question(typed).terms == terms


def test_a_question_of_five_thousand_letters_is_read_as_far_as_it_makes_sense() -> None:
    asked = question("chữ " * 50 + " ".join(f"từ{n}" for n in range(2000)))
    assert len(asked.terms) <= MOST
    assert len(asked.spelt) <= LONGEST


@given(st.text(max_size=300))
def test_nothing_typed_reaches_a_database_but_letters_and_digits(typed: str) -> None:
    terms = question(typed).terms
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert all(set(word) <= allowed for term in terms for word in term.words)
    assert set(for_sqlite(terms)) <= allowed | set('"*AND')
    assert set(for_postgresql(terms)) <= allowed | set("()'&<->:*")


@given(VIETNAMESE)
def test_with_or_without_diacritics_a_question_is_the_same(typed: str) -> None:
    assert question(typed).terms == question(folded_in_place(typed)).terms


def folded_in_place(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@given(VIETNAMESE, VIETNAMESE)
def test_marks_change_no_letter_and_mark_what_matched(text: str, typed: str) -> None:
    terms = question(typed).terms
    shown = pieces(text, terms)
    assert "".join(piece.text for piece in shown) == unicodedata.normalize("NFC", text)
    for piece in shown:
        if piece.is_match:
            assert any(folded(piece.text).startswith(term.words[0]) for term in terms)


def test_the_words_that_matched_are_marked_with_their_diacritics() -> None:
    assert pieces("Xã An Dương, huyện An", question("an duo").terms) == [
        Piece("Xã ", is_match=False),
        Piece("An", is_match=True),
        Piece(" ", is_match=False),
        Piece("Dươ", is_match=True),
        Piece("ng, huyện ", is_match=False),
        Piece("An", is_match=True),
    ]


def test_a_snippet_stands_around_the_first_match_and_is_short() -> None:
    text = "mở đầu " * 200 + "đúng chỗ này " + "kết thúc " * 200
    shown = snippet(text, question("dung cho").terms)
    assert any(piece == Piece("đúng", is_match=True) for piece in shown)
    assert shown[0].text == "… "
    assert shown[-1].text == " …"
    assert sum(len(piece.text) for piece in shown) <= SNIPPET + 4


def test_a_question_without_words_is_no_question() -> None:
    assert question("?!") == Question()
