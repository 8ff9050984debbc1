"""`thidua prepare`: everything that stands between an installed package and a site that can be served."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from thidua.config.catalogues import compile_all
from thidua.design.assets import build_assets


class Command(BaseCommand):
    """Compile the texts, cut the fonts, lay out the database and gather the static files; harmless to repeat."""

    help = "Chuẩn bị: bản dịch, phông chữ, cơ sở dữ liệu, tệp tĩnh."
    # What the checks look for is made here.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        settings.VAR.mkdir(parents=True, exist_ok=True)
        settings.STATICFILES_DIRS[0].mkdir(parents=True, exist_ok=True)
        compile_all()
        build_assets(settings.STATICFILES_DIRS[0])
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
