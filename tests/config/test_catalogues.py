"""Every text has its English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thidua.config import catalogues

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = catalogues.packages()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_every_text_of_a_package_has_its_english(package: Path) -> None:
    assert catalogues.missing(package) == set()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_no_english_is_kept_for_a_text_that_is_gone(package: Path) -> None:
    assert catalogues.unused(package) == set()


def test_one_text_has_one_english_in_every_package() -> None:
    # Django joins the packages' catalogues into one, so the first package would speak for the others.
    said: dict[str, set[str]] = {}
    for package in PACKAGES:
        for message in catalogues.catalogue(package):
            if isinstance(message.id, str) and message.id:
                said.setdefault(message.id, set()).add(str(message.string))
    assert {text: english for text, english in said.items() if len(english) > 1} == {}


def test_texts_are_found_in_code_and_in_templates(tmp_path: Path) -> None:
    (tmp_path / "views.py").write_text('from x import gettext as _\n_("Lưu")\nngettext("%(n)s mục", "%(n)s mục", 2)\n')
    folder = tmp_path / "templates" / "x"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(
        '{% translate "Đóng" %}{% blocktranslate %}Chào {{ name }}{% endblocktranslate %}'
    )
    assert catalogues.texts(tmp_path) == {
        ("Lưu", None),
        ("%(n)s mục", "%(n)s mục"),
        ("Đóng", None),
        ("Chào %(name)s", None),
    }
