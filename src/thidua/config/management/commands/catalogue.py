"""`thidua catalogue`: bring the English catalogues in step with the texts of the code."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from thidua.config import catalogues


class Command(BaseCommand):
    """Add new texts to every package's catalogue, drop old ones, and list what has no English yet."""

    help = "Cập nhật danh mục bản dịch tiếng Anh của từng gói."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        for package in catalogues.packages():
            catalogues.refresh(package)
            for text in sorted(catalogues.missing(package)):
                self.stdout.write(f"{package.name}: {text}")
