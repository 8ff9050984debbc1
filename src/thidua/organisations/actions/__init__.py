"""Writing units and groups.

``loading`` brings units in from the product's own lists, ``living`` adds and edits one, ``reorganising`` merges,
splits, renames, moves and dissolves by an act, ``grouping`` forms clusters and blocks; ``standing`` is what they stand
on. Every refusal is named in ``refusals``.
"""

from thidua.organisations.actions.grouping import GroupForm, form_groups, name_lead
from thidua.organisations.actions.living import add_unit
from thidua.organisations.actions.loading import RECORD_BEGINS, Loaded, add_bodies, load_country, load_units
from thidua.organisations.actions.refusals import (
    BadMembership,
    CodeTaken,
    GroupsExist,
    NameTaken,
    NoSuchPlace,
    UnknownKind,
    UnknownProvince,
)
from thidua.organisations.actions.reorganising import place_unit

__all__ = [
    "RECORD_BEGINS",
    "BadMembership",
    "CodeTaken",
    "GroupForm",
    "GroupsExist",
    "Loaded",
    "NameTaken",
    "NoSuchPlace",
    "UnknownKind",
    "UnknownProvince",
    "add_bodies",
    "add_unit",
    "form_groups",
    "load_country",
    "load_units",
    "name_lead",
    "place_unit",
]
