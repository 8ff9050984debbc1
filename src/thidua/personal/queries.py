"""Reading what the site keeps about one person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib.sessions.models import Session

from thidua.accounts.queries import sessions_of
from thidua.audit.models import AuditRecord
from thidua.audit.queries.telling import tell
from thidua.design.days import at_the_hour
from thidua.kernel.clock import HANOI
from thidua.notices.models import Notice, Wish
from thidua.notices.queries import wants_mail
from thidua.notices.wording import title_of, to_do_of
from thidua.people.models import Officer, User
from thidua.sheets.models import Intake, IntakeRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

MOST_LINES = 20000
KEPT = frozenset({Officer})
"""Tables that point at an account and stay: who held which office is part of the record."""
TOLD_APART = frozenset({"usersessions.usersession", Notice._meta.label_lower, Wish._meta.label_lower})
"""Tables of the account whose rows are told one by one, not counted."""


def offices_of(person: User) -> list[Officer]:
    """Give every office that a person ever held, oldest first."""
    offices = Officer.objects.filter(user=person).select_related("unit", "role", "deputises__user")
    return list(offices.order_by("valid_from", "pk"))


def works_still(person: User, today: date) -> bool:
    """Say whether a person holds an office on a day or will later."""
    return any(office.valid_to is None or office.valid_to > today for office in offices_of(person))


def lines_of(person: User) -> QuerySet[AuditRecord]:
    """Give the journal's lines of what a person did, oldest first."""
    return AuditRecord.objects.filter(actor_id=person.public_id).order_by("sequence")


def bound_rows(person: User) -> Iterator[QuerySet[Any]]:
    """Give, table by table, the rows that are the account's own: addresses, second factors, identities, sessions."""
    for relation in User._meta.related_objects:
        model: Any = relation.related_model
        if model not in KEPT and relation.field is not None:
            yield model._default_manager.filter(**{relation.field.name: person}).order_by("pk")


def notices_of(person: User) -> QuerySet[Notice]:
    """Give the notices that a person was sent, newest first."""
    return Notice.objects.filter(user=person).select_related("unit").order_by("-at", "-pk")


def session_keys(person: User) -> list[str]:
    """Give the keys of a person's sessions; each session is opened, since the table does not say whose it is."""
    return [
        one.session_key
        for one in Session.objects.order_by("pk").iterator()
        if one.get_decoded().get("_auth_user_id") == str(person.pk)
    ]


def intakes_naming(person: User) -> list[int]:
    """Give the keys of the files of rows that still name a person in their preview."""
    names = [text for text in (person.email, person.username, person.name, person.phone) if text]
    found = set()
    rows = IntakeRow.objects.order_by("pk").values_list("intake_id", "values", "raw", "outcome", "problems")
    for intake, *said in rows.iterator():
        text = json.dumps(said, ensure_ascii=False)
        if any(name in text for name in names):
            found.add(intake)
    for file in Intake.objects.order_by("pk").only("pk", "name", "notes", "extra"):
        text = json.dumps([file.name, file.notes, file.extra], ensure_ascii=False)
        if any(name in text for name in names):
            found.add(file.pk)
    return sorted(found)


def told_of(person: User, *, newest: int | None = None) -> dict[str, Any]:
    """Give what the site keeps about a person, as JSON can say it; days and moments in ISO form.

    With ``newest`` only so many of the journal's latest lines, else all, up to a bound; newest first.
    """
    return {
        "account": {
            "id": str(person.public_id),
            "username": person.username,
            "name": person.name,
            "email": person.email,
            "phone": person.phone,
            "is_active": person.is_active,
            "is_example": person.is_example,
        },
        "offices": [_office(office) for office in offices_of(person)],
        "sessions": [
            {
                "since": one.since.astimezone(HANOI).isoformat(),
                "when": at_the_hour(one.since),
                "browser": one.browser,
                "system": one.system,
                "address": one.address,
            }
            for one in sessions_of(person, key=None)
        ],
        "factors": _factors(person),
        "notices": [_notice(one) for one in notices_of(person)[: newest or MOST_LINES]],
        "notices_by_mail": wants_mail(person),
        "lines": lines_of(person).count(),
        "journal": [
            {
                "at": line.at.astimezone(HANOI).isoformat(),
                "when": at_the_hour(line.at),
                "deed": line.deed,
                "thing": line.thing,
                "subject": line.subject.name if line.subject else "",
            }
            for line in tell(lines_of(person).reverse()[: newest or MOST_LINES])
        ],
    }


def _office(office: Officer) -> dict[str, str]:
    return {
        "unit": office.unit.name,
        "role": office.role.name,
        "from": office.valid_from.isoformat(),
        "last_day": office.last_day.isoformat() if office.last_day else "",
    }


def _notice(notice: Notice) -> dict[str, str]:
    return {
        "at": notice.at.astimezone(HANOI).isoformat(),
        "when": at_the_hour(notice.at),
        "title": title_of(notice.kind, notice.params),
        "to_do": to_do_of(notice.kind, notice.params),
        "unit": notice.unit.name if notice.unit else "",
        "page": notice.url,
        "read_at": notice.read_at.astimezone(HANOI).isoformat() if notice.read_at else "",
        "mailed_at": notice.mailed_at.astimezone(HANOI).isoformat() if notice.mailed_at else "",
    }


def _factors(person: User) -> list[dict[str, str]]:
    """Give the kinds of second factors and linked identities, never what they prove themselves by."""
    return [
        {"table": rows.model._meta.label_lower, "count": str(count)}
        for rows in bound_rows(person)
        if rows.model._meta.label_lower not in TOLD_APART and (count := rows.count())
    ]
