"""HTTP of people: one's own account, the officers, first passwords, roles."""

from thidua.people.views.account import account, acting_as, phone
from thidua.people.views.inviting import invite, reset
from thidua.people.views.listing import officers, officers_csv, officers_xlsx, roles
from thidua.people.views.offices import appoint, deputise, end, engage
from thidua.people.views.person import edit, let_in, lock, person

__all__ = [
    "account",
    "acting_as",
    "appoint",
    "deputise",
    "edit",
    "end",
    "engage",
    "invite",
    "let_in",
    "lock",
    "officers",
    "officers_csv",
    "officers_xlsx",
    "person",
    "phone",
    "reset",
    "roles",
]
