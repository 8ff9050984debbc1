"""Forms in which the office corrects the law."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.allocation.forms.cells import FigureField
from thidua.awards.queries import rules_of
from thidua.awards.wording import CONFIDENCE
from thidua.design.inputs import DayField
from thidua.design.versions import EditForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thidua.law.reading import Title

HUNDRED: Final = Decimal(100)
LONGEST: Final = 1000
MOST_SALARY: Final = Decimal(1_000_000_000)
PARTS: Final = ("text", "article", "confidence")


class EditionForm(EditForm):
    """What every edition says: from which day, and why."""

    starts_on = DayField(label=gettext_lazy("Có hiệu lực từ ngày"))
    reason = forms.CharField(
        label=gettext_lazy("Căn cứ sửa"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
        help_text=gettext_lazy("Văn bản, số và ngày đã đối chiếu; hay ý kiến của ai."),
    )


class TitleForm(EditionForm):
    """A title: the share of votes, a note, and for each standard its words, its article and how sure it is."""

    vote = FigureField(
        label=gettext_lazy("Tỷ lệ phiếu trên tổng số thành viên (%)"),
        required=False,
        help_text=gettext_lazy("Để trống nếu không phải bỏ phiếu."),
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú thêm"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )
    field_order = ("version", "starts_on", "reason", "vote", "note")

    def __init__(self, *args: Any, title: Title, **options: Any) -> None:
        """Offer three fields for each standard."""
        super().__init__(*args, **options)
        self.ids = [rule.id for rule in rules_of(title)]
        for one in self.ids:
            self.fields[f"text-{one}"] = forms.CharField(
                label=_("Nội dung"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
            )
            self.fields[f"article-{one}"] = forms.CharField(
                label=_("Điều, khoản"),
                max_length=100,
                required=False,
                widget=forms.TextInput(attrs={"lang": "vi"}),
            )
            self.fields[f"confidence-{one}"] = forms.ChoiceField(
                label=_("Mức độ chắc chắn"), choices=[(code.value, words) for code, words in CONFIDENCE.items()]
            )

    def clean_vote(self) -> Decimal | None:
        """Read the share as a part of one."""
        vote: Decimal | None = self.cleaned_data["vote"]
        if vote is not None and not 0 < vote <= HUNDRED:
            raise ValidationError(_("Tỷ lệ phiếu lớn hơn 0 và không quá 100."))
        return None if vote is None else vote / HUNDRED

    def rules(self) -> dict[str, Mapping[str, str]]:
        """Give what was typed of each standard, by its id."""
        return {one: {part: self.cleaned_data[f"{part}-{one}"] for part in PARTS} for one in self.ids}

    def standards(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Give each standard's id and fields, for the page."""
        for one in self.ids:
            yield one, [self[f"{part}-{one}"] for part in PARTS]


class SalaryForm(EditionForm):
    """A new base salary."""

    amount = FigureField(label=gettext_lazy("Mức lương cơ sở (đồng/tháng)"))
    number = forms.CharField(label=gettext_lazy("Số văn bản quy định"), max_length=60)
    confidence = forms.ChoiceField(label=gettext_lazy("Mức độ chắc chắn"), choices=[])
    field_order = ("version", "amount", "number", "confidence", "starts_on", "reason")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the degrees of confidence in words."""
        super().__init__(*args, **options)
        choice: Any = self.fields["confidence"]
        choice.choices = [(code.value, words) for code, words in CONFIDENCE.items()]

    def clean_amount(self) -> Decimal:
        """Refuse what no salary is."""
        amount: Decimal = self.cleaned_data["amount"]
        if not 0 < amount <= MOST_SALARY or amount != amount.to_integral_value():
            raise ValidationError(_("Mức lương là số nguyên đồng, lớn hơn 0."))
        return amount


def as_kept(title: Title, version: int) -> dict[str, Any]:
    """Give what is kept of a title as `TitleForm` holds it."""
    shown: dict[str, Any] = {"version": version, "note": title.note}
    shown["vote"] = None if title.vote is None else title.vote * HUNDRED
    for rule in rules_of(title):
        shown |= {f"text-{rule.id}": rule.text, f"article-{rule.id}": rule.article}
        shown[f"confidence-{rule.id}"] = rule.confidence.value
    return shown
