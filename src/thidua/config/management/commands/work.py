"""`thidua work`: the worker that does background jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand

from thidua.jobs import work
from thidua.jobs.wake import huey
from thidua.kernel import clock

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Wait for wake-ups and sweep up what was missed, until stopped; or do what is due and end."""

    help = "Chạy tiến trình làm việc nền."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="làm hết việc đang đến hạn rồi thôi")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        if options["once"]:
            work.drain(clock=lambda: clock.now(settings.DEMO_DAY))
        else:
            huey.create_consumer(workers=1, periodic=True, initial_delay=0.1, max_delay=1.0, backoff=1.2).run()
