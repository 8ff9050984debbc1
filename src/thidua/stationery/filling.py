"""A paper in a body's own form: the template of its kind with what the paper says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.kernel.refused import Refused
from thidua.stationery import sentences
from thidua.stationery.rules.fields import values_of
from thidua.stationery.rules.templates import filled

if TYPE_CHECKING:
    from thidua.papers.paper import Paper
    from thidua.stationery.models import Template


class CannotFill(Refused):
    """A paper does not fit into the template; the sentence says why."""


def own_form(template: Template, paper: Paper) -> bytes:
    """Give a paper as DOCX in a body's own form. Raises ``CannotFill``."""
    try:
        with template.file.content.open("rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise CannotFill(_("Không thấy tệp mẫu trên máy chủ. Hãy báo quản trị viên.")) from None
    faults, made = filled(data, values_of(paper))
    if faults:
        raise CannotFill(sentences.template_fault(faults[0]))
    return made
