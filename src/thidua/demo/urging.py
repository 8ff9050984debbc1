"""Whom the office urged: those who had not launched, and those whose report of September had not come."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final

from thidua.urging import actions, queries
from thidua.urging.actions import Asked
from thidua.urging.models import Form
from thidua.urging.rules import USUAL, USUAL_REST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer

SENDINGS: Final = (
    (date(2025, 9, 22), Form.SECOND, "Đề nghị báo cáo việc phát động trong tuần này (ví dụ)."),
    (date(2025, 10, 6), Form.REMINDER, "Báo cáo tháng 9 đã quá hạn, đề nghị gửi ngay (ví dụ)."),
    (date(2025, 10, 13), Form.LETTER, "Đề nghị lãnh đạo đơn vị chỉ đạo gửi báo cáo tháng 9 (ví dụ)."),
)


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give the office's urgings and the day on which it set the ladder, which it has not turned on."""

    def lay(at: datetime) -> object:
        return actions.set_ladder(
            campaign=campaign, version=0, is_on=False, steps=USUAL, rest_days=USUAL_REST, by=office, at=at
        )

    yield date(2025, 9, 10), time(10, 0), lay
    for day, form, words in SENDINGS:

        def send(at: datetime, form: str = form, words: str = words) -> object:
            asked = [
                Asked(one.unit, [duty.column for duty in one.duties if duty.rests_until is None])
                for one in queries.to_urge(office, campaign, at)
            ]
            asked = [one for one in asked if one.columns]
            return (
                actions.urge(campaign=campaign, asked=asked, form=form, words=words, by=office, at=at)
                if asked
                else None
            )

        yield day, time(15, 0), send
