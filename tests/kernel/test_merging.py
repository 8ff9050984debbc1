"""Merging cells: nothing that one side typed is lost, and only true clashes are asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.kernel.merging import Merged, Verdict, digest, merge, merge_digests

TEXTS = st.sampled_from(["", "0", "8,5", "9"])
CELLS = st.dictionaries(st.sampled_from("abcd"), TEXTS)


@pytest.mark.parametrize(
    ("base", "here", "there", "verdict", "value"),
    [
        ("1", "1", "1", Verdict.UNCHANGED, "1"),
        ("1", "2", "1", Verdict.HERE, "2"),
        ("1", "1", "2", Verdict.THERE, "2"),
        ("1", "2", "2", Verdict.SAME, "2"),
        ("1", "2", "3", Verdict.CLASH, "2"),
        ("1", "", "1", Verdict.HERE, ""),
        ("1", "1", "", Verdict.THERE, ""),
        ("1", "2", "", Verdict.CLASH, "2"),
        ("", "", "0", Verdict.THERE, "0"),
        ("0", "0", "", Verdict.THERE, ""),
    ],
)
def test_a_cell_is_judged_by_what_each_side_did_to_it(
    base: str, here: str, there: str, verdict: Verdict, value: str
) -> None:
    for merged in (merge, merge_digests):
        before = base if merged is merge else digest(base)
        (found,) = merged({"a": before}, {"a": here}, {"a": there})
        assert (found, found.value, found.writes) == (
            Merged("a", verdict, here, there),
            value,
            verdict is Verdict.THERE,
        )


def test_a_cell_that_a_side_does_not_have_is_empty_there_and_what_was_not_sent_is_not_judged() -> None:
    assert merge({}, {"b": "1"}, {"a": "2"}) == [Merged("a", Verdict.THERE, "", "2")]
    assert merge_digests({}, {"b": "1"}, {"a": "2"}) == [Merged("a", Verdict.THERE, "", "2")]


@given(CELLS, CELLS, CELLS)
def test_digests_give_the_verdicts_of_texts(base: dict[str, str], here: dict[str, str], there: dict[str, str]) -> None:
    digests = {key: digest(text) for key, text in base.items()}
    assert merge_digests(digests, here, there) == merge(base, here, there)


@given(CELLS, CELLS, CELLS)
def test_what_exactly_one_side_typed_is_kept_and_both_clash_only_when_they_differ(
    base: dict[str, str], here: dict[str, str], there: dict[str, str]
) -> None:
    for one in merge(base, here, there):
        before = base.get(one.key, "")
        here_typed, there_typed = one.here != before, one.there != before
        assert one.value == (one.there if there_typed and not here_typed else one.here)
        assert (one.verdict is Verdict.CLASH) == (here_typed and there_typed and one.here != one.there)


class Editor:
    """Somebody with the cells open: what they typed, and what the typing began with; each save begins anew."""

    def __init__(self, stored: dict[str, str]) -> None:
        self.stored, self.base, self.form = stored, dict(stored), dict(stored)
        self.touched: set[str] = set()
        self.asked: set[str] = set()

    def type(self, key: str, text: str) -> None:
        self.form[key] = text
        self.touched.add(key)

    def save(self) -> None:
        for one in merge(self.base, self.stored, self.form):
            if one.verdict is Verdict.CLASH:
                # Nothing is written over: the stored text and the typed one are both at hand.
                assert (one.here, one.there) == (self.stored[one.key], self.form[one.key])
                self.asked.add(one.key)
            else:
                self.stored[one.key] = self.base[one.key] = self.form[one.key] = one.value


KEYS = "abc"
DEEDS = st.lists(
    st.tuples(st.booleans(), st.sampled_from([*KEYS, "save"]), st.sampled_from(["1", "2", ""])), max_size=16
)


@given(CELLS, DEEDS)
def test_any_interleaving_of_two_editors_loses_nothing_that_one_side_typed(
    begin: dict[str, str], deeds: list[tuple[bool, str, str]]
) -> None:
    stored = {key: begin.get(key, "") for key in KEYS}
    editors = [Editor(stored), Editor(stored)]
    for who, key, text in [*deeds, *[(who, "save", "") for who in (False, True, False)]]:
        if key == "save":
            editors[who].save()
        else:
            editors[who].type(key, text)

    for key in KEYS:
        typists = [one for one in editors if key in one.touched]
        asked = any(key in one.asked for one in editors)
        if not typists:
            assert (stored[key], asked) == (begin.get(key, ""), False)
        elif len(typists) == 1:
            assert (stored[key], asked) == (typists[0].form[key], False)
        elif not asked:
            assert {one.form[key] for one in editors} == {stored[key]}
