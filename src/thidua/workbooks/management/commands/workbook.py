"""`thidua workbook export|preview`: the same workbooks as on the pages, from the shell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from thidua.campaigns import queries as campaigns
from thidua.kernel import clock
from thidua.kernel.actors import SYSTEM
from thidua.kernel.ids import id_in
from thidua.kernel.refused import Refused
from thidua.people import queries as people
from thidua.workbooks import actions, queries, sentences
from thidua.workbooks.rules.cells import shown
from thidua.workbooks.rules.verdicts import Verdict

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.workbooks.actions import Preview
    from thidua.workbooks.rules.verdicts import Outcome

_WIDE: Final = 40


class Command(BaseCommand):
    """Give a unit's workbook out, or say what one that came back would do; writes no data of the campaign."""

    help = "Sổ Excel của đơn vị: export đưa sổ ra tệp, preview xem trước sổ đã điền (không ghi gì)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True, metavar="export|preview")
        export = words.add_parser("export", help="đưa sổ của một đơn vị ra tệp .xlsx")
        export.add_argument(
            "--unit", required=True, help="mã đơn vị, ví dụ 11299 (hoặc mã số trong địa chỉ trang của đơn vị)"
        )
        export.add_argument("--out", required=True, type=Path, help="tệp .xlsx sẽ ghi")
        export.add_argument("--campaign", default="", help="mã đợt thi đua; để trống khi chỉ có một đợt đang diễn ra")
        preview = words.add_parser("preview", help="xem trước sổ đã điền: từng ô sẽ ra sao, không ghi gì")
        preview.add_argument("file", type=Path, help="tệp .xlsx đã điền")
        preview.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
        for one in (export, preview):
            one.add_argument("--as", dest="username", default="", help="tên đăng nhập của cán bộ; để trống là hệ thống")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        at = clock.now(settings.DEMO_DAY)
        try:
            by = _actor(options["username"], at)
            if options["word"] == "export":
                self.stdout.write(_export(options, by=by, at=at))
            else:
                self._preview(options, by=by, at=at)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"Cơ sở dữ liệu chưa sẵn sàng; hãy chạy “thidua prepare” trước. ({error})") from None

    def _preview(self, options: dict[str, Any], *, by: Actor, at: datetime) -> None:
        path: Path = options["file"]
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {path}: {error.strerror}.") from None
        preview = actions.look_at(data=data, name=path.name, by=by, at=at)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(path, preview), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_as_text(preview)))


def _actor(username: str, at: datetime) -> Actor:
    """Give who acts: the product itself, or somebody in the office that they hold today."""
    if not username:
        return SYSTEM
    user = people.user_of(username)
    if user is None:
        raise CommandError(f"Không có tài khoản “{username}”.")
    held = people.in_office(clock.day_of(at)).filter(user=user).select_related("unit", "role", "user")
    officers = list(held.order_by("pk"))
    if not officers:
        raise CommandError(f"“{username}” không giữ vai trò nào vào hôm nay.")
    able = (one for one in officers if any(verb.startswith(("duty.", "*")) for verb in one.verbs))
    return next(able, officers[0])


def _export(options: dict[str, Any], *, by: Actor, at: datetime) -> str:
    campaign = _campaign(options["campaign"])
    unit = queries.unit_by_code(options["unit"], clock.day_of(at))
    if unit is None:
        raise CommandError(f"Không có đơn vị nào mang mã “{options['unit']}”. Xem mã ở trang Đơn vị.")
    path: Path = options["out"]
    if path.suffix.casefold() != ".xlsx":
        raise CommandError(f"Tệp ghi ra phải có đuôi .xlsx: {path}.")
    given = actions.give(campaign=campaign, unit=unit, by=by, at=at)
    try:
        path.write_bytes(given.data)
    except OSError as error:
        raise CommandError(f"Không ghi được tệp {path}: {error.strerror}.") from None
    return f"Đã ghi sổ của {unit.name} ({campaign.title}): {path}"


def _campaign(text: str) -> Campaign:
    """Give the campaign that was named, or the only one that runs."""
    running = queries.running()
    if text:
        public_id = id_in(text)
        found = campaigns.campaign_of(SYSTEM, public_id) if public_id else None
        if found is None:
            raise CommandError(f"Không có đợt thi đua nào mang mã “{text}”.")
        return found
    if len(running) == 1:
        return running[0]
    if not running:
        raise CommandError("Chưa có đợt thi đua nào đang diễn ra.")
    listed = "\n".join(f"  {one.public_id}  {one.title}" for one in running)
    raise CommandError(f"Có {len(running)} đợt thi đua đang diễn ra; hãy chọn bằng --campaign:\n{listed}")


# -- What a file would do ---------------------------------------------------------------------------------------------


def _as_json(path: Path, preview: Preview) -> dict[str, Any]:
    workbook = preview.workbook
    return {
        **preview.counts,
        "file": str(path),
        "workbook": str(workbook.public_id),
        "given_at": workbook.given_at.isoformat(),
        "unit": {"code": workbook.unit.code, "name": workbook.unit.name},
        "campaign": {"id": str(workbook.campaign.public_id), "title": workbook.campaign.title},
        "notes": preview.notes,
        "cells": [_cell(one) for one in preview.outcomes if one.verdict is not Verdict.UNCHANGED],
    }


def _cell(one: Outcome) -> dict[str, str]:
    told = {"key": one.key, "verdict": one.verdict.value, "base": one.base, "here": one.here, "there": one.there}
    return told | ({"where": one.why.where, "why": _why(one)} if one.why else {})


def _why(one: Outcome) -> str:
    why = one.why
    return "" if why is None else why.sentence or sentences.refusal(why.code, why.params)


def _as_text(preview: Preview) -> Iterator[str]:
    workbook = preview.workbook
    yield f"{workbook.unit.name} · {workbook.campaign.title}"
    yield f"Sổ đưa ra lúc {workbook.given_at.astimezone(clock.HANOI):%d/%m/%Y %H:%M}. Chưa ghi gì."
    yield ""
    for verdict in Verdict:
        yield f"  {preview.counts[verdict.value]:>6}  {sentences.VERDICTS[verdict.value]}"
    told = [one for one in preview.outcomes if one.verdict is not Verdict.UNCHANGED]
    if told:
        yield ""
    for one in told:
        yield from _row(preview, one)


def _row(preview: Preview, one: Outcome) -> Iterator[str]:
    place = preview.desk.places.get(one.key)
    why = one.why
    label = f"{place.sheet} · {place.label}" if place else (why.where if why else one.key)
    yield f"[{sentences.VERDICTS[one.verdict.value]}] {label}"
    if place:
        here, there = (_short(shown(text, place.cell)) for text in (one.here, one.there))
        yield f"    đang lưu: {here}    trong tệp: {there or _short(why.shown if why else '')}"
    if why:
        yield f"    {_why(one)}"


def _short(text: str) -> str:
    """Give a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return "(trống)" if not line else line if len(line) <= _WIDE else f"{line[:_WIDE]}…"
