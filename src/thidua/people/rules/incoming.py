"""What the rows of a file of officers would do, judged on plain values.

A row is an office: a person, known by user name or e-mail address, at a unit in a role from a day on. Who is not here
yet becomes a person without a password; whose name is near to somebody's at the same unit is asked about. An office
that is here may get its last day; everything else of it stays, and people's names and addresses change on their own
pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from thidua.kernel.dates import table_date
from thidua.kernel.text import same_name
from thidua.people.rules.typed import clean_email, clean_username, is_username
from thidua.sheets.rules.outcomes import AS_NEW, Candidate, Change, Outcome, Verdict, refused
from thidua.sheets.rules.tables import Problem
from thidua.sheets.rules.twins import near, twin_key

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from thidua.organisations.rules.incoming import Known, Register
    from thidua.sheets.rules.tables import Row


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is here; ``id`` is their public id."""

    id: str
    username: str
    email: str
    name: str
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """An office that is here, in somebody's own right; ``until`` is the first day that no longer counts."""

    id: str
    person: str
    unit: str
    role: str
    valid_from: date
    until: date | None


@dataclass(slots=True)
class People:
    """Everybody who is here, found by user name, by address and by unit, and their offices."""

    by_id: dict[str, Person] = field(default_factory=dict)
    by_username: dict[str, Person] = field(default_factory=dict)
    by_email: dict[str, Person] = field(default_factory=dict)
    offices: dict[tuple[str, str, str], list[Office]] = field(default_factory=dict)
    at_unit: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def add(self, person: Person) -> None:
        """Keep a person."""
        self.by_id[person.id] = self.by_username[person.username] = person
        if person.email:
            self.by_email[person.email] = person

    def hold(self, office: Office) -> None:
        """Keep an office of a person who is kept already."""
        self.offices.setdefault((office.person, office.unit, office.role), []).append(office)
        ids = self.at_unit.setdefault(office.unit, {}).setdefault(twin_key(self.by_id[office.person].name), [])
        if office.person not in ids:
            ids.append(office.person)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file of officers is judged by besides its rows.

    ``appoint`` and ``end`` hold the ids of the units that rights reach; ``may_give`` says whether a role may be given
    at a unit; ``me`` is the public id of whoever asks, ``may_add`` whether they may add people.
    """

    people: People
    register: Register
    roles: Mapping[str, str]
    answers: Mapping[int, str]
    today: date
    me: str
    may_add: bool
    appoint: Container[str]
    end: Container[str]
    may_give: Callable[[str, Known], bool]
    is_email: Callable[[str], bool]


NEW = "moi:"
"""Begins the id of somebody whom the file adds; their user name follows."""


def officers(rows: Sequence[Row], asked: Asked) -> list[Outcome]:
    """Say what each row would do, in the order of the rows."""
    return [_Judgement(row, asked).outcome() for row in rows]


class _Judgement:
    """One row held against what is here."""

    def __init__(self, row: Row, asked: Asked) -> None:
        self.row, self.asked, self.people = row, asked, asked.people
        self.name = self._text("name")
        self.username = clean_username(self._text("username"))
        self.email = clean_email(self._text("email"))
        self.answer = asked.answers.get(row.number, "")
        self.candidates: tuple[Candidate, ...] = ()

    def _text(self, column: str) -> str:
        return str(self.row.values.get(column) or "")

    def _refused(self, column: str, code: str, /, **params: Any) -> Outcome:
        return refused(self.row.number, self.name, Problem(column, code, params))

    def outcome(self) -> Outcome:
        """Say what the row would do."""
        found = self.asked.register.find(self._text("unit"))
        if len(found) != 1:
            return self._refused("unit", "many_units" if found else "no_unit", name=self._text("unit")[:80])
        if wrong := self._wrong_address():
            return wrong
        person = self.people.by_username.get(self.username) if self.username else self.people.by_email.get(self.email)
        if person is None:
            return self._of_new_person(found[0])
        if not same_name(person.name, self.name):
            return self._refused("name", "other_person")
        if self.email and person.email != self.email:
            return self._refused("email", "other_email")
        return self._office(person, found[0])

    def _wrong_address(self) -> Outcome | None:
        if not self.username and not self.email:
            return self._refused("username", "username_or_email")
        if self.username and not is_username(self.username):
            return self._refused("username", "bad_username")
        if self.email and not self.asked.is_email(self.email):
            return self._refused("email", "bad_email")
        return None

    def _of_new_person(self, unit: Known) -> Outcome:
        if not self.username:
            return self._refused("username", "username_needed")
        if self.email in self.people.by_email:
            return self._refused("email", "email_taken")
        alike = near(self.name, self.people.at_unit.get(unit.id, {})) if unit.id in self.asked.appoint else []
        there = [self.people.by_id[one] for one in alike]
        self.candidates = tuple(Candidate(one.id, one.name, one.username) for one in there)
        if self.answer in alike:
            return self._office(self.people.by_id[self.answer], unit)
        if self.candidates and self.answer != AS_NEW:
            return Outcome(self.row.number, Verdict.ASKED, self.name, candidates=self.candidates)
        if not self.asked.may_add:
            return self._refused("", "may_not_add")
        person = Person(f"{NEW}{self.username}", self.username, self.email, self.name)
        done = self._office(person, unit)
        if done.verdict is Verdict.NEW:
            self.people.add(person)
            self._hold(person, unit)
        return done

    # -- The office ---------------------------------------------------------------------------------------------------

    def _office(self, person: Person, unit: Known) -> Outcome:
        first = date.fromisoformat(self._text("from")) if self._text("from") else None
        last = date.fromisoformat(self._text("to")) if self._text("to") else None
        until = last + timedelta(days=1) if last else None
        held = self.people.offices.get((person.id, unit.id, self._text("role")), [])
        same = [one for one in held if one.valid_from == first or (first is None and one.until is None)]
        if same:
            return self._existing(same[0], person, unit, until)
        first = first or self.asked.today
        if any((one.until is None or first < one.until) and (until is None or one.valid_from < until) for one in held):
            return self._refused("from", "held_already")
        return self._new_office(person, unit, first, until)

    def _existing(self, office: Office, person: Person, unit: Known, until: date | None) -> Outcome:
        if office.id.startswith(NEW):
            return self._refused("", "repeated", row=int(office.id.removeprefix(NEW)))
        if office.until == until:
            return Outcome(self.row.number, Verdict.UNCHANGED, person.name, office.id, candidates=self.candidates)
        if until is None:
            return self._refused("to", "ends_already")
        if until < max(self.asked.today, office.valid_from) or (office.until is not None and office.until < until):
            return self._refused("to", "bad_end")
        if unit.id not in self.asked.end or not self.asked.may_give(office.role, unit):
            return self._refused("", "not_yours")
        change = Change("to", _last(office.until), _last(until))
        return Outcome(
            self.row.number,
            Verdict.CHANGED,
            person.name,
            target=office.id,
            changes=(change,),
            candidates=self.candidates,
            data=(("until", until.isoformat()),),
        )

    def _new_office(self, person: Person, unit: Known, first: date, until: date | None) -> Outcome:
        if until is not None and until <= first:
            return self._refused("to", "bad_end")
        if first < unit.valid_from:
            return self._refused("from", "unit_later", name=unit.name, day=table_date(unit.valid_from))
        if not person.is_active:
            return self._refused("", "locked_out")
        if person.id == self.asked.me:
            return self._refused("", "not_oneself")
        if unit.id not in self.asked.appoint or not self.asked.may_give(self._text("role"), unit):
            return self._refused("role", "not_yours")
        self._keep(person, unit, first, until)
        said = {
            "username": person.username if person.id.startswith(NEW) else "",
            "email": person.email if person.id.startswith(NEW) else "",
            "unit": unit.name,
            "role": self.asked.roles[self._text("role")],
            "from": table_date(first),
            "to": _last(until),
        }
        return Outcome(
            self.row.number,
            Verdict.NEW,
            person.name,
            changes=tuple(Change(column, "", after) for column, after in said.items() if after),
            candidates=self.candidates,
            data=(
                ("person", person.id),
                ("name", person.name),
                ("username", person.username),
                ("email", person.email),
                ("unit", unit.id),
                ("role", self._text("role")),
                ("from", first.isoformat()),
                ("until", until.isoformat() if until else ""),
                ("is_example", bool(self.row.values.get("is_example"))),
            ),
        )

    def _keep(self, person: Person, unit: Known, first: date, until: date | None) -> None:
        """Let later rows of the file see the office."""
        office = Office(f"{NEW}{self.row.number}", person.id, unit.id, self._text("role"), first, until)
        self.people.offices.setdefault((person.id, unit.id, office.role), []).append(office)

    def _hold(self, person: Person, unit: Known) -> None:
        self.people.at_unit.setdefault(unit.id, {}).setdefault(twin_key(person.name), []).append(person.id)


def _last(until: date | None) -> str:
    return table_date(until - timedelta(days=1)) if until else ""
