"""Who has opened a guide, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.design.days import at_the_hour

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.guidance.queries import Opened


def opening_lines(rows: Iterable[Opened]) -> Iterator[list[str]]:
    """Give the units to which a guide goes, heads first: who opened it and when, empty where nobody has."""
    yield [_("Mã"), _("Tên đơn vị"), _("Đã mở"), _("Mở lần đầu"), _("Ai đã mở"), _("Ví dụ")]
    for row in rows:
        yield [
            row.unit.code or "",
            row.unit.name,
            "x" if row.people else "",
            at_the_hour(row.people[0][1]) if row.people else "",
            "; ".join(name or _("người dùng đã xóa") for name, _at in row.people),
            "x" if row.unit.is_example else "",
        ]
