"""Codes of the rules in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.law.reading import Who as WhoCode
from thidua.law.reading import law
from thidua.participation.sentences import PLACES
from thidua.pledges.models import PLACE, Who
from thidua.pledges.rules import is_verified, titles_for

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FILTERS: Final[dict[str, StrOrPromise]] = {
    "da-dang-ky": gettext_lazy("Đã đăng ký"),
    "chua": gettext_lazy("Chưa đăng ký"),
    "co-danh-hieu": gettext_lazy("Có đăng ký danh hiệu, khen thưởng"),
    "co-gia-tri": gettext_lazy("Có đăng ký giá trị chỉ tiêu"),
}
"""What the list of registrations may be filtered by (`queries.listed`)."""

PLACES[PLACE] = gettext_lazy("đăng ký thi đua")


def title_words(code: str, who: str) -> str:
    """Name a title as the law does, with a warning where its going to such a one was not verified."""
    if code not in law().titles:
        return code
    name = law().titles[code].name
    return name if is_verified(code, who) else _("%s (chưa kiểm chứng)") % name


def title_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Give what may be registered, in groups by who strives for it; a choice is ``who:code``."""
    groups: list[tuple[str, str | list[tuple[str, str]]]] = [("", _("– chọn –"))]
    for who in WhoCode:
        choices = [(f"{who.value}:{one.code}", title_words(one.code, who)) for one in titles_for(who)]
        groups.append((str(Who(who.value).label), choices))
    return groups
