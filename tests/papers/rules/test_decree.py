"""The file of rules is whole, and what is used lies within what the Decree allows."""

from __future__ import annotations

import pytest

from thidua.papers.rules.decree import Span, decree

PAIRINGS = {(12, 13, 13), (13, 14, 14)}


def test_what_is_used_lies_within_the_bounds() -> None:
    with pytest.raises(ValueError, match="26"):
        Span(20, 25, 26)


def test_the_sheet_is_a4_with_the_margins_of_the_decree() -> None:
    page = decree().page
    assert (page.width, page.height) == (210, 297)
    assert [(one.least, one.most) for one in (page.top, page.bottom, page.left, page.right)] == [
        (20, 25),
        (20, 25),
        (30, 35),
        (15, 20),
    ]
    assert page.inner() == 210 - page.left.use - page.right.use
    assert page.inner(is_landscape=True) == 297 - page.left.use - page.right.use


def test_motto_and_place_go_with_the_size_of_the_country_s_name() -> None:
    rules = decree()
    assert tuple(rules[one].size.use for one in ("motto_country", "motto", "place")) in PAIRINGS


def test_every_kind_has_letters_of_its_own_and_a_letter_none() -> None:
    rules = decree()
    assert len(set(rules.kinds.values())) == len(rules.kinds) == 27
    assert {one: rules.kind_name(one) for one in ("KH", "CV", "BC", "TTr", "BB", "QĐ", "TB", "GM")} == {
        "KH": "Kế hoạch",
        "CV": "Công văn",
        "BC": "Báo cáo",
        "TTr": "Tờ trình",
        "BB": "Biên bản",
        "QĐ": "Quyết định",
        "TB": "Thông báo",
        "GM": "Giấy mời",
    }


def test_what_is_only_recalled_says_so() -> None:
    rules = decree()
    assert rules.confidences["recalled"] == "nhớ lại, chưa kiểm chứng"
    assert {one.id for one in rules.unverified} == {
        "authority",
        "clause",
        "chapter",
        "chapter_title",
        "lead",
        "point",
        "appendix",
        "appendix_title",
        "appendix_reference",
    }
