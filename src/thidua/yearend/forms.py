"""What is filled in about year-end lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from thidua.design.inputs import PAGE_IS_OLD
from thidua.design.versions import EditForm
from thidua.jobs.forms import KeyForm, StepForm

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.yearend.models import YearLine

LONGEST: Final = 4000
YEARS: Final = (2000, 2100)
MOST_PLACES: Final = 50


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "lang": "vi"})


def _places() -> forms.IntegerField:
    return forms.IntegerField(
        label=gettext_lazy("Lấy đến thứ hạng"),
        min_value=1,
        max_value=MOST_PLACES,
        help_text=gettext_lazy("Thứ hạng trong từng cụm, khối."),
    )


class DrawForm(KeyForm):
    """Of which campaign, for which year, to which place."""

    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        label=gettext_lazy("Đợt thi đua"),
        queryset=None,
        empty_label=gettext_lazy("– chọn –"),
        to_field_name="public_id",
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy chọn đợt thi đua.")},
    )
    year = forms.IntegerField(label=gettext_lazy("Tổng kết năm"), min_value=YEARS[0], max_value=YEARS[1])
    places = _places()

    def __init__(self, *args: Any, campaigns: QuerySet[Campaign], **options: Any) -> None:
        """Offer the campaigns that the officer sees."""
        super().__init__(*args, **options)
        field: Any = self.fields["campaign"]
        field.queryset = campaigns


class RedrawForm(StepForm):
    """To which place the published results are read anew."""

    places = _places()


class AddForm(KeyForm):
    """Who is put on the list by hand, and why."""

    nominee = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    reason = forms.CharField(
        label=gettext_lazy("Lý do đưa vào danh sách"),
        max_length=LONGEST,
        widget=_words(3),
        error_messages={"required": gettext_lazy("Hãy ghi lý do đưa vào danh sách.")},
    )


class LineForm(EditForm):
    """Why somebody is proposed, or why the line is taken off."""

    reason = forms.CharField(label=gettext_lazy("Lý do đề nghị"), max_length=LONGEST, required=False, widget=_words(4))
    is_off = forms.BooleanField(label=gettext_lazy("Bỏ ra khỏi danh sách"), required=False)
    off_for = forms.CharField(label=gettext_lazy("Lý do bỏ ra"), max_length=LONGEST, required=False, widget=_words(2))


def as_kept(line: YearLine | None) -> dict[str, Any]:
    """Give what is stored of a line, as `LineForm` takes it."""
    names = ("version", "reason", "is_off", "off_for")
    return {name: getattr(line, name) for name in names} if line else {}
