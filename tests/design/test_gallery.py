"""The gallery shows every component; the error pages say what to do next."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from lxml import html

from thidua.design import gallery
from thidua.design.templatetags.design import register

TEMPLATES = Path(gallery.__file__).parent / "templates"
LETTERS = re.compile(
    r"[ăâđêôơưĂÂĐÊÔƠƯ\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd\u0128\u0129\u0168\u0169\u1ea0-\u1ef9]"
)
BARE = ("400", "403_csrf", "413", "429", "500", "503")


def page(address: str, language: str = "vi") -> Any:
    """Fetch a page as a visitor with that language."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def foreign(document: Any) -> list[str]:
    """Give the Vietnamese words that stand outside elements marked as Vietnamese."""
    found = []
    for element in document.iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        inside = next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), "")
        outside = next((e.get("lang") for e in element.iterancestors() if e.get("lang")), "")
        words = [(element.text, inside), (element.tail, outside)]
        words += [(element.get(name), inside) for name in ("title", "aria-label", "placeholder", "alt", "data-label")]
        found += [text.strip() for text, language in words if text and language != "vi" and LETTERS.search(text)]
    return found


@pytest.mark.django_db
def test_every_component_has_its_place_in_the_gallery() -> None:
    response = Client().get("/thiet-ke/")
    shown = {template.name for template in response.templates}
    assert {f"design/components/{path.name}" for path in (TEMPLATES / "design/components").glob("*.html")} <= shown


def test_every_tag_and_filter_is_used_in_the_gallery_or_the_frame() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    unused = {name for name in register.tags if not re.search(rf"{{% {name}\b", text)}
    unused |= {name for name in register.filters if f"|{name}" not in text}
    assert unused == {"way_back"}


@pytest.mark.django_db
def test_the_gallery_has_one_heading_of_the_first_rank_and_no_id_twice() -> None:
    document = page("/thiet-ke/")
    ids = document.xpath("//@id")
    assert len(document.xpath("//h1")) == 1
    assert sorted(ids) == sorted(set(ids))
    named = {
        name for value in document.xpath("//@aria-labelledby | //@aria-describedby | //@for") for name in value.split()
    }
    assert named <= set(ids)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/thiet-ke/", *(f"/thiet-ke/loi/{name}/" for name in gallery.ERROR_PAGES)])
def test_in_english_nothing_vietnamese_stands_unmarked(address: str) -> None:
    document = page(address, "en")
    assert document.get("lang") == "en"
    assert foreign(document) == []


@pytest.mark.django_db
def test_an_error_page_of_another_name_is_not_found() -> None:
    assert Client().get("/thiet-ke/loi/418/").status_code == 404


@pytest.mark.parametrize("name", BARE)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_gravest_pages_need_neither_request_nor_context(name: str, language: str) -> None:
    with translation.override(language):
        document = html.fromstring(render_to_string(f"{name}.html"))
    assert document.get("lang") == language
    assert document.xpath("//a[@class='button primary']")
    assert document.xpath("//main//h1")
    assert not document.xpath("//form | //script")


@pytest.mark.parametrize("name", gallery.ERROR_PAGES)
def test_every_error_page_leads_home_in_its_own_words(name: str) -> None:
    text = render_to_string(f"{name}.html")
    assert html.fromstring(text).xpath("//a[@href='/']")
    assert "Traceback" not in text


def test_the_frame_does_without_everything() -> None:
    document = html.fromstring(render_to_string("design/page.html"))
    assert document.xpath("//main[@id='main']")
    assert document.xpath("//a[@class='skip']/@href") == ["#main"]
    assert document.xpath("//*[@role='status']/@id") == ["messages"]
    assert not document.xpath("//nav | //aside | //form[@method='post']")


def test_the_frame_names_who_is_at_work_and_on_which_day(rf: Any) -> None:
    context = {
        "served": {"province": "Thành phố Hải Phòng", "demo_day": gallery.TODAY},
        "navigation": [{"label": "Bàn làm việc", "url": "/ban-lam-viec/", "current": True}],
        "officer": {
            "user": {"name": "Nguyễn Thị Hạnh"},
            "unit": {"name": "Xã Kiến Thụy"},
            "role": {"name": "Cán bộ đơn vị"},
            "is_example": True,
        },
        "acting_url": "/tai-khoan/",
        "csrf_token": "x",
        "request": rf.get("/ban-lam-viec/?cum=7"),
    }
    document: Any = html.fromstring(render_to_string("design/page.html", context))
    header = " ".join(document.xpath("//header")[0].text_content().split())
    assert "Bản trình diễn · hôm nay là thứ Sáu, 14/11/2025" in header
    assert "Nguyễn Thị Hạnh (ví dụ)" in header
    assert document.xpath("//nav//a[@aria-current='page']/@href") == ["/ban-lam-viec/"]
    assert document.xpath("//header//form[@class='lang']/input[@name='next']/@value") == ["/ban-lam-viec/?cum=7"]
    assert document.xpath("//a[@href='/tai-khoan/']")
