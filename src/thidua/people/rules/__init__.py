"""Decisions about people on plain values: the roles, who may give which, the forms of what is typed."""

from thidua.people.rules.giving import Weight, covers, may_give, weight
from thidua.people.rules.roles import ACCOUNTS, KEYS, READS_THE_WORK, ROLES, RoleText, follows
from thidua.people.rules.typed import (
    PLAIN_SIGNS,
    clean_email,
    clean_phone,
    clean_username,
    is_username,
    shown_phone,
    username_for,
)

__all__ = [
    "ACCOUNTS",
    "KEYS",
    "PLAIN_SIGNS",
    "READS_THE_WORK",
    "ROLES",
    "RoleText",
    "Weight",
    "clean_email",
    "clean_phone",
    "clean_username",
    "covers",
    "follows",
    "is_username",
    "may_give",
    "shown_phone",
    "username_for",
    "weight",
]
