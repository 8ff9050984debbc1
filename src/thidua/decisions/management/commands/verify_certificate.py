"""`thidua verify-certificate FILE --key KEY`: say whether a certificate is genuine."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from thidua.decisions.rules import records

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Ends with 0: genuine, 1: not genuine, 2: no certificate or no key, as the program that is handed out does."""

    help = "Kiểm tra giấy chứng nhận khen thưởng: đúng (0), không đúng (1), không đọc được (2)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp bản ghi tải từ trang của giấy")
        parser.add_argument("--key", required=True, help="khóa công khai: tệp, hoặc chính chữ base64")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        try:
            text, signature = records.opened(options["file"].read_text(encoding="utf-8"))
            said = json.loads(text)
            place = Path(options["key"])
            published = place.read_text(encoding="utf-8") if place.is_file() else options["key"]
            public = records.public_in(published, said["key"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            self.stdout.write(f"KHÔNG ĐỌC ĐƯỢC · UNREADABLE: {error}")
            sys.exit(2)
        if not records.is_genuine(text, signature, public):
            self.stdout.write("KHÔNG ĐÚNG · NOT GENUINE")
            sys.exit(1)
        self.stdout.write("ĐÚNG · GENUINE")
        for name in sorted(said):
            self.stdout.write(f"  {name}: {said[name]}")
        sys.exit(0)
