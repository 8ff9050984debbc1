"""`thidua init`: make a real city ready, without any example: units, office, roles and the first administrator."""

from __future__ import annotations

import secrets
import sys
from getpass import getpass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError, transaction

from thidua.kernel import clock
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import Refused
from thidua.organisations import actions as organisations
from thidua.organisations import queries as units
from thidua.people import actions as people
from thidua.people import queries as persons

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.organisations.models import Unit
    from thidua.people.models import User

DEPARTMENT = "Sở Nội vụ"
OFFICE = "Ban Thi đua - Khen thưởng"
FIRST_ROLES = ("administrator", "office_head")
"""Somebody has to be both until officers are appointed, since only the head of the office entrusts roles that reach
everywhere; they choose which one they act as."""


class Command(BaseCommand):
    """Lay everything in one transaction; what is there already stays, so that a second run changes nothing."""

    help = "Chuẩn bị cho một tỉnh, thành phố thật: đơn vị, Ban Thi đua - Khen thưởng, vai trò, quản trị viên đầu tiên."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--province", required=True, help="mã tỉnh, thành phố của Cục Thống kê, ví dụ 31 là Hải Phòng"
        )
        parser.add_argument("--department-name", default=DEPARTMENT, help="tên sở mà Ban trực thuộc")
        parser.add_argument("--office-name", default=OFFICE, help="tên Ban Thi đua - Khen thưởng")
        parser.add_argument("--admin-username", required=True, help="tên đăng nhập của quản trị viên đầu tiên")
        parser.add_argument("--admin-email", default="", help="thư điện tử của quản trị viên")
        parser.add_argument("--admin-name", default="Quản trị viên", help="họ và tên của quản trị viên")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        try:
            chosen = "" if persons.user_of(options["admin_username"]) else _ask_password()
            with transaction.atomic():
                lines = list(_lay(options, chosen=chosen, at=clock.now(settings.DEMO_DAY)))
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"Cơ sở dữ liệu chưa sẵn sàng; hãy chạy “thidua prepare” trước. ({error})") from None
        self.stdout.write("\n".join(lines))


def _lay(options: dict[str, Any], *, chosen: str, at: datetime) -> Iterator[str]:
    """Lay units, office, roles and administrator; give the lines that tell of it."""
    _refuse_another_home(options["province"])
    loaded = organisations.load_units(province=options["province"], by=SYSTEM, at=at)
    yield f"{loaded.province.name}: thêm {loaded.added} đơn vị, đã có {loaded.kept}."
    department = _below(loaded.province, options["department_name"], kind="so", at=at)
    office = _below(department, options["office_name"], kind="sub_unit", at=at)
    yield f"{office.name}, {department.name}: sẵn sàng."
    people.lay_roles(by=SYSTEM, at=at)
    user = persons.user_of(options["admin_username"])
    if user is None:
        password = chosen or secrets.token_urlsafe(15)
        user = _administrator(options, password, must_change=not chosen, at=at)
        if not chosen:
            yield f"Mật khẩu tạm, chỉ in một lần, hãy đổi sau khi đăng nhập: {password}"
    for role in FIRST_ROLES:
        if not persons.holds(user, office, role, clock.day_of(at)):
            people.appoint(user=user, unit=office, role=role, by=SYSTEM, at=at)
    yield f"Quản trị viên: {user.username}; người này cũng làm việc được như Trưởng Ban."


def _administrator(options: dict[str, Any], password: str, *, must_change: bool, at: datetime) -> User:
    return people.add_user(
        username=options["admin_username"],
        name=options["admin_name"],
        email=options["admin_email"],
        password=password,
        must_change_password=must_change,
        by=SYSTEM,
        at=at,
    )


def _refuse_another_home(code: str) -> None:
    home = units.home_province()
    if home is not None and home.code != code:
        raise CommandError(
            f"Bản cài đặt này đã phục vụ {home.name} (mã {home.code}). Mỗi tỉnh, thành phố cần một bản cài đặt riêng."
        )


def _below(parent: Unit, name: str, *, kind: str, at: datetime) -> Unit:
    """Give the unit of a name directly below another, added if it is missing."""
    on = organisations.RECORD_BEGINS
    there = units.child_named(parent, name, on)
    return there or organisations.add_unit(name=name, kind=kind, parent=parent, on=on, by=SYSTEM, at=at)


def _ask_password() -> str:
    """Ask twice for a password where somebody sits at a terminal; an empty answer means "make one"."""
    if not sys.stdin.isatty():
        return ""
    first = getpass("Mật khẩu của quản trị viên (bỏ trống để máy tạo): ")
    if first and first != getpass("Gõ lại mật khẩu: "):
        raise CommandError("Hai lần gõ không giống nhau; chưa có gì được ghi. Hãy chạy lại lệnh.")
    return first
