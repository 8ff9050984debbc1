"""What an action refuses, said in the form that asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import Form

    from thidua.kernel.refused import Refused


def say_in(form: Form, refusal: Refused) -> None:
    """Put a refusal beside the field that it names, or above the form where it has no such field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
