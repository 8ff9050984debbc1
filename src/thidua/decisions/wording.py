"""Codes of decisions in the words of a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.decisions.rules.authority import Fault
from thidua.decisions.rules.money import Why
from thidua.decisions.rules.records import is_genuine
from thidua.design.figures import in_figures
from thidua.kernel.clock import day_of
from thidua.nominees.models import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    from thidua.decisions.models import Certificate
    from thidua.issuing.rules.bodies import Body
    from thidua.law.reading import Law

FAULTS: Final = {
    Fault.HELD: gettext_lazy("đang tạm dừng xét khen thưởng"),
    Fault.WRONG_KIND: gettext_lazy("danh hiệu, hình thức này không tặng cho đối tượng loại này"),
    Fault.HAS_IT: gettext_lazy("đã được tặng danh hiệu này cho cùng năm"),
    Fault.SECRET: gettext_lazy("hồ sơ mật: quyết định ngoài hệ thống"),
    Fault.NOT_READY: gettext_lazy("hồ sơ chưa qua công khai hoặc đã đổi trạng thái"),
}
"""What stands against a line, as it stands behind a name."""


def head_of(body: Body) -> str:
    """Name the head of a body: "Chủ tịch Ủy ban nhân dân xã An Ví Dụ"."""
    return f"{body.offices[-1].capitalize()} {body.name}"


def in_words(reckoned: Mapping[str, Any]) -> str:
    """Say how an amount was reckoned."""
    why = reckoned.get("why", Why.UNKNOWN.value)
    if why == Why.UNKNOWN.value:
        return _("chưa biết mức: danh mục không ghi hệ số")
    figures = {name: _figure(reckoned[name]) for name in ("times", "base", "exact", "full")}
    sentence = {
        Why.PAID.value: _("%(times)s × %(base)s = %(exact)s, làm tròn lên %(full)s đồng"),
        Why.COVERED.value: _(
            "%(times)s × %(base)s = %(exact)s, làm tròn lên %(full)s đồng; không chi, vì cùng thời gian đã có mức "
            "cao hơn hoặc bằng"
        ),
        Why.REST.value: _(
            "%(times)s × %(base)s = %(exact)s, làm tròn lên %(full)s đồng; chi phần chênh lệch với mức đã chi cùng "
            "thời gian"
        ),
    }[why]
    return sentence % figures


def sources_of(reckoned: Mapping[str, Any], law: Law) -> str:
    """Give by which articles an amount was reckoned, and beside which titles, in Vietnamese: they are data."""
    if "article" not in reckoned:
        return ""
    said = [reckoned["article"], f"lương cơ sở: {reckoned['base_source']}"]
    if reckoned["counted"]:
        said.append(reckoned["stacking"])
        said += [f"{_name(law, one['title'])}: {_figure(one['amount'])}" for one in reckoned["counted"]]
    return "; ".join(said)


def _name(law: Law, code: str) -> str:
    return law.titles[code].name if code in law.titles else code


def _figure(value: Any) -> str:
    return in_figures(value, stripped=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate as its public page says it, out of its own record; ``is_genuine`` by its signature."""

    said: Mapping[str, Any]
    day: date
    kind: StrOrPromise
    is_genuine: bool
    revoked_on: date | None
    revoked_for: str
    document: str


def certificate_shown(certificate: Certificate) -> Shown:
    """Give a certificate as it is shown to everybody: what was signed, never what the database says meanwhile."""
    said = json.loads(certificate.record)
    award = certificate.line.award
    revoked_on = day_of(certificate.revoked_at) if certificate.revoked_at else award.revoked_on if award else None
    return Shown(
        said=said,
        day=date.fromisoformat(said["day"]),
        kind=Kind(said["kind"]).label,
        is_genuine=is_genuine(certificate.record, certificate.signature, certificate.key.public),
        revoked_on=revoked_on,
        revoked_for=certificate.revoked_for or (award.revoked_for if award else ""),
        document=certificate.revoked_document,
    )
