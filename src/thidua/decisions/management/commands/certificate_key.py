"""`thidua certificate-key`: show the key that signs certificates, or make a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand

from thidua.decisions import actions
from thidua.kernel import clock
from thidua.people.access import SYSTEM

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Make the key at first need; with ``--new`` the one before signs no more, and what it signed stays genuine."""

    help = "Khóa ký giấy chứng nhận khen thưởng: tạo lần đầu, hoặc thay khóa mới (--new)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--new", action="store_true", help="tạo khóa mới; khóa cũ thôi ký")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        deed = actions.make_key if options["new"] else actions.signing_key
        key = deed(by=SYSTEM, at=clock.now(settings.DEMO_DAY))
        self.stdout.write(f"{key.name} {key.public}")
