"""`thidua work`: the worker that does background jobs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from thidua.jobs.wake import huey


class Command(BaseCommand):
    """Wait for wake-ups and sweep up what was missed, until stopped."""

    help = "Chạy tiến trình làm việc nền."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        huey.create_consumer(workers=1, periodic=True, initial_delay=0.1, max_delay=1.0, backoff=1.2).run()
