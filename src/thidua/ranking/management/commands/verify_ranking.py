"""`thidua verify-ranking PACKAGE`: recompute a published ranking with the product's own rules."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.core.management.base import BaseCommand

from thidua.ranking.rules import package
from thidua.ranking.wording import difference_words

if TYPE_CHECKING:
    from argparse import ArgumentParser

MOST: Final = 50


class Command(BaseCommand):
    """Say whether a package is equal to what its table and inputs give; ends with 0, 1 or 2 as the verifier does."""

    help = "Tính lại gói xếp hạng đã công bố: khớp (0), khác ở đâu (1), không phải gói xếp hạng (2)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("package", type=Path, help="tệp .zip của gói kiểm chứng")
        parser.add_argument("digest", nargs="?", default="", help="mã kiểm tra đã công bố")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        try:
            data = options["package"].read_bytes()
            found = package.differences(data, digest=options["digest"])
        except OSError as error:
            self.stdout.write(f"KHÔNG ĐỌC ĐƯỢC · UNREADABLE: {error.strerror}")
            sys.exit(2)
        except package.Unreadable as error:
            self.stdout.write(f"KHÔNG ĐỌC ĐƯỢC · UNREADABLE: {error}")
            sys.exit(2)
        for one in found[:MOST]:
            self.stdout.write(f"KHÁC · DIFFERENT: {difference_words(one)}")
        if len(found) > MOST:
            self.stdout.write(f"… {len(found) - MOST} nữa/more")
        if found:
            sys.exit(1)
        digest = json.loads(package.unpacked(data)[package.MANIFEST])["digest"]
        self.stdout.write(f"KHỚP · EQUAL: {digest}")
