"""`thidua demo`: Hải Phòng with its campaign running; with a plan of your own beside it if you give one."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thidua.demo import campaign, city, launches
from thidua.kernel.clock import HANOI
from thidua.kernel.refused import Refused
from thidua.plans import sentences

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from datetime import date

PLAN = Path(__file__).resolve().parents[2] / "plan" / "ke_hoach_hai_phong_2025.md"
UNITS_LOADED_ON = 1  # of the demonstration's month
PLAN_RECEIVED_ON = 9


class Command(BaseCommand):
    """Build the demonstration through actions only; what is there already stays as it is."""

    help = "Dựng thành phố trình diễn. Chỉ chạy khi THIDUA_DEMO=1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", type=Path, help="kế hoạch của bạn: .docx, .pdf, .txt hoặc .md")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        if not settings.DEMO or settings.DEMO_DAY is None:
            raise CommandError("Bản trình diễn cần THIDUA_DEMO=1 và THIDUA_DEMO_DAY, ví dụ 2025-09-17.")
        office = city.build(at=_moment(settings.DEMO_DAY, UNITS_LOADED_ON))
        plan = options["plan"] or PLAN
        try:
            done = campaign.run(
                data=plan.read_bytes(),
                name=plan.name,
                is_example=options["plan"] is None,
                by=office,
                at=_moment(settings.DEMO_DAY, PLAN_RECEIVED_ON),
            )
        except OSError as error:
            raise CommandError(f"Không mở được tệp {plan}: {error.strerror}.") from error
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        except campaign.Unreadable as unreadable:
            why = sentences.failure(unreadable.plan.failure, unreadable.plan.failure_params)
            raise CommandError(why, returncode=2) from unreadable
        if done and options["plan"] is None:
            launches.enter(done, office, at=_moment(settings.DEMO_DAY, settings.DEMO_DAY.day))
        if done:
            self.stdout.write(f"Đã lập đợt thi đua: {done.title}")


def _moment(day: date, of_month: int) -> datetime:
    return datetime.combine(day.replace(day=of_month), time(8, 30), HANOI)
