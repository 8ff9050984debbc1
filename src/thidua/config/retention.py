"""How long each row is kept, and why: one rule for every table of the site.

docs/retention.md shows the same table to those who answer for personal data; a test holds the two together and fails
for a table without a rule. What is kept for ever carries the record of the campaigns or the proof of who did what; a
person's names leave it by erasure (``accounts.actions.erase``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import DateTimeField

from thidua.kernel.clock import day_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

BATCH = 500


@dataclass(frozen=True, slots=True)
class ForEver:
    """Kept as long as the site is."""

    why: str


@dataclass(frozen=True, slots=True)
class WithAnother:
    """Goes with the row that it belongs to."""

    why: str


@dataclass(frozen=True, slots=True)
class Days:
    """Deleted so many days after the moment in a column; ``only`` names the rows that this is said of."""

    days: int
    after: str
    why: str
    only: Mapping[str, Any] = field(default_factory=dict)


Rule = ForEver | WithAnother | Days

_RECORD = ForEver("hồ sơ của đợt thi đua")
_TREE = ForEver("lịch sử đơn vị, cụm, khối: báo cáo cũ phải đọc lại được")
_FRAME = ForEver("khung của hệ thống, không có dữ liệu cá nhân")
_PERSON = WithAnother("đi theo tài khoản; mất khi tài khoản bị xóa thông tin")

RULES: dict[str, Rule] = {
    "accounts.failedsignins": Days(365, "day", "chỉ là số lần theo ngày, để thấy dấu hiệu dò mật khẩu"),
    "account.emailaddress": _PERSON,
    "account.emailconfirmation": Days(7, "created", "đường dẫn xác nhận đã hết hạn"),
    "api.keptanswer": Days(30, "at", "chỉ để yêu cầu gửi hai lần không thành hai việc"),
    "api.token": ForEver("mã truy cập đã cấp: nhật ký cần để đọc được; chỉ giữ giá trị băm, không giữ mã"),
    "audit.auditrecord": ForEver("bằng chứng ai đã làm gì; chỉ có mã, không có tên"),
    "audit.seal": ForEver("niêm phong của nhật ký"),
    "auth.group": _FRAME,
    "auth.group_permissions": _FRAME,
    "auth.permission": _FRAME,
    "awards.lawedition": _RECORD,
    "campaigns.campaign": _RECORD,
    "campaigns.campaignmovement": _RECORD,
    "campaigns.campaigntask": _RECORD,
    "campaigns.campaigntask_citations": _RECORD,
    "campaigns.citation": _RECORD,
    "campaigns.indicator": _RECORD,
    "campaigns.movement": _RECORD,
    "campaigns.obligation": _RECORD,
    "campaigns.target": _RECORD,
    "councils.attendance": _RECORD,
    "councils.ballot": _RECORD,
    "councils.conflict": _RECORD,
    "councils.council": _RECORD,
    "councils.item": _RECORD,
    "councils.member": _RECORD,
    "councils.sitting": _RECORD,
    "councils.voted": _RECORD,
    "coverage.piece": _RECORD,
    "exemplars.dismissal": _RECORD,
    "exemplars.exemplar": _RECORD,
    "exemplars.introduction": _RECORD,
    "exemplars.picture": _RECORD,
    "exemplars.planstep": _RECORD,
    "exemplars.progress": _RECORD,
    "exemplars.proof": _RECORD,
    "exemplars.replication": _RECORD,
    "exemplars.toldfigure": _RECORD,
    "movements.review": _RECORD,
    "movements.reviewfile": _RECORD,
    "movements.uptake": _RECORD,
    "movements.yearresult": _RECORD,
    "decisions.certificate": _RECORD,
    "decisions.decision": _RECORD,
    "decisions.fundentry": _RECORD,
    "decisions.line": _RECORD,
    "decisions.signingkey": _RECORD,
    "dossiers.checkentry": _RECORD,
    "dossiers.checklist": _RECORD,
    "dossiers.dossier": _RECORD,
    "dossiers.opinion": _RECORD,
    "dossiers.part": _RECORD,
    "dossiers.quota": _RECORD,
    "dossiers.round": _RECORD,
    "dossiers.step": _RECORD,
    "nominees.award": _RECORD,
    "nominees.hold": _RECORD,
    "nominees.initiative": _RECORD,
    "nominees.merit": _RECORD,
    "nominees.nominee": _RECORD,
    "nominees.yearof": _RECORD,
    "yearend.yearlist": _RECORD,
    "yearend.yearline": _RECORD,
    "participation.evidence": _RECORD,
    "participation.launch": _RECORD,
    "participation.launch_movements": _RECORD,
    "participation.theme": _RECORD,
    "participation.unitplan": _RECORD,
    "participation.launch_tasks": _RECORD,
    "allocation.allocation": _RECORD,
    "allocation.period": _RECORD,
    "allocation.scenario": _RECORD,
    "formality.check": WithAnother("chỉ là lần kiểm tra gần nhất của đợt thi đua"),
    "formality.sign": Days(730, "found_at", "dấu hiệu để Ban xem lại; kết luận nằm trong nhật ký"),
    "monitoring.cell": WithAnother("tổng tính ra từ số liệu; tính lại được bất cứ lúc nào"),
    "monitoring.history": _RECORD,
    "monitoring.pastfigure": _RECORD,
    "monitoring.rebuild": WithAnother("chỉ báo cho việc tổng hợp; hết khi đã tổng hợp"),
    "monitoring.thresholds": _RECORD,
    "guides.firstday": Days(365, "begun_at", "chỉ là bước nào người mới đã bỏ qua ở bàn làm việc"),
    "guidance.enclosure": _RECORD,
    "guidance.guide": _RECORD,
    "guidance.guide_groups": _RECORD,
    "guidance.guide_kinds": _RECORD,
    "guidance.guide_units": _RECORD,
    "guidance.opening": _RECORD,
    "guidance.post": _RECORD,
    "guidance.question": _RECORD,
    "guidance.reminder": _RECORD,
    "issuing.copy": _RECORD,
    "issuing.document": _RECORD,
    "issuing.register": _RECORD,
    "postings.daysofform": _RECORD,
    "postings.entry": _RECORD,
    "postings.objection": _RECORD,
    "postings.posting": _RECORD,
    "search.entry": WithAnother("chỉ mục tìm kiếm; lập lại được từ dữ liệu bất cứ lúc nào"),
    "statistics.declaration": _RECORD,
    "statistics.organ": _RECORD,
    "statistics.worker": Days(
        1826, "ended_on", "chỉ để đếm biểu 0605; năm năm sau khi thôi làm thì biểu đã gửi giữ số, không cần người"
    ),
    "stationery.batch": _RECORD,
    "stationery.batchpart": WithAnother("một phần của lượt in đang chạy; hết khi đã có tệp nén của cả lượt"),
    "stationery.certificate": _RECORD,
    "stationery.stock": _RECORD,
    "stationery.template": _RECORD,
    "notices.notice": Days(365, "at", "tin báo đã cũ; việc đã báo nằm trong nhật ký và hồ sơ"),
    "notices.wish": _PERSON,
    "pledges.compact": _RECORD,
    "pledges.pledge": _RECORD,
    "pledges.pledgedtitle": _RECORD,
    "pledges.pledgedvalue": _RECORD,
    "pledges.signature": _RECORD,
    "releases.release": _RECORD,
    "reporting.officereport": _RECORD,
    "reporting.passage": _RECORD,
    "reports.confirmation": _RECORD,
    "reports.edition": _RECORD,
    "reports.extension": _RECORD,
    "reports.flag": _RECORD,
    "reports.mark": WithAnother("chỉ báo cho việc tổng hợp; hết khi đã tổng hợp"),
    "reports.outline": _RECORD,
    "reports.reading": _RECORD,
    "reports.report": _RECORD,
    "reports.return": _RECORD,
    "reports.section": _RECORD,
    "explanations.answer": _RECORD,
    "explanations.explanation": _RECORD,
    "ranking.acclamation": _RECORD,
    "ranking.acclamation_candidates": _RECORD,
    "ranking.release": _RECORD,
    "ranking.snapshot": _RECORD,
    "ranking.vote": _RECORD,
    "scoring.crosscheck": _RECORD,
    "scoring.itemscore": _RECORD,
    "scoring.objection": _RECORD,
    "scoring.pointtable": _RECORD,
    "scoring.pointtable_groups": _RECORD,
    "scoring.scoresheet": _RECORD,
    "scoring.tableversion": _RECORD,
    "urging.ladder": _RECORD,
    "urging.urge": _RECORD,
    "urging.urging": _RECORD,
    "workspace.feed": _PERSON,
    "workbooks.arrival": Days(90, "sent_at", "sổ Excel đã gửi và bản xem trước; dữ liệu đã nhận ở bảng của nó"),
    "workbooks.block": WithAnother("đi theo sổ chung đã gửi"),
    "workbooks.bundle": Days(
        400, "given_at", "để nhận lại sổ chung đã đưa ra, kể cả sổ điền cả năm", {"arrivals__isnull": True}
    ),
    "workbooks.share": WithAnother("đi theo sổ chung đã đưa ra"),
    "workbooks.batch": Days(90, "sent_at", "lần gửi nhiều sổ Excel; kết quả đã ở hồ sơ và nhật ký"),
    "workbooks.line": WithAnother("đi theo sổ Excel đã gửi"),
    "workbooks.workbook": Days(
        400, "given_at", "để nhận lại sổ Excel đã đưa ra, kể cả sổ điền cả năm", {"arrivals__isnull": True}
    ),
    "contenttypes.contenttype": _FRAME,
    "files.storedfile": ForEver("minh chứng và văn bản gốc của hồ sơ"),
    "jobs.job": Days(90, "finished_at", "việc nền đã xong; kết quả đã ở nơi khác", {"state__in": ("done", "failed")}),
    "jobs.submission": Days(30, "at", "chỉ để bấm hai lần không thành hai việc"),
    "mfa.authenticator": _PERSON,
    "organisations.group": _TREE,
    "organisations.grouphead": _TREE,
    "organisations.groupmember": _TREE,
    "organisations.reorganisation": _TREE,
    "organisations.replacedplace": _TREE,
    "organisations.succession": _TREE,
    "organisations.unit": _TREE,
    "organisations.unitkind": _FRAME,
    "organisations.unitname": _TREE,
    "organisations.unitplace": _TREE,
    "people.officer": ForEver("ai giữ vai trò nào, từ ngày nào: nhật ký cần để đọc được"),
    "people.role": _FRAME,
    "people.user": ForEver("mã tài khoản giữ lại cho nhật ký; họ tên, thư, điện thoại, mật khẩu mất khi xóa thông tin"),
    "plans.clause": _RECORD,
    "plans.note": _RECORD,
    "plans.plan": _RECORD,
    "plans.readitem": _RECORD,
    "sessions.session": Days(0, "expire_date", "phiên đã hết hạn"),
    "sheets.intake": Days(30, "asked_at", "bản xem trước của tệp Excel; dữ liệu đã nhận ở bảng của nó"),
    "sheets.intakerow": WithAnother("đi theo tệp Excel đã nhận"),
    "socialaccount.socialaccount": _PERSON,
    "socialaccount.socialapp": _FRAME,
    "socialaccount.socialtoken": _PERSON,
    "usersessions.usersession": Days(90, "last_seen_at", "danh sách phiên của một người; phiên đã hết từ lâu"),
}


def due(label: str, rule: Days, at: datetime) -> QuerySet[Any]:
    """Give the rows of a table whose time is over."""
    model = apps.get_model(label)
    until: Any = at - timedelta(days=rule.days)
    if not isinstance(model._meta.get_field(rule.after), DateTimeField):
        until = day_of(until)
    rows: QuerySet[Any] = model._default_manager.filter(**{f"{rule.after}__lt": until}, **rule.only)
    return rows.order_by("pk")


def apply(*, at: datetime) -> dict[str, int]:
    """Delete what is due, in small transactions that let others in between; give how many rows of each table went."""
    gone = {label: _clear(due(label, rule, at)) for label, rule in RULES.items() if isinstance(rule, Days)}
    return {label: count for label, count in gone.items() if count}


def _clear(rows: QuerySet[Any]) -> int:
    count = 0
    while keys := list(rows.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            rows.model._default_manager.filter(pk__in=keys).delete()
        count += len(keys)
    return count


def table() -> str:
    """Give the rules as the table of docs/retention.md."""
    lines = ["| bảng | giữ | vì sao |", "|---|---|---|"]
    lines += [f"| `{label}` | {_kept(rule)} | {rule.why} |" for label, rule in sorted(RULES.items())]
    return "\n".join(lines) + "\n"


def _kept(rule: Rule) -> str:
    if isinstance(rule, ForEver):
        return "mãi mãi"
    if isinstance(rule, WithAnother):
        return "theo dòng mẹ"
    return f"{rule.days} ngày sau `{rule.after}`" if rule.days else f"đến `{rule.after}`"
