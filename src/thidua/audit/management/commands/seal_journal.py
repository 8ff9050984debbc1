"""`thidua seal-journal`: seal the journal now, as the worker does every few minutes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from thidua.audit.actions import seal
from thidua.kernel import clock


class Command(BaseCommand):
    """Seal what can be sealed and say what was done."""

    help = "Niêm phong nhật ký ngay bây giờ."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        done = seal(at=clock.now(settings.DEMO_DAY))
        self.stdout.write(f"Đã niêm phong {done.lines} dòng trong {done.seals} niêm phong mới.")
        if done.waits:
            self.stdout.write("Có người đang ghi dở; phần còn lại để lần sau.")
        if done.foreign:
            self.stdout.write(
                f"Nhật ký bị đổi dưới niêm phong ({done.foreign:+d} dòng): hãy chạy thidua check-journal."
            )
