"""Urging units, and saying when they are urged by themselves."""

from thidua.urging.actions.climbing import climb
from thidua.urging.actions.laddering import set_ladder
from thidua.urging.actions.phoning import give_phones
from thidua.urging.actions.refusals import CrookedLadder, NobodyToUrge
from thidua.urging.actions.sending import Asked, urge

__all__ = ["Asked", "CrookedLadder", "NobodyToUrge", "climb", "give_phones", "set_ladder", "urge"]
