"""`thidua export-ranking --out FILE.zip`: the package of the newest published snapshot, or of the newest at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from thidua.ranking import queries

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Write a package to a file; changes nothing."""

    help = "Ghi gói kiểm chứng của bản chốt xếp hạng mới nhất (ưu tiên bản đã công bố) ra tệp .zip."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", required=True, type=Path, help="tệp .zip sẽ ghi")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        path: Path = options["out"]
        if path.suffix.casefold() != ".zip":
            raise CommandError(f"Tệp ghi ra phải có đuôi .zip: {path}.")
        try:
            snapshot = queries.newest()
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"Cơ sở dữ liệu chưa sẵn sàng; hãy chạy “thidua prepare” trước. ({error})") from None
        if snapshot is None:
            raise CommandError("Chưa có bản chốt xếp hạng nào. Với dữ liệu ví dụ, hãy chạy “thidua demo” trước.")
        try:
            path.write_bytes(bytes(snapshot.package))
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {path}: {error.strerror}.") from None
        table = snapshot.table_version.table
        self.stdout.write(f"Đã ghi gói kiểm chứng bản chốt lần {snapshot.number} ({table.name}): {path}")
        self.stdout.write(f"Mã kiểm tra: {snapshot.digest}")
