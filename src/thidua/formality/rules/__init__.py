"""Rules of signs of formality: plain Python and NumPy. What they find is a reason to look, and says nothing of why."""

from thidua.formality.rules.contents import Moments, Part, empty, last_minute, says_nothing
from thidua.formality.rules.copied import findings
from thidua.formality.rules.copies import Copy, Kept, background
from thidua.formality.rules.found import Found, Kind, one_in, tail
from thidua.formality.rules.numerals import Said, repeated, round_figures, same_figures, staying
from thidua.formality.rules.passages import Passage, Shared, Side, Strength
from thidua.formality.rules.words import Narrative

__all__ = [
    "Copy", "Found", "Kept", "Kind", "Moments", "Narrative", "Part", "Passage", "Said", "Shared", "Side", "Strength",
    "background", "empty", "findings", "last_minute", "one_in", "repeated", "round_figures", "same_figures",
    "says_nothing", "staying", "tail",
]  # fmt: skip
