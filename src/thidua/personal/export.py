"""What is kept about a person, as a file: JSON for machines, a page for people."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from thidua.kernel.clock import HANOI

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def archive(told: Mapping[str, Any], *, at: datetime) -> bytes:
    """Give a ZIP of ``du-lieu.json`` and ``du-lieu.html``."""
    out = io.BytesIO()
    page = render_to_string("personal/export.html", {"told": told, "at": at.astimezone(HANOI)})
    moment = at.astimezone(HANOI).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as files:
        for name, text in (("du-lieu.json", json.dumps(told, ensure_ascii=False, indent=1)), ("du-lieu.html", page)):
            files.writestr(zipfile.ZipInfo(name, moment), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()
