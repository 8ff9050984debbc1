"""How a page does what a form asks for: once, with what is refused said in the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thidua.design.refusals import say_in
from thidua.jobs.actions import once
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.forms import Form

    from thidua.kernel.actors import Actor


def answered(form: Form, verb: str, deed: Callable[[], object], *, by: Actor, at: datetime) -> dict[str, Any] | None:
    """Do the deed of a valid form once, by its ``key``, and give its plain answer; None where the form says why not.

    What a deed gives that is no plain answer (a JSON object) is not kept: the answer is empty then.
    """

    def kept() -> dict[str, Any]:
        answer = deed()
        return answer if isinstance(answer, dict) else {}

    if not form.is_valid():
        return None
    try:
        return once(key=form.cleaned_data["key"], verb=verb, by=by, at=at, deed=kept)
    except Refused as refusal:
        say_in(form, refusal)
        return None
