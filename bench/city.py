"""A city whose units report 22 targets, laid through the product: what pages, submissions and storms are measured on.

Every unit has an officer and a head; the reports of the first period have been received.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.organisations.models import Group, Unit
    from thidua.people.models import Officer

DAY: Final = "2025-10-03"
"""The day on which the site is asked: September is reported, and may be until the sixth."""
AT: Final = datetime(2025, 10, 3, 2, 0, tzinfo=UTC)
SINCE: Final = date(2025, 7, 1)
TARGETS: Final = 22
MONTHS: Final = ((8, 31), (9, 30), (10, 31), (11, 30), (12, 31))
PLAN: Final = """Thành phố Ví Dụ, ngày 09 tháng 9 năm 2025

KẾ HOẠCH

Phát động đợt thi đua ví dụ năm 2025

I. MỤC TIÊU

{targets}

II. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ tổng hợp, báo cáo trước ngày 15 tháng 12 năm 2025.
"""
ENVIRONMENT: Final = {
    "THIDUA_DEMO": "1", "THIDUA_DEMO_DAY": DAY, "LIMIT_UPLOAD": "0/m", "LIMIT_EXPORT": "0/m", "JOBS_INLINE": "0",
}  # fmt: skip
"""What a site of this city runs with: its day, and nobody is told to slow down."""


@dataclass
class City:
    """The city; ``officers`` and ``heads`` by the unit's place in ``units``."""

    top: Unit
    office: Officer
    group: Group
    campaign: Campaign
    periods: list[Period]
    targets: list[Target]
    units: list[Unit] = field(default_factory=list)
    officers: list[Officer] = field(default_factory=list)
    heads: list[Officer] = field(default_factory=list)


def prepare() -> None:
    """Let the settings be those of this city."""
    os.environ.update(ENVIRONMENT)


def lay(units: int) -> City:
    """Lay a city of so many units."""
    from thidua.allocation.models import Period  # noqa: PLC0415 -- Django is set up by then
    from thidua.demo import campaign as demonstration  # noqa: PLC0415 -- as above
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.organisations.actions.standing import kinds, stand  # noqa: PLC0415 -- as above
    from thidua.organisations.models import Group, Unit  # noqa: PLC0415 -- as above
    from thidua.people.actions import lay_roles  # noqa: PLC0415 -- as above

    lay_roles(by=SYSTEM, at=AT)
    top = Unit(name="Thành phố Ví Dụ", kind=kinds()["province"], code="31", province_code="31", is_home=True)
    stand([top], parent=None, on=SINCE)
    own = Unit(name="Ban Thi đua - Khen thưởng", kind=kinds()["sub_unit"], province_code="31")
    stand([own], parent=top, on=SINCE)
    office = _officer("ban", own, "emulation_office")
    lines = "\n\n".join(f"({n + 1}) Thu ngân sách nguồn {n + 1} đạt 1.250 tỷ đồng;" for n in range(TARGETS))
    made = demonstration.run(
        data=PLAN.format(targets=lines).encode(), name="ke-hoach.txt", is_example=True, by=office, at=AT
    )
    assert made is not None
    periods = [
        Period.objects.create(
            campaign=made, name=f"Tháng {month}/2025", cadence="monthly", starts_on=date(2025, month, 1),
            ends_on=date(2025, month, last), due=date(2026, 1, 6) if month == 12 else date(2025, month + 1, 6),  # noqa: PLR2004 -- December
        )
        for month, last in MONTHS
    ]  # fmt: skip
    targets = list(made.targets.select_related("indicator").order_by("ordinal"))
    assert len(targets) == TARGETS
    group = Group.objects.create(province_code="31", kind="cluster", year=2025, number=1, name="Cụm 1")
    city = City(top, office, group, made, periods, targets)
    grow(city, units)
    return city


def grow(city: City, units: int) -> None:
    """Let the city have so many units; those that come report the first period too."""
    from thidua.allocation.models import Allocation  # noqa: PLC0415 -- Django is set up by then
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- as above
    from thidua.monitoring import actions  # noqa: PLC0415 -- as above
    from thidua.organisations.actions.standing import kinds, stand  # noqa: PLC0415 -- as above
    from thidua.organisations.models import GroupMember, Unit  # noqa: PLC0415 -- as above

    numbers = range(len(city.units), units)
    new = [Unit(name=f"Xã {n:05d}", kind=kinds()["xa"], province_code="31") for n in numbers]
    stand(new, parent=city.top, on=SINCE)
    GroupMember.objects.bulk_create(GroupMember(group=city.group, unit=unit, kind="cluster", year=2025) for unit in new)
    city.units += new
    city.officers += [_officer(f"xa-{n}", unit, "unit_officer") for n, unit in zip(numbers, new, strict=True)]
    city.heads += [_officer(f"lanh-dao-{n}", unit, "unit_head") for n, unit in zip(numbers, new, strict=True)]
    Allocation.objects.bulk_create(
        (
            Allocation(target=one, unit=unit, decimals=one.indicator.kept_decimals, value=10 + n % 7, allocated_at=AT)
            for n, unit in zip(numbers, new, strict=True)
            for one in city.targets
        ),
        batch_size=500,
    )
    _received(city.periods[0], new, city.targets)
    actions.rebuild(campaigns=[city.campaign], by=SYSTEM, at=AT)
    actions.drain(by=SYSTEM, at=AT)


