"""What can be found of the guides: every page, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.guides.pages import sources
from thidua.search.kinds import Fixed, Told, register

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


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
    """Give a page's words without its marks: of a link what it is called, of a picture what it shows."""
    return _LINK.sub(r"\1", text).replace("**", "").replace("#", "")


register(Fixed(code="how-to", name=_("Trang hướng dẫn sử dụng"), told=_told))
