"""Clusters and blocks that come in as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.sheets.making import excel
from thidua.audit.models import AuditRecord
from thidua.organisations.importing import GROUPS
from thidua.organisations.models import Group, GroupHead, GroupMember
from thidua.organisations.queries.incoming_groups import known_groups
from thidua.sheets import actions, files, queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cast import City
    from thidua.people.models import Officer
    from thidua.sheets.models import Intake

pytestmark = pytest.mark.django_db
HEADS = ("Năm", "Cụm hay khối", "Số", "Tên cụm, khối", "Đơn vị", "Giữ chức", "Ví dụ")


def brought(by: Officer, *rows: Sequence[Any]) -> Intake:
    """Give the intake of a file of groups with these rows."""
    return actions.receive(kind="cum-khoi", data=excel(HEADS, *rows), name="cum-khoi.xlsx", by=by, at=AT)


def said(intake: Intake) -> list[tuple[str, list[str], list[str]]]:
    """Give each row's verdict, its changes in words and the codes of its problems."""
    outcomes = [queries.outcome(row) for row in queries.rows(intake)]
    return [
        (
            one.verdict.value,
            [f"{change.column}: {change.before} > {change.after}" for change in one.changes],
            [problem.code for problem in one.problems],
        )
        for one in outcomes
    ]


def test_a_year_is_formed_with_members_and_who_leads(cast: dict[str, Officer], city: City) -> None:
    intake = brought(
        cast["office"],
        (2026, "Cụm", 1, "Cụm 1", "Xã An Ví Dụ", "Trưởng", "x"),
        (2026, "cum", 1, "", "Xã Bình Ví Dụ", "Phó", "x"),
        (2026, "Khối", 1, "Khối Nội chính", "Sở Nội vụ", "", "x"),
    )
    actions.apply(intake=intake, by=cast["office"], at=AT)

    groups = Group.objects.filter(year=2026).order_by("kind", "number")
    assert [(group.kind, group.number, group.name, group.is_example) for group in groups] == [
        ("block", 1, "Khối Nội chính", True),
        ("cluster", 1, "Cụm 1", True),
    ]
    members = GroupMember.objects.filter(year=2026).values_list("group__name", "unit__name").order_by("pk")
    assert list(members) == [
        ("Cụm 1", "Xã An Ví Dụ"),
        ("Cụm 1", "Xã Bình Ví Dụ"),
        ("Khối Nội chính", "Sở Nội vụ"),
    ]
    heads = GroupHead.objects.filter(group__year=2026).order_by("pk")
    assert [(head.unit.name, head.part) for head in heads] == [("Xã An Ví Dụ", "head"), ("Xã Bình Ví Dụ", "deputy")]
    verbs = AuditRecord.objects.filter(verb__startswith="group.").values_list("verb", flat=True).order_by("sequence")
    assert list(verbs) == ["group.added"] * 2 + ["group.joined"] * 3 + ["group.elected"] * 2


def test_a_unit_moves_over_a_name_changes_and_another_leads(cast: dict[str, Officer], city: City) -> None:
    Group.objects.create(province_code="31", kind="cluster", year=2025, number=2, name="Cụm 2", is_example=True)
    Group.objects.filter(pk=city.cluster.pk).update(is_example=True)
    intake = brought(
        cast["office"],
        (2025, "Cụm", 2, "Cụm 2", "Xã An Ví Dụ", "", "x"),
        (2025, "Cụm", 1, "Cụm Một", "Phường Đồng Ví Dụ", "", "x"),
        (2025, "Cụm", 1, "", "Xã Bình Ví Dụ", "Trưởng", "x"),
    )

    assert said(intake) == [
        ("changed", ["group: Cụm 1 > Cụm 2"], []),
        ("changed", ["name: Cụm 1 > Cụm Một", "part: Trưởng > "], []),
        ("changed", ["part:  > Trưởng"], []),
    ]
    actions.apply(intake=intake, by=cast["office"], at=AT)
    known = known_groups([2025], TODAY)
    assert known.of_unit[str(city["xa"].public_id), 2025, "cluster"] == (2025, "cluster", 2)
    assert known.by_key[2025, "cluster", 1].name == "Cụm Một"
    assert [unit for (key, unit), part in known.parts.items() if key[1:] == ("cluster", 1) and part == "head"] == [
        str(city["xa_khac"].public_id)
    ]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([(2025, "Cụm", 1, "", "Xã Nào Đó", "", "x")], ["no_unit"]),
        ([(25, "Cụm", 1, "", "Xã An Ví Dụ", "", "x")], ["bad_year"]),
        ([(2025, "Cụm", 9, "", "Xã An Ví Dụ", "", "x")], ["required"]),
        ([(2025, "Cụm", 9, "Cụm 9", "Phường Đồng Ví Dụ", "", "x")], ["leads_there"]),
        ([(2020, "Cụm", 1, "Cụm 1", "Xã An Ví Dụ", "", "x")], ["unit_later"]),
        ([(2025, "Liên khối", 1, "", "Xã An Ví Dụ", "", "x")], ["not_a_choice"]),
        ([(2025, "Cụm", 1, "", "Xã An Ví Dụ", "", "")], ["other_example"]),
        ([(2025, "Cụm", 1, "", "Xã An Ví Dụ", "", "x")] * 2, ["repeated"]),
        (
            [(2026, "Cụm", 1, "Cụm 1", f"Xã {name} Ví Dụ", "Trưởng", "") for name in ("An", "Bình")],
            ["two_heads"],
        ),
    ],
    ids=lambda value: "" if not value or isinstance(value[0], tuple) else value[0],
)
def test_a_row_that_cannot_be_accepted_says_why(
    rows: list[tuple[Any, ...]], problems: list[str], cast: dict[str, Officer]
) -> None:
    assert said(brought(cast["office"], *rows))[-1][::2] == ("refused", problems)


def test_a_closed_year_changes_no_more(cast: dict[str, Officer], city: City) -> None:
    Group.objects.filter(pk=city.cluster.pk).update(closed_at=AT)
    intake = brought(
        cast["office"],
        (2025, "Cụm", 1, "", "Xã An Ví Dụ", "", "x"),
        (2025, "Cụm", 1, "", "Xã Bình Ví Dụ", "Phó", "x"),
    )

    assert [row[::2] for row in said(intake)] == [("unchanged", []), ("refused", ["year_closed"])]


def test_what_is_exported_comes_in_again_and_changes_nothing(cast: dict[str, Officer]) -> None:
    data = files.rows_file(GROUPS, GROUPS.export({"nam": "2025"}, by=cast["office"], today=TODAY), at=AT)
    intake = actions.receive(kind="cum-khoi", data=data, name="cum-khoi.xlsx", by=cast["office"], at=AT)

    assert {verdict: count for verdict, count in intake.counts.items() if count} == {"unchanged": 6}