def _received(period: Period, units: list[Unit], targets: list[Target]) -> None:
    """Let units have reported a period."""
    from thidua.reports.models import Edition, Reading, Report  # noqa: PLC0415 -- Django is set up by then

    reports = Report.objects.bulk_create(Report(period=period, unit=unit, sent_on=AT.date()) for unit in units)
    moments: dict[str, Any] = dict.fromkeys(("begun_at", "saved_at", "submitted_at", "approved_at", "received_at"), AT)
    paper: dict[str, Any] = {"way": "paper", "paper_number": "1", "paper_on": AT.date()}
    editions = Edition.objects.bulk_create(
        Edition(report=report, state="received", **paper, **moments) for report in reports
    )
    for report, edition in zip(reports, editions, strict=True):
        report.counted = edition
    Report.objects.bulk_update(reports, ["counted"], batch_size=500)
    Reading.objects.bulk_create(
        (
            Reading(
                edition=edition, target=target, kind="value", decimals=target.indicator.kept_decimals,
                value=Decimal(5 + (edition.report.unit_id * 7 + target.pk) % 9),
            )
            for edition in editions
            for target in targets
        ),
        batch_size=500,
    )  # fmt: skip


def _officer(username: str, unit: Unit, role: str) -> Officer:
    from thidua.people.models import Officer, Role, User  # noqa: PLC0415 -- Django is set up by then

    user = User.objects.create(username=username, name=f"Cán bộ {username}", is_example=True)
    return Officer.objects.create(
        user=user, unit=unit, role=Role.objects.get(code=role), valid_from=SINCE, is_example=True
    )


# -- What a unit sends ------------------------------------------------------------------------------------------------

FILE_BYTES: Final = 200_000


def filled(city: City, period: Period, place: int) -> tuple[bytes, str]:
    """Give what a unit's browser sends of a report filled in whole: the body and its type, a file of 200 kB with it."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 -- Django is set up by then
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart  # noqa: PLC0415 -- as above

    from thidua.kernel.merging import digest  # noqa: PLC0415 -- as above
    from thidua.reports import queries  # noqa: PLC0415 -- as above
    from thidua.reports.rules.cells import Part, figure_key, section_of  # noqa: PLC0415 -- as above

    unit = city.units[place]
    form = queries.form_of(period=period, unit=unit, today=AT.date())
    here = form.cells
    typed = dict(here)
    for number, row in enumerate(form.figures):
        typed[figure_key(row.target.public_id, Part.VALUE)] = str(6 + (place + number) % 5)
        typed[figure_key(row.target.public_id, Part.ANSWER)] = "Đã đối chiếu với sổ."
    typed |= {key: f"Nội dung của {unit.name} về mục này." for key in typed if section_of(key)}
    data: dict[str, Any] = {f"b.{key}": digest(text) for key, text in here.items()} | typed | {"step": "trinh"}
    field = next(key for key in typed if section_of(key))
    text = f"Biên bản của {unit.name}, {period.name}. ".encode()
    data[f"f.{field}"] = SimpleUploadedFile("bien-ban.txt", (text * (FILE_BYTES // len(text) + 1))[:FILE_BYTES])
    return encode_multipart(BOUNDARY, data), MULTIPART_CONTENT


def address(city: City, period: Period, place: int) -> str:
    """Give the address of a unit's report."""
    return f"/dot-thi-dua/{city.campaign.public_id}/bao-cao/{period.public_id}/{city.units[place].public_id}/"


def cookies(officer: Officer) -> str:
    """Sign an officer in and give the cookies of their browser."""
    from django.test import Client  # noqa: PLC0415 -- Django is set up by then

    client = Client()
    client.force_login(officer.user)
    return "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())


def approval(city: City, period: Period, place: int) -> tuple[bytes, str]:
    """Give what the head's browser sends to approve a submitted report with the signed document."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 -- Django is set up by then
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart  # noqa: PLC0415 -- as above

    from thidua.kernel.ids import new_id  # noqa: PLC0415 -- as above
    from thidua.reports.models import Edition  # noqa: PLC0415 -- as above

    edition = Edition.objects.get(report__unit=city.units[place], report__period=period)
    data: dict[str, Any] = {
        "key": new_id(), "version": edition.version, "number": f"{place}/BC-UBND", "signed_on": AT.date(),
        "signer": "Người Ký Ví Dụ", "signer_title": "Chủ tịch",
        "file": SimpleUploadedFile("bao-cao.txt", f"Báo cáo {place}".encode()),
    }  # fmt: skip
    return encode_multipart(BOUNDARY, data), MULTIPART_CONTENT
