"""Whether a DOCX can be a template: looked at and filled once, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.kernel.refused import Refused
from thidua.stationery import sentences
from thidua.stationery.rules.fields import sample, values_of
from thidua.stationery.rules.templates import faults_of, filled

if TYPE_CHECKING:
    from thidua.files.examining import Examined


class UnfitTemplate(Refused):
    """A template cannot be used; each of ``said`` names one thing that is wrong, with its passage."""

    def __init__(self, said: list[str]) -> None:
        """Keep the sentences."""
        super().__init__(" ".join(said), field="file")
        self.said = said


@dataclass(frozen=True, slots=True)
class Tried:
    """A DOCX that can be filled for a kind of paper; made by `tried` alone."""

    kind: str
    file: Examined


def tried(*, kind: str, file: Examined) -> Tried:
    """Look at a DOCX and fill it once with a sample. Raises ``UnfitTemplate``.

    This takes seconds in a process of its own, so it comes before the transaction that keeps the template.
    """
    faults = faults_of(file.data) or filled(file.data, values_of(sample(kind)))[0]
    if faults:
        raise UnfitTemplate([sentences.template_fault(one) for one in faults])
    return Tried(kind, file)
