"""Files of units, clusters and blocks: their columns, and who brings them in and takes them out.

Loaded by ``sheets`` at the start. It stands beside the storeys: it composes rules, queries and actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.kernel.ids import id_in
from thidua.organisations import access, queries, rules
from thidua.organisations.actions.incoming import bring_in_units
from thidua.organisations.actions.incoming_groups import bring_in_groups
from thidua.organisations.models import GroupKind, HeadPart
from thidua.organisations.queries import incoming as register_queries
from thidua.organisations.queries.incoming_groups import known_groups
from thidua.organisations.rules import incoming, incoming_groups
from thidua.sheets.registry import Importer, offer
from thidua.sheets.rules.columns import Column, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import UnitPlace
    from thidua.sheets.rules.outcomes import Outcome
    from thidua.sheets.rules.tables import Row

TOPS = frozenset({"nation", "province"})
"""Kinds of unit that come with the product and never in a file."""


# -- Units ------------------------------------------------------------------------------------------------------------


def _kinds() -> tuple[tuple[str, str], ...]:
    found = tuple((kind.code, kind.name) for kind in queries.kinds()) or tuple((k.code, k.name) for k in rules.KINDS)
    return tuple(pair for pair in found if pair[0] not in TOPS)


def _unit_columns() -> list[Column]:
    return [
        Column(
            "code", gettext_noop("Mã"), Form.CODE, aliases=("Mã đơn vị",), most=20, width=12,
            says="mã do cơ quan thống kê cấp, dạng chữ để giữ số 0 ở đầu; đơn vị không có mã thì để trống.",
        ),
        Column(
            "name", gettext_noop("Tên đơn vị"), needed=True, filled=True, width=44,
            says="tên đầy đủ. Tên của đơn vị đã có không đổi qua tệp này: đổi tên thì ghi ở trang đơn vị.",
        ),
        Column("short_name", gettext_noop("Tên ngắn"), width=24, says="tên gọi tắt, không bắt buộc."),
        Column(
            "kind", gettext_noop("Loại"), Form.CHOICE, choices=_kinds(), aliases=("Loại đơn vị",), width=28,
            says="chọn trong danh sách; đơn vị mới phải có.",
        ),
        Column(
            "parent", gettext_noop("Trực thuộc"), aliases=("Cấp trên", "Đơn vị cấp trên"), most=600, width=40,
            says="tên hoặc mã của đơn vị cấp trên, có thể là một dòng khác của tệp. Nhiều đơn vị trùng tên thì ghi "
            "“Tên < Tên cấp trên của nó”.",
        ),
        Column(
            "from", gettext_noop("Từ ngày"), Form.DAY, aliases=("Có từ ngày", "Ngày thành lập"), width=14,
            says="ngày đầu tiên đơn vị tồn tại; để trống là ngày áp dụng tệp.",
        ),
        Column(
            "is_example", gettext_noop("Ví dụ"), Form.FLAG, width=8,
            says="ghi “x” nếu là dữ liệu ví dụ, không phải đơn vị thật.",
        ),
    ]  # fmt: skip


def _plan_units(rows: Sequence[Row], answers: Mapping[int, str], *, by: Actor, today: date) -> list[Outcome]:
    return incoming.units(
        rows,
        incoming.Asked(
            register=register_queries.register(today),
            answers=answers,
            today=today,
            kinds=dict(_kinds()),
            add=register_queries.reached(by, "unit.add", today),
            edit=register_queries.reached(by, "unit.edit", today),
        ),
    )


def _export_units(asked: Mapping[str, str], *, by: Actor, today: date) -> Iterator[dict[str, Any]]:
    """Give the rows of the list of units with the filters of its address."""
    top = id_in(asked.get("thuoc", ""))
    places = queries.listed(
        today,
        year=today.year,
        top=(queries.unit_of(top) if top else None) or queries.home_province(),
        typed=asked.get("tim", "")[:100],
        kind=asked.get("loai", ""),
        group=id_in(asked.get("nhom", "")),
        order=asked.get("sap", ""),
    )
    register = register_queries.register(today)
    visible = register_queries.reached(by, "unit.read", today)
    for place in places.prefetch_related(None):
        if str(place.unit.public_id) in visible:
            yield _unit_row(place, register)


def _unit_row(place: UnitPlace, register: incoming.Register) -> dict[str, Any]:
    unit, parent = place.unit, place.parent
    known = register.by_id.get(str(parent.public_id)) if parent else None
    return {
        "code": unit.code or "",
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind.code,
        "parent": register.label(known) if known else parent.name if parent else "",
        "from": unit.valid_from,
        "is_example": unit.is_example,
    }


UNITS = offer(
    Importer(
        slug="don-vi",
        title=_("Nhận đơn vị từ Excel"),
        things=_("đơn vị"),
        lead=_(
            "Thêm đơn vị mới, sửa mã, tên ngắn, loại của đơn vị đã có. Không xóa, không đổi tên, không chuyển cấp trên."
        ),
        file_title="Danh mục đơn vị",
        sheet="Đơn vị",
        shown_at="organisations:units",
        columns=_unit_columns,
        may_import=lambda by: access.may(by, "unit.add"),
        may_export=lambda by: access.may(by, "unit.read"),
        plan=_plan_units,
        carry_out=bring_in_units,
        export=_export_units,
        question=_(
            "Các dòng sau có tên gần giống đơn vị đã có ở cùng cấp trên. Mỗi dòng là đơn vị đã có, hay đơn vị mới? "
            "Nếu là đơn vị đã có, tên trong danh mục được giữ nguyên."
        ),
        new=_("Là đơn vị mới"),
        instructions=(
            "Tệp này vừa là danh mục đã kết xuất, vừa là tệp để gửi lên: sửa hoặc thêm dòng rồi gửi lại chính nó.",
            "Đơn vị được nhận ra theo mã, hoặc theo tên trong cùng đơn vị cấp trên.",
            "Chữ hoa, chữ thường, khoảng trắng, chỗ đặt dấu (Hòa, Hoà; Thủy, Thuỷ) không làm thành hai đơn vị.",
            "Tên gần giống một đơn vị đã có thì hệ thống hỏi, không tự đoán.",
            "Đổi tên, sáp nhập, chia tách, chuyển cấp trên, giải thể là việc có quyết định: ghi ở trang của đơn vị.",
        ),
        sentences={
            "no_parent": _(
                "Không có đơn vị “%(name)s”, hoặc dòng của nó trong tệp chưa được nhận. Hãy ghi đúng tên hoặc mã."
            ),
            "many_parents": _("Có nhiều đơn vị tên “%(name)s”. Hãy ghi mã, hoặc ghi “Tên < Tên cấp trên của nó”."),
            "code_of_other": _("Mã này là của %(name)s. Hãy sửa mã hoặc sửa tên cho khớp."),
            "other_name": _(
                "Theo mã, đơn vị này tên là %(name)s. Hãy sửa tên trong tệp cho khớp; nếu đơn vị đổi tên, hãy ghi việc "
                "đổi tên ở trang đơn vị."
            ),
            "other_parent": _(
                "Đơn vị này đang trực thuộc %(name)s. Hãy ghi đúng như vậy; nếu chuyển cấp trên, ghi ở trang đơn vị."
            ),
            "other_from": _("Đơn vị này có từ ngày %(day)s. Hãy ghi đúng ngày ấy hoặc để trống."),
            "other_code": _("Đơn vị này đã có mã %(code)s. Hãy ghi đúng mã ấy hoặc để trống."),
            "lost_zeros": _(
                "Mã có vẻ mất số 0 ở đầu (có phải %(code)s?). Hãy định dạng ô là Văn bản rồi gõ lại đủ chữ số."
            ),
            "not_yours": _("Bạn chỉ nhận được đơn vị trực thuộc đơn vị mình. Hãy nhờ Ban Thi đua - Khen thưởng."),
            "parent_later": _("%(name)s chỉ đứng ở chỗ ấy từ ngày %(day)s. Hãy ghi ngày từ đó trở đi."),
            "too_deep": _("Cây đơn vị sẽ quá sâu (nhiều nhất %(limit)s cấp). Hãy chọn cấp trên khác."),
        },
    )
)


# -- Clusters and blocks ----------------------------------------------------------------------------------------------

GROUP_KINDS = ((GroupKind.CLUSTER.value, gettext_noop("Cụm")), (GroupKind.BLOCK.value, gettext_noop("Khối")))
PARTS = ((HeadPart.HEAD.value, gettext_noop("Trưởng")), (HeadPart.DEPUTY.value, gettext_noop("Phó")))


def _group_columns() -> list[Column]:
    return [
        Column("year", gettext_noop("Năm"), Form.NUMBER, needed=True, filled=True, width=8, says="năm, ví dụ 2026."),
        Column(
            "kind", gettext_noop("Cụm hay khối"), Form.CHOICE, needed=True, filled=True, choices=GROUP_KINDS, width=14,
            aliases=("Loại",), says="“Cụm” (xã, phường, đặc khu) hoặc “Khối” (cơ quan, đơn vị khác).",
        ),
        Column("number", gettext_noop("Số"), Form.NUMBER, needed=True, filled=True, width=8, says="số thứ tự."),
        Column("name", gettext_noop("Tên cụm, khối"), width=32, aliases=("Tên",), says="một cụm ghi một tên."),
        Column(
            "unit", gettext_noop("Đơn vị"), needed=True, filled=True, most=600, width=44,
            says="tên hoặc mã của đơn vị thành viên.",
        ),
        Column(
            "part", gettext_noop("Giữ chức"), Form.CHOICE, choices=PARTS, width=12,
            says="“Trưởng” hoặc “Phó”; để trống nếu là thành viên.",
        ),
        Column("is_example", gettext_noop("Ví dụ"), Form.FLAG, width=8, says="ghi “x” nếu là dữ liệu ví dụ."),
    ]  # fmt: skip


def _plan_groups(rows: Sequence[Row], answers: Mapping[int, str], *, by: Actor, today: date) -> list[Outcome]:  # noqa: ARG001 -- nothing is asked, and whoever forms groups forms any
    years = {int(year) for row in rows if (year := row.values.get("year"))}
    return incoming_groups.groups(
        rows,
        incoming_groups.Asked(
            groups=known_groups(years, today),
            register=register_queries.register(today),
            kinds=dict(GROUP_KINDS),
            parts=dict(PARTS),
            today=today,
        ),
    )


def _export_groups(asked: Mapping[str, str], *, by: Actor, today: date) -> Iterator[dict[str, Any]]:
    """Give the members of the groups of a year, the present one or the one that the address names."""
    year = next((one for one in queries.years_of_groups() if str(one) == asked.get("nam", "")), today.year)
    register = register_queries.register(today)
    known = known_groups([year], today)
    seen = set(access.visible_groups(by, on=today).filter(year=year).values_list("pk", flat=True))
    for group in queries.groups_of(year):
        members = [one.unit for one in group.memberships.all()] if group.pk in seen else []
        for unit in members:
            there, key = register.by_id.get(str(unit.public_id)), (group.year, group.kind, group.number)
            yield {
                "year": group.year,
                "kind": group.kind,
                "number": group.number,
                "name": group.name,
                "unit": register.label(there) if there else unit.name,
                "part": known.parts.get((key, str(unit.public_id)), ""),
                "is_example": group.is_example,
            }


GROUPS = offer(
    Importer(
        slug="cum-khoi",
        title=_("Nhận cụm, khối từ Excel"),
        things=_("thành viên cụm, khối"),
        lead=_("Lập cụm, khối của một năm, xếp đơn vị, ghi trưởng và phó. Đơn vị không có trong tệp ở nguyên chỗ cũ."),
        file_title="Cụm, khối thi đua",
        sheet="Cụm, khối",
        shown_at="organisations:groups",
        columns=_group_columns,
        may_import=lambda by: access.may(by, "group.form"),
        may_export=lambda by: access.may(by, "group.read"),
        plan=_plan_groups,
        carry_out=bring_in_groups,
        export=_export_groups,
        instructions=(
            "Mỗi dòng là một đơn vị trong một cụm hoặc khối. Mỗi năm một đơn vị ở nhiều nhất một cụm và một khối.",
            "Đơn vị đang ở cụm khác cùng năm thì được chuyển sang; trang xem trước nói rõ từ đâu đến đâu.",
            "Mỗi cụm, khối có nhiều nhất một Trưởng. Ghi Trưởng mới thì Trưởng cũ thôi từ ngày áp dụng.",
        ),
        sentences={
            "bad_year": _("Năm phải từ 1945 trở đi, ghi bằng bốn chữ số."),
            "no_unit": _("Không có đơn vị “%(name)s”. Hãy ghi đúng tên hoặc mã."),
            "many_units": _("Có nhiều đơn vị tên “%(name)s”. Hãy ghi mã, hoặc ghi “Tên < Tên cấp trên của nó”."),
            "unit_later": _("Đơn vị này chưa có trong năm %(year)s."),
            "two_names": _("Dòng trước của tệp gọi cụm, khối này là %(name)s. Hãy ghi một tên."),
            "other_example": _("Dấu “ví dụ” của cụm, khối đã có không đổi qua tệp này. Hãy ghi như đang có."),
            "two_heads": _("Dòng %(row)s đã ghi Trưởng của cụm, khối này. Hãy giữ một Trưởng."),
            "leads_there": _("Đơn vị này đang là %(part)s của %(name)s. Hãy cho thôi giữ chức trước khi chuyển."),
            "year_closed": _("Cụm, khối năm %(year)s đã khóa để tổng kết, không sửa được nữa."),
        },
    )
)
