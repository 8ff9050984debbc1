"""`thidua workbook export|preview`: the same workbooks as on the pages, a unit's or the wide one, from the shell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from thidua.allocation import queries as allocation
from thidua.campaigns import queries as campaigns
from thidua.kernel import clock
from thidua.kernel.actors import SYSTEM
from thidua.kernel.ids import id_in
from thidua.kernel.refused import Refused
from thidua.people import queries as people
from thidua.workbooks import actions, queries, sentences
from thidua.workbooks.rules.cells import shown
from thidua.workbooks.rules.verdicts import Verdict
from thidua.workbooks.rules.wide import PARTS, is_wide

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.workbooks.actions import Preview, WidePreview
    from thidua.workbooks.rules.verdicts import Outcome, Refusal
    from thidua.workbooks.rules.wide import Told

_WIDE: Final = 40


class Command(BaseCommand):
    """Give a unit's workbook out, or say what one that came back would do; writes no data of the campaign."""

    help = "Sổ Excel của đơn vị: export đưa sổ ra tệp, preview xem trước sổ đã điền (không ghi gì)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = parser.add_subparsers(dest="word", required=True, metavar="export|preview")
        export = words.add_parser("export", help="đưa sổ của một đơn vị, hoặc sổ chung của một kỳ, ra tệp .xlsx")
        which = export.add_mutually_exclusive_group(required=True)
        which.add_argument("--unit", help="mã đơn vị, ví dụ 11299 (hoặc mã số trong địa chỉ trang của đơn vị)")
        which.add_argument("--all", action="store_true", help="sổ chung của mọi đơn vị; kèm --period")
        export.add_argument("--period", default="", help="tên kỳ báo cáo, ví dụ “Tháng 10/2025” (hoặc mã số của kỳ)")
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
        if is_wide(data):
            self._preview_wide(path, actions.look_at_all(data=data, by=by, at=at), as_json=options["json"])
            return
        preview = actions.look_at(data=data, name=path.name, by=by, at=at)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(path, preview), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_as_text(preview)))

    def _preview_wide(self, path: Path, preview: WidePreview, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(_wide_as_json(path, preview), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_wide_as_text(preview)))


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
    if options["all"]:
        period = _period(campaign, options["period"])
        _write(options["out"], lambda: actions.give_all(period=period, by=by, at=at).data)
        return f"Đã ghi sổ chung của kỳ {period.name} ({campaign.title}): {options['out']}"
    unit = queries.unit_by_code(options["unit"], clock.day_of(at))
    if unit is None:
        raise CommandError(f"Không có đơn vị nào mang mã “{options['unit']}”. Xem mã ở trang Đơn vị.")
    _write(options["out"], lambda: actions.give(campaign=campaign, unit=unit, by=by, at=at).data)
    return f"Đã ghi sổ của {unit.name} ({campaign.title}): {options['out']}"


def _write(path: Path, data: Callable[[], bytes]) -> None:
    """Write a workbook, which is made only once the file's name will do."""
    if path.suffix.casefold() != ".xlsx":
        raise CommandError(f"Tệp ghi ra phải có đuôi .xlsx: {path}.")
    made = data()
    try:
        path.write_bytes(made)
    except OSError as error:
        raise CommandError(f"Không ghi được tệp {path}: {error.strerror}.") from None


def _period(campaign: Campaign, text: str) -> Period:
    """Give the period of a campaign that was named."""
    every = list(allocation.periods_of(campaign))
    for one in every:
        if text.strip() in {one.name, str(one.public_id), one.public_id.hex}:
            return one
    listed = "\n".join(f"  {one.name}" for one in every)
    raise CommandError(f"Hãy chọn kỳ báo cáo bằng --period:\n{listed}")


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


# -- What the wide workbook would do ----------------------------------------------------------------------------------


def _wide_as_json(path: Path, preview: WidePreview) -> dict[str, Any]:
    bundle = preview.bundle
    return {
        **preview.counts,
        "file": str(path),
        "workbook": str(bundle.public_id),
        "given_at": bundle.given_at.isoformat(),
        "period": {"id": str(bundle.period.public_id), "name": bundle.period.name},
        "campaign": {"id": str(bundle.period.campaign.public_id), "title": bundle.period.campaign.title},
        "notes": preview.notes,
        "cells": [_wide_cell(preview, one) for one in preview.told] + [_nowhere(one) for one in preview.nowhere],
    }


def _wide_cell(preview: WidePreview, one: Told) -> dict[str, str]:
    unit = preview.units[one.share]
    told = {"unit": unit.code or str(unit.public_id), "target": preview.bundle.targets[one.target][2]}
    told |= {"part": PARTS[one.part].value, "verdict": one.verdict.value}
    told |= {"base": one.base, "here": one.here, "there": one.there}
    return told | ({"where": one.why.where, "why": _said(one.why)} if one.why else {})


def _nowhere(why: Refusal) -> dict[str, str]:
    return {"verdict": Verdict.REFUSED.value, "where": why.where, "there": why.shown, "why": _said(why)}


def _wide_as_text(preview: WidePreview) -> Iterator[str]:
    period = preview.bundle.period
    yield f"Sổ chung · {period.name} · {period.campaign.title}"
    yield f"Sổ đưa ra lúc {preview.bundle.given_at.astimezone(clock.HANOI):%d/%m/%Y %H:%M}. Chưa ghi gì."
    yield ""
    for verdict in Verdict:
        yield f"  {preview.counts[verdict.value]:>9}  {sentences.VERDICTS[verdict.value]}"
    yield ""
    for one in preview.told:
        label = f"{preview.units[one.share].name} · {preview.bundle.targets[one.target][2]} · {PARTS[one.part].value}"
        yield f"[{sentences.VERDICTS[one.verdict.value]}] {label}"
        yield f"    đang lưu: {_short(one.here)}    trong tệp: {_short(one.there)}"
        if one.why:
            yield f"    {_said(one.why)}"
    for why in preview.nowhere:
        yield f"[{sentences.VERDICTS[Verdict.REFUSED.value]}] {why.where}: {_short(why.shown)}"
        yield f"    {_said(why)}"


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
    return "" if one.why is None else _said(one.why)


def _said(why: Refusal) -> str:
    return why.sentence or sentences.refusal(why.code, why.params)


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
