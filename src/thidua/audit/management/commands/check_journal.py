"""`thidua check-journal`: recompute the whole journal and name the first thing that is wrong."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.core.management.base import BaseCommand, CommandError

from thidua.audit import anchor
from thidua.audit.queries import check
from thidua.audit.rules.canonical import moment
from thidua.audit.rules.checking import Wrong

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from thidua.audit.queries.seals import Report
    from thidua.audit.rules.checking import Finding

SENTENCES: Final = {
    Wrong.LINE_ALTERED: "dòng %(number)s bị sửa: nội dung không còn như lúc niêm phong.",
    Wrong.LINE_MISSING: "dòng %(number)s bị xóa.",
    Wrong.LINE_INSERTED: "dòng %(number)s bị chèn vào: lúc niêm phong chưa có dòng này.",
    Wrong.LINES_REORDERED: "dòng %(number)s bị đảo chỗ: nội dung của nó nay nằm ở dòng %(now_at)s.",
    Wrong.SEAL_ALTERED: "niêm phong số %(number)s bị sửa (các dòng %(first)s đến %(last)s).",
    Wrong.SEAL_MISSING: "niêm phong số %(number)s bị xóa.",
    Wrong.SEALED_ANEW: "niêm phong số %(number)s không phải cái đã ghi ra ngoài: nhật ký bị niêm phong lại"
    " (các dòng %(first)s đến %(last)s).",
    Wrong.ANCHOR_UNREADABLE: "tệp niêm phong lưu ngoài hỏng ở dòng thứ %(number)s của tệp.",
}
UNKNOWABLE: Final = (
    "Không có tệp niêm phong lưu ngoài (--anchor), nên lệnh này không biết được hai điều: nhật ký có bị cắt phần cuối"
    " cùng với các niêm phong của nó không, và cả nhật ký có bị viết lại rồi niêm phong lại từ đầu không."
)


class Command(BaseCommand):
    """Hold the journal of DATABASE_URL against its seals; exit 1 where anything is wrong."""

    help = "Kiểm tra nhật ký: tính lại mọi niêm phong, nêu dòng đầu tiên bị sửa, xóa, chèn hoặc đảo chỗ."
    # What is checked may be a copy without the site around it.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anchor", type=Path, help="tệp niêm phong lưu ngoài cơ sở dữ liệu")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        known, torn = _anchors(options["anchor"])
        report = check(known)
        findings = [*report.findings, *torn]
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(report, findings, options["anchor"]), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_as_text(report, findings, options["anchor"])))
        if findings:
            sys.exit(1)


def _anchors(path: Path | None) -> tuple[dict[int, Any], list[Finding]]:
    if path is None:
        return {}, []
    try:
        with path.open(encoding="ascii", errors="replace") as lines:
            return anchor.read(lines)
    except OSError as error:
        raise CommandError(f"Không đọc được tệp niêm phong {path}: {error.strerror}.") from error


def _as_text(report: Report, findings: list[Finding], path: Path | None) -> list[str]:
    lines = [
        f"SAI: {_sentence(one)}" if n else f"SAI, chỗ đầu tiên: {_sentence(one)}" for n, one in enumerate(findings)
    ]
    if not findings:
        lines.append(f"Nhật ký nguyên vẹn: {report.sealed} dòng trong {report.seals} niêm phong.")
    if report.newest is not None:
        newest = report.newest
        lines.append(f"Niêm phong mới nhất: số {newest.number}, {newest.digest}, {moment(newest.sealed_at)}.")
    if not findings:
        lines.append(f"Chưa niêm phong: {report.unsealed} dòng mới nhất; các dòng này chưa kiểm tra được.")
    if path is None:
        lines.append(UNKNOWABLE)
    else:
        lines.append(f"Đã đối chiếu {report.anchored} niêm phong với {path}.")
    return lines


def _sentence(finding: Finding) -> str:
    return SENTENCES[finding.wrong] % {name: "?" if value is None else value for name, value in asdict(finding).items()}


def _as_json(report: Report, findings: list[Finding], path: Path | None) -> dict[str, Any]:
    newest = report.newest
    return {
        "intact": not findings,
        "findings": [{**asdict(one), "wrong": one.wrong.value, "sentence": _sentence(one)} for one in findings],
        "seals": report.seals,
        "sealed": report.sealed,
        "unsealed": report.unsealed,
        "anchored": report.anchored,
        "newest": newest and {"number": newest.number, "digest": newest.digest, "sealed_at": moment(newest.sealed_at)},
        "unknowable": [] if path else ["truncation", "complete_resealing"],
    }
