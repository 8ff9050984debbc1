"""Files of nominees with their past awards: their columns, and who brings them in and takes them out.

Loaded by ``sheets`` at the start. It stands beside the storeys: it composes rules, queries and actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cryptography.fernet import InvalidToken
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.awards import queries as awards
from thidua.kernel.ids import id_in
from thidua.nominees import access, queries
from thidua.nominees.actions.incoming import bring_in
from thidua.nominees.models import Kind, Method, PositionGroup
from thidua.nominees.queries import incoming as known
from thidua.nominees.rules import incoming
from thidua.nominees.rules.identity import USE, read_identity
from thidua.organisations.queries.incoming import register
from thidua.people import access as people
from thidua.records.sealing import digest, seal, unseal
from thidua.sheets.registry import Importer, offer
from thidua.sheets.rules.columns import Column, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from thidua.kernel.actors import Actor
    from thidua.law.reading import Title
    from thidua.nominees.models import Nominee
    from thidua.sheets.rules.outcomes import Outcome
    from thidua.sheets.rules.tables import Row

KINDS = (
    ("individual", gettext_noop("Cá nhân")),
    ("collective", gettext_noop("Tập thể")),
    ("household", gettext_noop("Hộ gia đình")),
)


def _choices(of: type[Kind | Method | PositionGroup]) -> tuple[tuple[str, str], ...]:
    """Give choices as files have them, in Vietnamese whatever the page's language is."""
    with translation.override("vi"):
        return tuple((one.value, str(one.label)) for one in of)


def _titles() -> Mapping[str, Title]:
    return awards.newest()[0].titles


def _columns() -> list[Column]:
    return [
        Column("kind", gettext_noop("Loại đối tượng"), Form.CHOICE, needed=True, filled=True, choices=KINDS, width=16),
        Column(
            "name", gettext_noop("Họ tên, tên gọi"), needed=True, filled=True, width=36, aliases=("Họ tên", "Họ và tên")
        ),
        Column(
            "unit", gettext_noop("Thuộc đơn vị"), needed=True, filled=True, most=600, width=40, aliases=("Đơn vị",),
            says="tên hoặc mã của đơn vị hiện nay.",
        ),
        Column(
            "identity", gettext_noop("Số định danh cá nhân"), Form.CODE, most=20, width=20,
            aliases=("Số định danh", "Số căn cước", "CCCD"),
            says="12 chữ số, dạng chữ; dùng để nhận ra đúng người. Được mã hóa khi nhận, không kết xuất ra tệp nào.",
        ),
        Column("position", gettext_noop("Chức vụ"), width=28),
        Column(
            "position_group", gettext_noop("Nhóm chức vụ"), Form.CHOICE, choices=_choices(PositionGroup), width=34,
            says="nhóm theo biểu thống kê của Bộ Nội vụ.",
        ),
        Column("is_enterprise", gettext_noop("Là doanh nghiệp"), Form.FLAG, width=12),
        Column("founded", gettext_noop("Năm thành lập"), Form.NUMBER, width=12),
        Column(
            "title", gettext_noop("Danh hiệu, hình thức"), Form.CHOICE, width=44,
            choices=tuple((code, one.name) for code, one in _titles().items()),
            says="khen thưởng đã có; để trống cả các cột sau nếu dòng chỉ thêm đối tượng.",
        ),
        Column("year", gettext_noop("Năm khen thưởng"), Form.NUMBER, width=12),
        Column(
            "method", gettext_noop("Phương thức khen thưởng"), Form.CHOICE, choices=_choices(Method), width=26,
            says="để trống là công trạng, thường xuyên.",
        ),
        Column("decision_number", gettext_noop("Số quyết định"), Form.CODE, most=80, width=20),
        Column("decided_on", gettext_noop("Ngày quyết định"), Form.DAY, width=14),
        Column("authority", gettext_noop("Người quyết định"), width=40),
        Column("ordinal", gettext_noop("Số sổ vàng"), Form.NUMBER, width=10),
        Column("merit", gettext_noop("Thành tích"), most=5000, width=50),
        Column("is_example", gettext_noop("Ví dụ"), Form.FLAG, width=8, says="ghi “x” nếu là dữ liệu ví dụ."),
    ]  # fmt: skip


