"""`thidua backup FILE`: database and kept files in one file, while the site is running; or check such a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from thidua.backups import making, restoring
from thidua.kernel import clock
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from thidua.backups.archive import Whole
    from thidua.backups.making import Made


class Command(BaseCommand):
    """Make a backup, or read one to its end and compare every hash."""

    help = "Sao lưu cơ sở dữ liệu và tệp đã nhận vào một tệp, ngay khi trang đang chạy."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp sẽ tạo; nếu là thư mục thì tên tệp theo ngày giờ")
        parser.add_argument("--verify", action="store_true", help="chỉ kiểm tra tệp sao lưu đã có, không tạo mới")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        try:
            if options["verify"]:
                self.stdout.write(told(options["file"], restoring.examine(options["file"])))
            else:
                made = making.make(target=options["file"], at=clock.now())
                self._warn(made)
                self.stdout.write(_made(made))
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except DatabaseError as error:
            raise CommandError(f"Cơ sở dữ liệu không trả lời hoặc chưa được chuẩn bị: {error}") from None

    def _warn(self, made: Made) -> None:
        for name in made.copied.missing_files:
            self.stderr.write(f"Cảnh báo: thiếu tệp {settings.MEDIA_ROOT}/{name}; bản sao lưu không có tệp này.")
        for name in made.copied.altered_files:
            self.stderr.write(f"Cảnh báo: tệp {settings.MEDIA_ROOT}/{name} không còn như lúc nhận.")


def _made(made: Made) -> str:
    size = made.path.stat().st_size
    return (
        f"Đã sao lưu {made.rows} dòng và {made.copied.files} tệp vào {made.path} ({size} byte).\n"
        f"Dấu của bản sao lưu: {made.seal}"
    )


def told(path: Path, whole: Whole) -> str:
    """Say in words what a checked backup holds."""
    rows, head = sum(whole.manifest.counts.values()), whole.head
    return (
        f"{path}: toàn vẹn. Phiên bản {head.product}, {restoring.NAMES.get(head.engine, head.engine)}, "
        f"lúc {head.made_at}; {rows} dòng trong {len(whole.manifest.counts)} bảng, {whole.manifest.files} tệp.\n"
        f"Dấu của bản sao lưu: {whole.seal}"
    )
