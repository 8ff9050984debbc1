"""The day that a page shows: now, or another day that the address asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from thidua.design.inputs import DayField

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Shown:
    """The day that a page shows: today, or another that the address asks for (``ngay``)."""

    day: date
    today: date
    typed: str = ""

    @property
    def is_now(self) -> bool:
        """Say whether the page shows things as they are now."""
        return self.day == self.today

    @property
    def is_misread(self) -> bool:
        """Say whether the address asked for a day that cannot be read, so that today is shown."""
        return bool(self.typed) and self.is_now and _day(self.typed) is None

    @property
    def query(self) -> str:
        """Give what keeps the day in an address, or nothing for today."""
        return "" if self.is_now else f"ngay={self.day.isoformat()}"


def shown_day(request: HttpRequest, today: date) -> Shown:
    """Read the day that the address asks for; what is no day means today."""
    typed = request.GET.get("ngay", "").strip()[:20]
    return Shown(_day(typed) or today, today, typed)


def _day(typed: str) -> date | None:
    try:
        day: date | None = DayField(required=False).clean(typed)
    except ValidationError:
        return None
    return day
