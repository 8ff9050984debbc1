"""Writing units and groups.

``loading`` brings units in from the product's own lists, ``living`` adds and edits one, ``reorganising`` merges,
splits, renames, moves and dissolves by an act (in the ``wording`` of an officer; ``enacting`` is what an event writes),
``undoing`` takes an event back before its day, ``settling`` brings a planned one into force; ``grouping`` forms
clusters and blocks, ``joining`` changes their members, ``heading`` says who leads them; ``standing`` is what they stand
on. Every refusal is named in ``refusals``.
"""

from thidua.organisations.actions.grouping import (
    Copied,
    GroupForm,
    close_groups,
    copy_groups,
    edit_group,
    form_group,
    form_groups,
)
from thidua.organisations.actions.heading import elect, stand_down
from thidua.organisations.actions.joining import add_member, move_member, remove_member
from thidua.organisations.actions.living import add_sub_unit, add_unit, edit_unit
from thidua.organisations.actions.loading import (
    RECORD_BEGINS,
    Loaded,
    add_bodies,
    load_country,
    load_former_units,
    load_units,
)
from thidua.organisations.actions.refusals import (
    AlreadyUndone,
    BadMembership,
    BadShares,
    BadTerm,
    BelowUnsaid,
    BuiltUpon,
    CodeTaken,
    Contradiction,
    GroupsExist,
    NameTaken,
    NearTwin,
    NoDocument,
    NoGroups,
    NoSuchPlace,
    NumberTaken,
    TooLate,
    UnknownKind,
    UnknownProvince,
    YearClosed,
)
from thidua.organisations.actions.rehearsing import rehearse
from thidua.organisations.actions.reorganising import dissolve, merge, move, rename, split
from thidua.organisations.actions.settling import SETTLE, settle
from thidua.organisations.actions.undoing import undo
from thidua.organisations.actions.wording import Document, NewUnit, Part

__all__ = [
    "RECORD_BEGINS",
    "SETTLE",
    "AlreadyUndone",
    "BadMembership",
    "BadShares",
    "BadTerm",
    "BelowUnsaid",
    "BuiltUpon",
    "CodeTaken",
    "Contradiction",
    "Copied",
    "Document",
    "GroupForm",
    "GroupsExist",
    "Loaded",
    "NameTaken",
    "NearTwin",
    "NewUnit",
    "NoDocument",
    "NoGroups",
    "NoSuchPlace",
    "NumberTaken",
    "Part",
    "TooLate",
    "UnknownKind",
    "UnknownProvince",
    "YearClosed",
    "add_bodies",
    "add_member",
    "add_sub_unit",
    "add_unit",
    "close_groups",
    "copy_groups",
    "dissolve",
    "edit_group",
    "edit_unit",
    "elect",
    "form_group",
    "form_groups",
    "load_country",
    "load_former_units",
    "load_units",
    "merge",
    "move",
    "move_member",
    "rehearse",
    "remove_member",
    "rename",
    "settle",
    "split",
    "stand_down",
    "undo",
]
