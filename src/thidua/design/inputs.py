"""Fields that forms of several packages have, with their words for what was typed wrongly."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from typing import Any

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
"""Days beyond are slips of the pen, and some have no day before or after them."""
_TOO_FAR: Final = _("Năm phải từ 1900 đến 2199.")
_OLD: Final = _("Trang này đã cũ hoặc gửi thiếu. Hãy mở lại trang rồi làm lại.")
PAGE_IS_OLD: Final = {"required": _OLD, "invalid": _OLD}
"""The words for a hidden field (a version, a form's key) that did not come back as it was sent."""


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        """Write the day as browsers want it."""
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day as browsers send it or as people type it, in a year that a plan can speak of."""

    widget = DayInput
    default_error_messages = {"invalid": _("Hãy nhập ngày như 20/9/2025.")}

    def __init__(self, **options: Any) -> None:
        """Read both ways of writing."""
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **options)
        self.validators += [MinValueValidator(FIRST_DAY, _TOO_FAR), MaxValueValidator(LAST_DAY, _TOO_FAR)]