def _cover(text: str) -> str:
    """Seal a number before it is kept with the row; the other way is `_digest`."""
    return seal(read_identity(text) or f"?{len(text)}", USE)


def _digest(covered: str) -> str | None:
    if not covered:
        return ""
    try:
        number = unseal(covered, USE)
    except InvalidToken:
        return None
    return digest(number, USE) if read_identity(number) else None


def _plan(rows: Sequence[Row], answers: Mapping[int, str], *, by: Actor, today: date) -> list[Outcome]:
    titles = _titles()
    words = {column.code: dict(column.choices) for column in _columns() if column.choices}
    return incoming.nominees(
        rows,
        incoming.Asked(
            kept=known.kept(by, today),
            units=register(today),
            mine=known.units_kept(by, today),
            answers=answers,
            today=today,
            digest=_digest,
            goes_to={code: {kind.value for kind in one.kinds} for code, one in titles.items()},
            words=words,
        ),
    )


def _nominee_row(one: Nominee) -> dict[str, Any]:
    names = ("kind", "name", "position", "position_group", "is_enterprise", "founded", "is_example")
    return {name: getattr(one, name) for name in names} | {"unit": one.unit.name}


def _export(asked: Mapping[str, str], *, by: Actor, today: date) -> Iterator[dict[str, Any]]:
    """Give the awards of the nominees that the address asks for, and those without one; never a number."""
    found = queries.listed(
        by,
        today,
        typed=asked.get("tim", "")[:100],
        kind=asked.get("loai", ""),
        unit=id_in(asked.get("don-vi", "")),
    )
    names = ("title", "year", "method", "decision_number", "decided_on", "authority", "ordinal", "merit")
    for one in found.prefetch_related("awards"):
        given = [award for award in one.awards.all() if award.revoked_on is None]
        for award in given:
            yield _nominee_row(one) | {name: getattr(award, name) for name in names}
        if not given:
            yield _nominee_row(one)


NOMINEES = offer(
    Importer(
        slug="doi-tuong-khen-thuong",
        title=_("Nhận đối tượng và khen thưởng đã có từ Excel"),
        things=_("đối tượng, khen thưởng"),
        lead=_("Thêm cá nhân, tập thể, hộ gia đình cùng khen thưởng đã có của họ. Không sửa, không xóa gì đã ghi."),
        file_title="Đối tượng khen thưởng và khen thưởng đã có",
        sheet="Khen thưởng",
        shown_at="nominees:list",
        columns=_columns,
        may_import=lambda by: people.may(by, access.WRITE),
        may_export=lambda by: people.may(by, access.READ),
        plan=_plan,
        carry_out=bring_in,
        export=_export,
        covers={"identity": _cover},
        question=_("Đơn vị đã có đối tượng cùng tên. Mỗi dòng là đối tượng đã có, hay là người, tập thể, hộ khác?"),
        new=_("Là đối tượng khác"),
        instructions=(
            "Mỗi dòng là một khen thưởng của một đối tượng. Một đối tượng có nhiều khen thưởng thì ghi nhiều dòng.",
            "Người được nhận ra theo số định danh; không có số thì theo tên trong đơn vị.",
            "Dòng trùng với khen thưởng đã có trong sổ không được ghi lần nữa.",
        ),
        sentences={
            "no_unit": _("Không có đơn vị “%(name)s”. Hãy ghi đúng tên hoặc mã."),
            "many_units": _("Có nhiều đơn vị tên “%(name)s”. Hãy ghi mã, hoặc ghi “Tên < Tên cấp trên của nó”."),
            "not_yours": _("Bạn không ghi đối tượng khen thưởng của đơn vị này."),
            "bad_identity": _("Số định danh có 12 chữ số (hoặc 9 chữ số của chứng minh cũ)."),
            "of_other_unit": _("Số định danh này đã có ở một đơn vị khác. Hãy hỏi Ban Thi đua - Khen thưởng."),
            "other_name": _("Theo số định danh, người này tên là %(name)s. Hãy ghi đúng tên hoặc đúng số."),
            "not_for_such": _("Danh hiệu, hình thức này không tặng cho đối tượng loại này."),
            "bad_year": _("Năm từ 1945 đến năm nay."),
            "day_to_come": _("Ngày quyết định chưa tới."),
        },
    )
)
