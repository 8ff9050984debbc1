"""`thidua sample-papers --out DIR`: a paper of each kind as DOCX and PDF, copies as PDF, out of the demonstration."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from thidua.campaigns.models import Campaign
from thidua.demo.city import PARTS, officer_of
from thidua.demo.sampling import files, samples
from thidua.kernel.clock import HANOI
from thidua.papers.pdf import pdf
from thidua.papers.word import docx

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping

    from thidua.people.models import Officer

NOON: Final = time(11, 0)
DAY: Final = "2025-10-15"


class Command(BaseCommand):
    """Write the samples; without a demonstration in the database one is built aside, and thrown away after."""

    help = "Ghi mỗi loại văn bản một bản mẫu (DOCX và PDF) từ dữ liệu trình diễn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, help="thư mục nhận các tệp")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        out: Path = options["out"]
        found = _demonstration()
        if found is None:
            self.stdout.write("Cơ sở dữ liệu chưa có bản trình diễn: đang dựng tạm một bản, mất chừng một phút …")
            _from_one_aside(out)
            return
        try:
            out.mkdir(parents=True, exist_ok=True)
            for one in samples(*found):
                name = f"{one.paper.kind}-{one.name}"
                self._write(out / f"{name}.docx", docx(one.paper))
                self._write(out / f"{name}.pdf", pdf(one.paper))
            for name, content in files():
                self._write(out / f"{name}.pdf", content)
        except OSError as error:
            raise CommandError(f"Không ghi được vào {out}: {error.strerror}.") from error

    def _write(self, file: Path, content: bytes) -> None:
        file.write_bytes(content)
        self.stdout.write(str(file))


def _demonstration() -> tuple[Campaign, Officer, datetime] | None:
    """Give the demonstration's campaign, who works at its office, and the moment that it stands at, if it is there."""
    if not settings.DEMO or settings.DEMO_DAY is None:
        return None
    at = datetime.combine(settings.DEMO_DAY, NOON, HANOI)
    try:
        campaign = Campaign.objects.select_related("plan", "issuing_unit").order_by("pk").first()
        office = officer_of(PARTS[0].username, settings.DEMO_DAY)
    except DatabaseError:
        return None
    return (campaign, office, at) if campaign and office else None


def _from_one_aside(out: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-") as place:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"THIDUA_VAR": place, "THIDUA_DEMO": "1", "THIDUA_DEMO_DAY": DAY}
        for command in (["prepare"], ["demo"], ["sample-papers", "--out", str(out.resolve())]):
            _run(command, environment)


def _run(command: list[str], environment: Mapping[str, str]) -> None:
    done = subprocess.run(  # noqa: S603 -- our own commands
        [sys.executable, "-m", "thidua", *command], env=environment, check=False
    )
    if done.returncode:
        raise CommandError(f"Lệnh thidua {command[0]} không xong (mã {done.returncode}).")
