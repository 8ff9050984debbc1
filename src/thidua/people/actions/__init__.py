"""Writing users, roles and offices."""

from thidua.people.actions.offices import appoint, deputise, end_office, engage
from thidua.people.actions.passwords import LETTER, Invited, Post, Slip, invite_units, reset_password, send_letter
from thidua.people.actions.persons import add_user, edit_person, let_in_again, lock_out
from thidua.people.actions.refusals import (
    AlreadyAppointed,
    AlreadyDeputised,
    BadEmail,
    BadPhone,
    BadUsername,
    EmailTaken,
    LastOne,
    LockedOut,
    NoEmail,
    NotOneself,
    OfficeEnds,
    UnitGone,
    UnknownRole,
    UsernameTaken,
    WeakPassword,
)
from thidua.people.actions.roles import lay_roles

__all__ = [
    "LETTER",
    "AlreadyAppointed",
    "AlreadyDeputised",
    "BadEmail",
    "BadPhone",
    "BadUsername",
    "EmailTaken",
    "Invited",
    "LastOne",
    "LockedOut",
    "NoEmail",
    "NotOneself",
    "OfficeEnds",
    "Post",
    "Slip",
    "UnitGone",
    "UnknownRole",
    "UsernameTaken",
    "WeakPassword",
    "add_user",
    "appoint",
    "deputise",
    "edit_person",
    "end_office",
    "engage",
    "invite_units",
    "lay_roles",
    "let_in_again",
    "lock_out",
    "reset_password",
    "send_letter",
]
