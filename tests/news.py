"""Kinds of notice of our own: one that asks for something, one that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import lazy
from django.utils.translation import get_language

from tests.cast import AT
from thidua.notices import actions, wording

if TYPE_CHECKING:
    from collections.abc import Collection

    from thidua.kernel.actors import Actor
    from thidua.notices.models import Notice
    from thidua.organisations.models import Unit

URGENT, CALM = "sample.returned", "sample.received"


def _said(vietnamese: str, english: str) -> Any:
    return lazy(lambda: english if get_language() == "en" else vietnamese, str)()


if wording.kind_of(URGENT) is None:
    wording.kinds(
        {
            URGENT: wording.Kind(
                _said("Trả lại báo cáo “%(name)s”", "Report “%(name)s” was returned"),
                _said("Sửa trước %(due)s.", "Mend it before %(due)s."),
                is_urgent=True,
            ),
            CALM: wording.Kind(_said("Đã tiếp nhận “%(name)s”", "“%(name)s” was received"), _said("", "")),
        }
    )


def news(
    units: Collection[Unit],
    by: Actor,
    *,
    kind: str = URGENT,
    key: str = "1",
    params: dict[str, Any] | None = None,
    url: str = "/ban-lam-viec/",
    at: Any = AT,
) -> list[Notice]:
    """Tell whoever does the duties of some units."""
    said = {"name": "Báo cáo Quý III", "due": AT.date()} if params is None else params
    return actions.tell(kind=kind, key=key, units=units, verb="duty.do", params=said, url=url, by=by, at=at)
