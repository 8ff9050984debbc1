"""A body's own template names fields; what is wrong in it is said with the passage, what is right is filled."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.cast import AT
from thidua.files.examining import Examined, examine
from thidua.kernel.refused import NotAllowed
from thidua.stationery import actions, queries, sentences
from thidua.stationery.actions import NotInUse
from thidua.stationery.filling import own_form
from thidua.stationery.forms import kinds_offered
from thidua.stationery.rules import templates
from thidua.stationery.rules.fields import LISTS, SINGLE, sample, values_of
from thidua.stationery.rules.templates import faults_of
from thidua.stationery.trying import UnfitTemplate, tried
from thidua.stationery.words import TEMPLATE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.people.models import Officer
    from thidua.stationery.models import Template

LATER = AT + timedelta(hours=1)
WORDS = (
    "{{ co_quan }} – Số: {{ so_ky_hieu }}",
    "{%p for dong in noi_dung %}",
    "– {{ dong.chu }}",
    "{%p endfor %}",
    "{{ chuc_vu_nguoi_ky }}: {{ nguoi_ky }}",
)


def made(*words: str, rows: Sequence[Sequence[str]] = (), foot: str = "") -> bytes:
    """Give a DOCX of paragraphs, a table, and words at the foot of its pages."""
    document = Document()
    for text in words:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if foot:
        document.sections[0].footer.paragraphs[0].text = foot
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def as_file(data: bytes) -> Examined:
    return examine(data=data, name="mau.docx")


def said_in(data: bytes) -> list[str]:
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    foot = [one.text for one in document.sections[0].footer.paragraphs if one.text]
    return [one.text for one in document.paragraphs if one.text] + cells + foot


def told(data: bytes) -> list[tuple[str, str, str]]:
    return [(one.code, one.word, one.passage) for one in faults_of(data)]


def test_every_field_is_filled_with_what_the_paper_says_and_rows_are_repeated() -> None:
    rows = [
        ["Thôn", "Kết quả"],
        ["{%tr for hang in bang_1 %}", ""],
        ["{{ hang.o2 }}", "{{ hang.o3 }}"],
        ["{%tr endfor %}", ""],
    ]
    faults, filled = templates.filled(made(*WORDS, rows=rows, foot="{{ dia_danh_ngay }}"), values_of(sample("BC")))
    assert faults == []
    assert said_in(filled) == [
        "Ban Thi đua xã Ví Dụ – Số: 05/BC-BTĐ",
        "– I. Tình hình chung",
        "– Đợt thi đua ví dụ có 12 thôn tham gia.",
        "– II. Kết quả",
        "– Các thôn đều phát động đúng hạn.",
        "TRƯỞNG BAN: Nguyễn Văn Ví Dụ",
        *("Thôn", "Kết quả", "Thôn Ví Dụ A", "120", "Thôn Ví Dụ B", "95"),
        "Ví Dụ, ngày 15 tháng 10 năm 2025",
    ]


def test_what_a_paper_says_is_text_whatever_it_looks_like() -> None:
    values = values_of(sample("BC")) | {"trich_yeu": "<b>A & B</b> {{ co_quan }} {% for %}"}
    _faults, filled = templates.filled(made("{{ trich_yeu }}"), values)
    assert said_in(filled) == ["<b>A & B</b> {{ co_quan }} {% for %}"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("Kính gửi {{ ten_ban }}",), ("unknown", "ten_ban", "Kính gửi {{ ten_ban }}")),
        (("Nơi nhận: {{ noi_nhan }}",), ("is_list", "noi_nhan", "Nơi nhận: {{ noi_nhan }}")),
        (("{%p for x in co_quan %}", "a", "{%p endfor %}"), ("not_list", "co_quan", "{%p for x in co_quan %}")),
        (("{%p for x in la %}", "a", "{%p endfor %}"), ("unknown", "la", "{%p for x in la %}")),
        (("{%p for x in can_cu %}", "{{ x }}", "{%p endfor %}"), ("which_part", "x", "{{ x }}")),
        (("{%p for x in can_cu %}", "{{ x.o1 }}", "{%p endfor %}"), ("unknown", "x.o1", "")),
        (("{{ co_quan.__class__ }}",), ("unknown", "co_quan.__class__", "{{ co_quan.__class__ }}")),
        (("{{ co_quan|upper }}",), ("not_allowed", "filter", "{{ co_quan|upper }}")),
        (("{{ ''.join([]) }}",), ("not_allowed", "call", "{{ ''.join([]) }}")),
        (("{% set a = 1 %}",), ("not_allowed", "assign", "{% set a = 1 %}")),
        (("{% if co_quan %}a{% endif %}",), ("not_allowed", "if", "{% if co_quan %}a{% endif %}")),
        (("{% include 'a' %}",), ("not_allowed", "include", "{% include 'a' %}")),
        (("{% for x in range(9) %}{% endfor %}",), ("not_allowed", "for", "{% for x in range(9) %}{% endfor %}")),
        (("{{r co_quan }}",), ("not_allowed", "{{r", "{{r co_quan }}")),
        (("Số: {{ so_ky_hieu",), ("syntax", "", "Số: {{ so_ky_hieu")),
    ],
)
def test_what_is_wrong_is_named_with_the_passage(words: tuple[str, ...], fault: tuple[str, str, str]) -> None:
    found = told(made(*words))
    assert [(code, word) for code, word, _passage in found] == [fault[:2]]
    assert fault[2] in found[0][2]


def test_what_stands_at_the_foot_or_in_the_properties_is_looked_at_too() -> None:
    document = Document(BytesIO(made("a", foot="{{ la }}")))
    document.core_properties.title = "{{ config }}"
    kept = BytesIO()
    document.save(kept)
    assert [fault[:2] for fault in told(kept.getvalue())] == [("unknown", "la"), ("unknown", "config")]


def test_links_to_elsewhere_and_fields_that_fetch_are_refused() -> None:
    document = Document()
    document.part.relate_to("https://vi-du.example/", "http://x/hyperlink", is_external=True)
    run = document.add_paragraph().add_run()._r
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = ' INCLUDETEXT "c:\\a.docx" '
    run.append(code)
    kept = BytesIO()
    document.save(kept)
    assert sorted(fault[:2] for fault in told(kept.getvalue())) == [
        ("external", "INCLUDETEXT"),
        ("external", "https://vi-du.example/"),
    ]


def test_a_file_that_is_no_document_and_one_that_takes_too_long_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(b"PK\x03\x04 nothing") == [("corrupt", "", "")]
    monkeypatch.setattr(templates, "SECONDS", 0.001)
    assert told(made("a")) == [("too_slow", "", "")]


def test_a_template_that_would_fill_the_memory_ends_its_process_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "MEMORY_BYTES", 150 * 1024 * 1024)
    text = "{%p for x in noi_dung %}", "{%p for y in noi_dung %}", "{{ y.chu }}" * 40, "{%p endfor %}", "{%p endfor %}"
    values = values_of(sample("BC")) | {"noi_dung": [{"chu": "dài " * 100}] * 300}
    faults, filled = templates.filled(made(*text), values)
    assert ([one.code for one in faults], filled) in [(["corrupt"], b""), (["broken"], b"")]


def test_every_field_has_its_words_and_every_fault_its_sentence() -> None:
    assert set(TEMPLATE_FIELDS) == {*SINGLE, *LISTS} == set(values_of(sample("BC")))
    assert all(code in sentences.TEMPLATES for code in ("unknown", "is_list", "not_list", "syntax", "external"))
    (fault,) = faults_of(made("Gửi {{ la }}"))
    assert sentences.template_fault(fault) == (
        "Không có trường nào tên “la”. Hãy chép tên trường từ bảng bên dưới. Chỗ ấy là: “Gửi {{ la }}”."
    )


def test_a_template_can_be_tried_for_every_kind_of_paper() -> None:
    said = {kind: values_of(sample(kind))["loai_van_ban"] for kind, _name in kinds_offered()}
    assert said == dict(kinds_offered())


# -- Versions ---------------------------------------------------------------------------------------------------------


def sent(by: Officer, *words: str) -> Template:
    fit = tried(kind="BC", file=as_file(made(*words)))
    return actions.send_template(unit=by.unit, tried=fit, by=by, at=AT)


@pytest.mark.django_db
def test_a_paper_keeps_the_version_that_was_in_use_when_it_was_issued(cast: dict[str, Officer]) -> None:
    office, unit = cast["office"], cast["office"].unit
    first, second = sent(office, "Một: {{ co_quan }}"), sent(office, "Hai: {{ co_quan }}")
    assert (first.number, second.number) == (1, 2)
    assert queries.template_for(unit, "BC", issued_at=None) is None
    actions.take_template(template=first, by=office, at=AT)
    actions.take_template(template=second, by=office, at=LATER)
    found = [queries.template_for(unit, "BC", issued_at=at) for at in (AT - timedelta(1), AT, LATER, None)]
    assert found == [None, first, second, second]
    assert said_in(own_form(found[1] or first, sample("BC"))) == ["Một: Ban Thi đua xã Ví Dụ"]
    actions.withdraw_template(template=second, by=office, at=LATER + timedelta(hours=1))
    assert queries.template_for(unit, "BC", issued_at=None) is None
    assert queries.template_for(unit, "BC", issued_at=LATER) == second
    with pytest.raises(NotInUse):
        actions.take_template(template=first, by=office, at=LATER)
    with pytest.raises(NotInUse):
        actions.withdraw_template(template=first, by=office, at=LATER)


@pytest.mark.django_db
def test_an_unfit_template_is_not_kept_and_nobody_sends_for_another_body(cast: dict[str, Officer]) -> None:
    with pytest.raises(UnfitTemplate, match="Không có trường nào tên “la”"):
        tried(kind="BC", file=as_file(made("{{ la }}")))
    fit = tried(kind="BC", file=as_file(made("{{ co_quan }}")))
    with pytest.raises(NotAllowed):
        actions.send_template(unit=cast["office"].unit, tried=fit, by=cast["unit"], at=AT)
