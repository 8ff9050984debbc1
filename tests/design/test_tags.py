"""Small marks, forms, lists and the way back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, TemplateSyntaxError, engines
from django.test import RequestFactory
from django.utils.translation import gettext_lazy
from lucide import IconDoesNotExist
from lxml import html

from thidua.design.addresses import way_back
from thidua.design.fields import in_vietnamese


def render(text: str, **context: object) -> str:
    """Render a piece of a template as a page would."""
    return engines["django"].from_string(text).render(context).strip()


def at(address: str, text: str, **context: object) -> str:
    """Render a piece of a template for a request."""
    template = engines["django"].from_string("{% autoescape on %}" + text + "{% endautoescape %}")
    request = RequestFactory().get(address)
    return str(template.template.render(_context(request, context))).strip()  # type: ignore[attr-defined]


def _context(request: Any, values: dict[str, object]) -> Any:
    return Context({"request": request, **values})


def dom(text: str) -> Any:
    """Read what was rendered."""
    return html.fragment_fromstring(text, create_parent="div")


class Answers(forms.Form):
    name = forms.CharField(label="Tên đơn vị", help_text="Như trong quyết định.")
    people = forms.IntegerField(label="Số người", required=False, widget=forms.TextInput)
    place = forms.ChoiceField(label="Nơi", choices=[("a", "Hội trường"), ("b", "Trực tuyến")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Đã kiểm tra", required=False)
    evidence = forms.FileField(label="Minh chứng", required=False)
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        raise forms.ValidationError("Đơn vị đã nộp rồi.")


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ('{% light "ok" "Đúng hạn" %}', '<span class="light ok">Đúng hạn</span>'),
        ('{% badge "Nháp" %}', '<span class="badge">Nháp</span>'),
        ('{% badge "Mới" "red" %}', '<span class="badge red">Mới</span>'),
        ('{% kind "target" "Chỉ tiêu" %}', '<span class="kind target">Chỉ tiêu</span>'),
        ("{% example %}", '<span class="eg">(ví dụ)</span>'),
        ("{% badge word %}", '<span class="badge">&lt;b&gt;</span>'),
        (
            '{% clause "V/1/a" "/ke-hoach/1/#v1a" %}',
            '<a class="clause" href="/ke-hoach/1/#v1a"><span class="vh">Mục của kế hoạch: </span>V/1/a</a>',
        ),
        ('{% clause "IV" %}', '<span class="clause"><span class="vh">Mục của kế hoạch: </span>IV</span>'),
        (
            '{% cell "overdue" "quá hạn" %}',
            '<td class="overdue" title="quá hạn"><span aria-hidden="true">✕</span><i>quá hạn</i></td>',
        ),
    ],
)
def test_a_mark_says_itself_in_words(tag: str, shown: str) -> None:
    assert render(tag, word="<b>") == shown


def test_an_icon_is_a_drawing_that_says_nothing() -> None:
    icon = dom(render('{% icon "house" "turn" %}'))[0]
    assert (icon.tag, icon.get("class"), icon.get("aria-hidden"), icon.get("style")) == (
        "svg",
        "icon turn",
        "true",
        None,
    )


def test_an_icon_or_a_light_that_does_not_exist_is_refused() -> None:
    with pytest.raises(IconDoesNotExist):
        render('{% icon "khong-co" %}')
    with pytest.raises(TemplateSyntaxError):
        render('{% light "green" "Đạt" %}')


@pytest.mark.parametrize(
    ("value", "total", "width"), [(42, 49, "85.7%"), (0, 0, "0.0%"), (9, 3, "100.0%"), (0, 5, "0.0%")]
)
def test_a_meter_is_as_long_as_the_share(value: int, total: int, width: str) -> None:
    bar = dom(render("{% meter value total %}", value=value, total=total))
    assert bar.xpath("//rect[@class='value']/@width") == [width]
    assert bar.xpath("//svg/@aria-label") == [f"{value} trên {total}"]


def test_a_field_names_its_help_and_its_error() -> None:
    form = Answers({"place": "c", "people": "ba"})
    shown = dom("".join(render("{% field f %}", f=bound) for bound in form))
    name = shown.xpath("//input[@name='name']")[0]
    assert name.get("aria-describedby") == "id_name_help id_name_error"
    assert (name.get("aria-invalid"), name.get("class")) == ("true", "input")
    assert {"id_name_help", "id_name_error", "id_people_error", "id_place_error"} <= set(shown.xpath("//*/@id"))
    assert shown.xpath("//input[@name='people']/@class") == ["input figure"]
    assert shown.xpath("//fieldset[@id='id_place']/@aria-describedby") == ["id_place_error"]
    assert [label.text_content().strip() for label in shown.xpath("//fieldset/label")] == ["Hội trường", "Trực tuyến"]
    assert shown.xpath("//label[@class='choice']/input[@type='checkbox']/@id") == ["id_sure"]
    assert shown.xpath("//textarea/@class") == ["input"]
    assert shown.xpath("//input[@type='file']/@class") == ["input"]
    assert len(shown.xpath("//input[@type='hidden']")) == 1


def test_every_control_of_a_form_has_a_label() -> None:
    shown = dom("".join(render("{% field f %}", f=bound) for bound in Answers()))
    named = set(shown.xpath("//label/@for"))
    assert set(shown.xpath("//*[self::input[not(@type='hidden')] or self::textarea]/@id")) <= named


def test_a_measure_stands_behind_its_control() -> None:
    shown = dom(render('{% field f "tỷ đồng" %}', f=Answers()["people"]))
    assert shown.xpath("//div[@class='with-unit']/span/text()") == ["tỷ đồng"]


def test_the_summary_of_errors_leads_to_each_field() -> None:
    shown = dom(render("{% errors form %}", form=Answers({"people": "ba"})))
    assert shown.xpath("//ul/li[1]/text()") == ["Đơn vị đã nộp rồi."]
    assert shown.xpath("//ul//a/@href") == ["#id_name", "#id_people", "#id_place"]
    assert shown.xpath("//*[@role='alert']")
    assert "Còn 4 chỗ cần sửa" in shown.text_content()


def test_a_form_without_errors_has_no_summary() -> None:
    assert render("{% errors form %}", form=Answers()) == ""


def test_a_filter_offers_everything_first_and_keeps_what_was_chosen() -> None:
    tag = '{% filter_by "loai" "Loại" "Mọi loại" kinds chosen vietnamese=True %}'
    shown = dom(render(tag, kinds={"BC": "Báo cáo", "TB": "Thông báo"}, chosen="TB"))
    assert shown.xpath("//label/@for") == shown.xpath("//select/@name") == ["loai"]
    assert [one.get("value") for one in shown.xpath("//option")] == ["", "BC", "TB"]
    assert shown.xpath("//option[@selected]/@value") == ["TB"]
    assert shown.xpath("//option[@lang='vi']/@value") == ["BC", "TB"]
    pairs = dom(render('{% filter_by "nam" "Năm" "Mọi năm" years %}', years=[(2025, 2025)]))
    assert pairs.xpath("//option[@selected] | //option[@lang]") == []


def test_pages_keep_the_filters() -> None:
    page = Paginator(list(range(114)), 30).page(2)
    shown = dom(at("/?cum=7&trang=2", "{% pagination page %}", page=page))
    assert shown.xpath("//a/@href") == [
        "?cum=7&trang=1",
        "?cum=7&trang=1",
        "?cum=7&trang=3",
        "?cum=7&trang=4",
        "?cum=7&trang=3",
    ]
    assert "31–60 trên 114" in shown.text_content()


def test_one_page_has_nowhere_to_go_and_none_says_nothing() -> None:
    one = dom(at("/", "{% pagination page %}", page=Paginator([1, 2], 30).page(1)))
    assert (one.xpath("//a"), "1–2 trên 2" in one.text_content()) == ([], True)
    assert at("/", "{% pagination page %}", page=Paginator([], 30).page(1)) == ""


@pytest.mark.parametrize(
    ("address", "order", "leads_to"),
    [
        ("/", "ascending", "?sap=-ten"),
        ("/?sap=ten", "ascending", "?sap=-ten"),
        ("/?sap=-ten&cum=7&trang=3", "descending", "?sap=ten&cum=7"),
        ("/?sap=ngay", None, "?sap=ten"),
    ],
)
def test_a_head_sorts_and_turns_round(address: str, order: str | None, leads_to: str) -> None:
    shown = at(address, '<table><tr>{% sort_header "ten" "Đơn vị" default="ten" %}</tr></table>')
    head = dom(shown).xpath("//th")[0]
    assert (head.get("aria-sort"), head.xpath(".//a/@href")) == (order, [leads_to])


def test_an_empty_list_says_how_to_begin() -> None:
    begin = '{% empty "Chưa có kế hoạch" %}<p>Nạp một văn bản.</p>{% endempty %}'
    shown = dom(render("{% for x in none %}{{ x }}{% empty %}" + begin + "{% endfor %}", none=[]))
    assert shown.xpath("//div[@class='empty']/h3/text()") == ["Chưa có kế hoạch"]
    assert shown.xpath("//div[@class='empty']/p/text()") == ["Nạp một văn bản."]


def test_a_blank_block_leaves_nothing() -> None:
    assert render('{% around "aside" "stack" "Bên lề" %} \n {% endaround %}') == ""
    assert (
        render('{% around "aside" "stack" "Bên lề" %}x{% endaround %}')
        == '<aside class="stack" aria-label="Bên lề">x</aside>'
    )


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/don-vi/?cum=7&trang=2", "/don-vi/?cum=7&trang=2"),
        ("https://testserver/don-vi/", "/"),
        ("http://testserver/don-vi/", "http://testserver/don-vi/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_stays_on_this_site(wanted: str, given: str) -> None:
    expected = "https://testserver/don-vi/" if wanted.startswith("https://testserver") else given
    assert way_back(RequestFactory().get("/x/", {"next": wanted}), "/") == expected
    assert way_back(RequestFactory().post("/x/", {"next": wanted}), "/") == expected
    assert way_back(None, "/ban-lam-viec/") == "/ban-lam-viec/"


def test_a_link_carries_this_page_along_and_a_form_keeps_it() -> None:
    assert at("/don-vi/?cum=7", "{% here %}") == "next=%2Fdon-vi%2F%3Fcum%3D7"
    kept = dom(at("/sua/?next=/don-vi/", "{% keep_way_back %}{% back '/' %}"))
    assert kept.xpath("//input/@value") == ["/don-vi/"]
    assert kept.xpath("//a/@href") == ["/don-vi/"]


def test_a_small_line_ends_at_its_last_value() -> None:
    line = dom(render("{% spark values 'tăng đều' %}", values=[Decimal(1), Decimal(2), Decimal(3)]))
    assert line.xpath("//polyline/@points") == ["4.0,20.0 36.0,12.0 68.0,4.0"]
    assert line.xpath("//circle/@cx") == ["68.0"]


def test_words_between_backticks_are_marked_as_vietnamese_and_everything_is_escaped() -> None:
    text = in_vietnamese(gettext_lazy("Gõ `từ 90 & hơn` hoặc <để trống>"))
    assert str(text) == 'Gõ <span lang="vi">từ 90 &amp; hơn</span> hoặc &lt;để trống&gt;'
