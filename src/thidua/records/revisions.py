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
    fresh = model._default_manager.select_for_update().get(pk=row.pk)
    if fresh.version != version:
        raise Stale(_("Người khác vừa sửa mục này. Hãy xem bản mới nhất rồi sửa lại; nội dung bạn gõ vẫn còn ở đây."))
    for name, value in changes.items():
        setattr(fresh, name, value)
    fresh.version = version + 1
    fresh.save()
    return fresh
