"""Lists of units as files of comma-separated values, as Excel opens them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.design.sheets import BYTE_ORDER_MARK, plain
from thidua.organisations.models import GroupKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.organisations.models import Unit, UnitPlace


class _Echo:
    """Gives back each line that the writer writes."""

    def write(self, line: str) -> str:
        return line


def unit_lines(places: Iterable[UnitPlace]) -> Iterator[str]:
    """Give the list of units (rows of `queries.listed`) line by line, heads first."""
    writer = csv.writer(_Echo())
    heads = [_("Mã"), _("Tên đơn vị"), _("Loại"), _("Trực thuộc"), _("Cụm thi đua"), _("Khối thi đua"), _("Ví dụ")]
    yield BYTE_ORDER_MARK + writer.writerow(heads)
    for place in places:
        yield writer.writerow([plain(cell) for cell in _cells(place)])


def _cells(place: UnitPlace) -> list[str]:
    unit, parent = place.unit, place.parent
    return [
        unit.code or "",
        unit.name,
        unit.kind.name,
        parent.name if parent else "",
        _group(unit, GroupKind.CLUSTER),
        _group(unit, GroupKind.BLOCK),
        "x" if unit.is_example else "",
    ]


def _group(unit: Unit, kind: GroupKind) -> str:
    """Name the unit's group of a kind among those at hand."""
    return next((one.group.name for one in unit.memberships.all() if one.kind == kind), "")
