"""The tree of clauses: depth from markers, never from Markdown."""

from __future__ import annotations

import pytest

from thidua.plans.reader import read


def paths(text: str) -> list[str]:
    return [clause.path for clause in read(text).clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## I. A\n\n#### 1. B\n\n## 2. C\n\na) d.\n\nb) e.", ["I", "I/1", "I/2", "I/2/a", "I/2/b"]),
        ("I. A\n\n3. B\n\n(1) c;\n\n- (2) d;\n\n4. E", ["I", "I/3", "I/3/(1)", "I/3/(2)", "I/4"]),
        (
            "I. A\n\n1.1. B\n\na) C\n\n- Chỉ tiêu 1: d.\n\nb) E\n\n- Chỉ tiêu 2: f.\n\n1.2. G",
            ["I", "I/1.1", "I/1.1/a", "I/1.1/a/Chỉ tiêu 1", "I/1.1/b", "I/1.1/b/Chỉ tiêu 2", "I/1.2"],
        ),
        ("(1) A\n\n(2) B\n\nBao giờ xong?\n\n(1) C", ["(1)", "(2)", "(1)"]),
        ("Điều 1. A\n\nĐiều 2. B\n\nNơi nhận:\n- X;\n\nKẾ HOẠCH\n\nI. C\n\n1. D", ["Điều 1", "Điều 2", "I", "I/1"]),
        ("I. A\n\nd) b.\n\nđ) c.\n\ne) d.\n\ng) e.", ["I", "I/d", "I/đ", "I/e", "I/g"]),
        ("**3. Chỉ tiêu:** đủ\n\n(1) x", ["3", "3/(1)"]),
        (
            "Phần thứ nhất\nA\n\nI. B\n\nPhần thứ hai\nC\n\nI. D",
            ["Phần thứ nhất", "Phần thứ nhất/I", "Phần thứ hai", "Phần thứ hai/I"],
        ),
    ],
)
def test_paths_follow_the_markers(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


def test_a_hard_wrapped_sentence_is_one_paragraph() -> None:
    wrapped = (
        "I. MỤC TIÊU\n\n1. Thu ngân sách trên địa bàn phường trong năm nay phấn đấu đạt ít nhất là\n1.250 tỷ đồng."
    )
    (target,) = read(wrapped).targets
    assert (target.clause, int(str(target.value)), target.measure) == ("I/1", 1250, "tỷ đồng")


def test_a_clause_ends_where_its_own_words_end() -> None:
    text = "I. A\n\n1. B\n\nCâu thứ nhất.\n\n2. C"
    first = read(text).clauses[1]
    assert text[first.start : first.end] == "1. B\n\nCâu thứ nhất." == first.text
    assert (first.heading, first.marker, first.level) == ("B", "1", 2)
