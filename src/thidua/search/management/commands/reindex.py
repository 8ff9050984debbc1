"""`thidua reindex`: tell the search everything anew."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from thidua.kernel import clock
from thidua.kernel.actors import SYSTEM
from thidua.search import actions


class Command(BaseCommand):
    """Write the whole index again out of the tables; it may run while people search."""

    help = "Lập lại chỉ mục tìm kiếm từ dữ liệu."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        written = actions.rebuild(by=SYSTEM, at=clock.now(settings.DEMO_DAY))
        self.stdout.write(f"Đã lập lại chỉ mục: {written} mục.")
