"""Where the page of a request is, and the places of the files that prove an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from thidua.explanations.models import Answer, Explanation


def address_of(explanation: Explanation) -> str:
    """Give the address of a request's page."""
    return reverse("explanations:explanation", args=[explanation.campaign.public_id, explanation.public_id])


def place_of(explanation: Explanation, answer: Answer | None = None) -> str:
    """Give the place (`participation.Evidence`) of what proves an answer, or how all of a request begin."""
    return f"explanation:{explanation.public_id.hex}:{answer.number if answer else ''}"
