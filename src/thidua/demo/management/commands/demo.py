"""`thidua demo`: Hải Phòng with its campaign running; with a plan of your own beside it if you give one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thidua.demo import campaign, city, life
from thidua.kernel.refused import Refused
from thidua.plans import sentences

if TYPE_CHECKING:
    from argparse import ArgumentParser

PLAN = Path(__file__).resolve().parents[2] / "plan" / "ke_hoach_hai_phong_2025.md"


class Command(BaseCommand):
    """Build the demonstration through actions only; what is there already stays as it is."""

    help = "Dựng thành phố trình diễn. Chỉ chạy khi THIDUA_DEMO=1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", type=Path, help="kế hoạch của bạn: .docx, .pdf, .txt hoặc .md")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        if not settings.DEMO or settings.DEMO_DAY is None:
            raise CommandError("Bản trình diễn cần THIDUA_DEMO=1 và THIDUA_DEMO_DAY, ví dụ 2025-10-15.")
        office = city.build(at=life.moment(life.LAID))
        plan = options["plan"] or PLAN
        try:
            done = campaign.run(
                data=plan.read_bytes(),
                name=plan.name,
                is_example=options["plan"] is None,
                by=office,
                at=life.moment(life.RECEIVED),
            )
        except OSError as error:
            raise CommandError(f"Không mở được tệp {plan}: {error.strerror}.") from error
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        except campaign.Unreadable as unreadable:
            why = sentences.failure(unreadable.plan.failure, unreadable.plan.failure_params)
            raise CommandError(why, returncode=2) from unreadable
        if done and options["plan"] is None:
            life.live(done, office, until=settings.DEMO_DAY)
        if done:
            self.stdout.write(f"Đã lập đợt thi đua: {done.title}")
