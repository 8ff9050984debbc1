"""`thidua restore FILE`: bring a backup back into an empty database and an empty folder of files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from thidua.backups import restoring
from thidua.backups.making import anchor
from thidua.config.management.commands.backup import told
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from argparse import ArgumentParser

WORD = "THAY THE"
"""To be typed by whoever buries what is there; without diacritics, as a bare console types."""


class Command(BaseCommand):
    """Check every byte first, then bring everything back, migrate to the present and check the journal."""

    help = "Khôi phục một bản sao lưu vào cơ sở dữ liệu trống và thư mục tệp trống."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp do “thidua backup” tạo ra")
        parser.add_argument("--replace", action="store_true", help="thay thế dữ liệu đang có; phải gõ lại một từ")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        path, replace = options["file"], options["replace"]
        try:
            restoring.look(path, replace=replace)
            whole = restoring.examine(path)
            self.stdout.write(told(path, whole))
            if replace:
                self._ask()
            restoring.restore(path, whole)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except DatabaseError as error:
            raise CommandError(f"Cơ sở dữ liệu từ chối; chưa có gì bị thay đổi: {error}") from None
        for name in whole.manifest.missing_files:
            self.stderr.write(f"Cảnh báo: khi sao lưu đã thiếu tệp {name}.")
        connection.close()
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("Đã khôi phục. Mọi người phải đăng nhập lại.")
        call_command("check_journal", anchor=_anchor(), stdout=self.stdout, stderr=self.stderr)

    def _ask(self) -> None:
        self.stdout.write(f"Dữ liệu đang có sẽ mất hẳn. Gõ {WORD} để tiếp tục:")
        try:
            typed = input()
        except EOFError:
            typed = ""
        if typed.strip() != WORD:
            raise CommandError("Chưa gõ đúng; chưa có gì bị thay đổi.")


def _anchor() -> Path | None:
    """Give the file of seals outside the database, where there is one; seals later than the backup tell of a loss."""
    path = anchor()
    return path if path and path.exists() else None
