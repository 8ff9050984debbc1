"""The guard against two editors of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import gettext_lazy as _

from thidua.kernel.refused import Stale

if TYPE_CHECKING:
    from thidua.records.rows import EditedRow

Row = TypeVar("Row", bound="EditedRow")


def revise(row: Row, *, version: int, **changes: Any) -> Row:
    """Write ``changes`` to the row if its version is still ``version``, which then grows by one.

    Gives the fresh row. Raises ``Stale`` when somebody else was quicker; nothing is written then.
    To be called inside the action's transaction.
    """
    model = type(row)
    now = model._default_manager.select_for_update().get(pk=row.pk)
    if now.version != version:
        raise Stale(_("Người khác vừa sửa mục này. Hãy xem bản mới nhất rồi sửa lại; nội dung bạn gõ vẫn còn ở đây."))
    for name, value in changes.items():
        setattr(now, name, value)
    now.version = version + 1
    now.save()
    return now


def fresh(row: Row) -> Row:
    """Give a row as it stands now, which another's edit may have changed since it was read."""
    return type(row)._default_manager.get(pk=row.pk)
