"""What can be found of the guides: every page, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.guides.pages import sources
from thidua.search.kinds import Fixed, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator


def _told() -> Iterator[Told]:
    english = {one.code: one for one in sources("en")}
    for row, one in enumerate(sources("vi")):
        other = english[one.code]
        yield Told(
            row=row,
            title=one.title,
            address=reverse("guides:guide", args=[one.code]),
            text=f"{one.lead} {_plain(one.text)} {other.title} {_plain(other.text)}",
        )


def _plain(text: str) -> str:
    return text.replace("**", "").replace("#", "")


register(Fixed(code="how-to", name=_("Trang hướng dẫn sử dụng"), told=_told))
