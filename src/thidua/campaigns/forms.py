"""What the office fills in about a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import QuerySet

    from thidua.organisations.models import Unit


NO_REASON: Final = {"required": _("Hãy ghi lý do: các đơn vị sẽ đọc nó cạnh nghĩa vụ.")}


class VersionForm(forms.Form):
    """A form that knows which version of the row it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


class DetailsForm(EditForm):
    """What the plan's text did not say: asked for, never invented."""

    title = forms.CharField(
        label=_("Tên đợt thi đua"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}),
        error_messages={"required": _("Hãy ghi tên đợt thi đua.")},
    )
    plan_number = forms.CharField(
        label=_("Số kế hoạch"),
        max_length=100,
        required=False,
        help_text=_("Để trống khi chưa biết, ví dụ 179/KH-UBND."),
    )
    plan_issued_on = DayField(label=_("Ngày ban hành kế hoạch"), required=False)
    starts_on = DayField(label=_("Ngày bắt đầu"), required=False)
    ends_on = DayField(label=_("Ngày cuối cùng"), required=False, help_text=_("Ngày này vẫn còn trong đợt thi đua."))


class ObligationForm(EditForm):
    """An obligation as the office changes it."""

    what = forms.CharField(
        label=_("Việc phải làm"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "vi"}),
        error_messages={"required": _("Hãy ghi việc phải làm.")},
    )
    who = forms.CharField(
        label=_("Ai làm"), max_length=1000, required=False, widget=forms.TextInput(attrs={"lang": "vi"})
    )
    last_day = DayField(
        label=_("Ngày cuối cùng còn kịp"),
        required=False,
        help_text=_("“Trước ngày 20/9” nghĩa là ngày cuối cùng còn kịp là 19/9."),
    )
    evidence = forms.CharField(
        label=_("Minh chứng cần có"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )
    reason = forms.CharField(
        label=_("Lý do sửa"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Các đơn vị sẽ đọc lý do này cạnh nghĩa vụ."),
        error_messages=NO_REASON,
    )


class CancelForm(EditForm):
    """Why an obligation no longer binds."""

    prefix = "huy"
    reason = forms.CharField(
        label=_("Lý do hủy"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), error_messages=NO_REASON
    )


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # generic for the type checker alone
    """A unit by its public id."""

    def __init__(self, **options: Any) -> None:
        """Address units by their public id; which ones are offered is set when the form is made."""
        super().__init__(None, to_field_name="public_id", **options)


class LeadForm(EditForm):
    """Which unit leads a target."""

    unit = UnitChoice(label=_("Cơ quan chủ trì"), required=False, empty_label=_("chưa giao"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        """Offer the units given."""
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, UnitChoice)  # noqa: S101 -- narrows the type
        field.queryset = units
        field.widget.attrs["lang"] = "vi"
