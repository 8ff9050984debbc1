"""What every deed about a paper begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.issuing import access
from thidua.issuing.actions.refusals import NothingSaid, WrongStep
from thidua.issuing.models import Document
from thidua.issuing.rules import steps
from thidua.kernel.clock import day_of

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.issuing.rules.steps import Step
    from thidua.kernel.actors import Actor


def begin(document: Document, step: Step, *, by: Actor, at: datetime) -> Document:
    """Give a paper as it stands to whoever may take a step, while nobody else does. Raises ``WrongStep``."""
    access.require(by, access.verb_of(step), document.unit, on=day_of(at))
    found = Document.objects.select_for_update(of=("self",)).select_related(
        "unit__kind", "replaces", "pdf", "signed_file"
    )
    there = found.get(pk=document.pk)
    if step not in steps.steps(there.state):
        raise WrongStep(
            _("Văn bản này đang ở trạng thái “%s” nên không làm được việc đó. Hãy mở lại trang.")
            % there.get_state_display()
        )
    return there


def said(text: str, words: str, *, field: str) -> str:
    """Give a text without what surrounds it; refuse nothing at all with ``words``."""
    plain = text.strip()
    if not plain:
        raise NothingSaid(words, field=field)
    return plain
