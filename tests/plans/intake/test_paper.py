"""The text of a plan on a page: coloured, linked, and letter by letter what it was."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from thidua.plans.rules.spans import Mark, lines
from thidua.plans.templatetags.plan import Sheet, paper

TAGS = {"div", "p", "h2", "h3", "span", "a"}
KINDS = ["target", "obligation", "task", "citation", "doubted", "rejected"]


class Page(HTMLParser):
    """Collects the text, the tags and the ids of a page; tags must nest."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.ids: list[str] = []
        self.open: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        assert "a" not in self.open or tag != "a", "a link inside a link"
        assert {name for name, _ in attrs} <= {"class", "id", "href", "lang", "data-items", "draggable", "aria-label"}
        self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def written(text: str, marks: list[Mark]) -> Page:
    page = Page()
    page.feed(paper(Sheet(text, lines(text, [], marks), {mark.key: f"#x-{mark.key}" for mark in marks})))
    page.close()
    return page


TEXTS = st.text(alphabet=st.one_of(st.sampled_from("<>&\"'*#\n/ aắ"), st.characters(exclude_categories=["Cs", "Cc"])))
ENDS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(KINDS), st.booleans()), max_size=10)


@given(TEXTS, ENDS)
def test_without_its_tags_the_page_is_the_text(text: str, ends: list[tuple[int, int, str, bool]]) -> None:
    marks = [Mark(start, end, f"k{n}", kind, asks) for n, (start, end, kind, asks) in enumerate(ends)]
    page = written(text, marks)
    assert page.text == text
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_a_script_in_a_plan_is_shown_and_never_run() -> None:
    text = '1. <script>alert("x")</script> đạt 5% <img src=x onerror=alert(1)>'
    shown = paper(Sheet(text, lines(text, [], [Mark(3, 12, "a", "target")]), {"a": "#x-a"}))
    assert "<script" not in shown
    assert "<img" not in shown
    assert written(text, [Mark(3, 12, "a", "target")]).text == text


def test_marks_that_nest_and_overlap_lead_to_the_innermost() -> None:
    shown = paper(Sheet("abcdef", lines("abcdef", [], [
        Mark(0, 6, "outer", "obligation"), Mark(2, 4, "inner", "target", asks=True), Mark(3, 6, "late", "citation"),
    ]), {"outer": "#x-outer", "inner": "#x-inner", "late": "#x-late"}))  # fmt: skip
    assert shown == (
        '<div class="text" id="text" lang="vi"><p class="line l0" id="l-0">'
        '<a class="span obligation" id="s-outer" href="#x-outer" data-items="outer" draggable="false">ab</a>'
        '<a class="span target many" id="s-inner" href="#x-inner" data-items="inner outer" draggable="false">c</a>'
        '<span class="at" id="s-late"></span>'
        '<a class="span target many open" href="#x-inner" data-items="inner late outer" draggable="false">d</a>'
        '<a class="span citation many" href="#x-late" data-items="late outer" draggable="false">ef</a>'
        "</p></div>"
    )
