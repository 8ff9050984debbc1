"""Giving out what is kept about a person, and erasing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.personal import access, export, queries, rules
from thidua.records.revisions import revise
from thidua.sheets.models import Intake

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.people.models import User

ERASED = "(đã xóa thông tin)"


class StillAtWork(Refused):
    """The person holds an office, or will."""


class WrongWord(Refused):
    """The word that confirms the step was not typed."""


class AlreadyErased(Refused):
    """There is nothing left of the person but the id."""


@transaction.atomic
def give_out(*, person: User, by: Actor, at: datetime) -> bytes:
    """Give everything that is kept about a person as a ZIP of a page and JSON; the journal says that it was given."""
    if person.public_id != by.actor_id:
        access.require(by, "user.export", person, on=day_of(at))
    audit.record(verb="user.data_exported", subject=person, by=by, at=at)
    return export.archive(queries.told_of(person), at=at)


@transaction.atomic
def erase(*, person: User, word: str, version: int, by: Actor, at: datetime) -> User:
    """Take a person's names, address, password, factors and sessions out of every table; the id stays for the journal.

    ``word`` is the person's user name, typed by whoever does it. What texts of the record say (a plan that names
    somebody) stays. Raises ``StillAtWork``, ``WrongWord``, ``AlreadyErased``, ``Stale``.
    """
    access.require(by, "user.erase", person, on=day_of(at))
    if rules.is_erased(person.username, person.public_id):
        raise AlreadyErased(_("Thông tin của tài khoản này đã được xóa rồi."))
    if queries.works_still(person, day_of(at)):
        raise StillAtWork(
            _("Người này còn giữ vai trò. Hãy cho thôi mọi phân công trước; xóa được từ ngày sau ngày cuối cùng.")
        )
    if word.strip() != person.username:
        raise WrongWord(_("Hãy gõ đúng tên đăng nhập của người này để xác nhận."), field="word")
    Session.objects.filter(session_key__in=queries.session_keys(person)).delete()
    Intake.objects.filter(pk__in=queries.intakes_naming(person)).delete()
    counts = {rows.model._meta.label_lower: rows.delete()[0] for rows in list(queries.bound_rows(person))}
    person.set_unusable_password()
    erased = revise(
        person,
        version=version,
        username=rules.erased_username(person.public_id),
        name=ERASED,
        email="",
        phone="",
        password=person.password,
        is_active=False,
        must_change_password=False,
    )
    gone = {label: count for label, count in counts.items() if count}
    audit.record(verb="user.erased", subject=erased, by=by, at=at, after=gone)
    return erased
