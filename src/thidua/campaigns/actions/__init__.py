"""Every write of campaigns.

``establishing`` builds a campaign from a plan, ``living`` takes it through its life, ``duties`` changes what people
have to do, ``aims`` says who leads a target, ``reading`` how an indicator is read.
"""

from thidua.campaigns.actions.aims import assign_lead
from thidua.campaigns.actions.duties import amend_obligation, cancel_obligation
from thidua.campaigns.actions.establishing import ItemsStillOpen, UnkeptFigure, establish
from thidua.campaigns.actions.living import (
    NotInThisState,
    archive,
    close,
    complete_details,
    publish,
    unpublish,
)
from thidua.campaigns.actions.reading import (
    CannotRollUp,
    DecimalsInUse,
    HalfARate,
    describe_indicator,
)

__all__ = [
    "CannotRollUp",
    "DecimalsInUse",
    "HalfARate",
    "ItemsStillOpen",
    "NotInThisState",
    "UnkeptFigure",
    "amend_obligation",
    "archive",
    "assign_lead",
    "cancel_obligation",
    "close",
    "complete_details",
    "describe_indicator",
    "establish",
    "publish",
    "unpublish",
]
