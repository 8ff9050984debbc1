"""Giving a target to units, taking it back, and saying how its indicator is read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.allocation.forms.cells import FigureField
from thidua.allocation.models import Scope
from thidua.campaigns.rules import Accrual, Rollup
from thidua.campaigns.wording import ACCRUALS, ROLLUPS
from thidua.design.inputs import PAGE_IS_OLD
from thidua.design.versions import EditForm
from thidua.kernel.quantities import MOST_DECIMALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.organisations.models import Unit

WEIGHT: Final = "trong-so-"


class Way(models.TextChoices):
    """What the chosen units are given."""

    FOLLOW = "theo-doi", gettext_lazy("Chỉ theo dõi, không có giá trị")
    SAME = "gia-tri", gettext_lazy("Mỗi đơn vị cùng một giá trị")
    EVEN = "chia-deu", gettext_lazy("Chia đều một tổng cho các đơn vị")
    WEIGHTS = "trong-so", gettext_lazy("Chia một tổng theo trọng số từng đơn vị")


class GiveForm(forms.Form):
    """Which units are given a target, and what; ``units`` are those that the page lists."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    way = forms.ChoiceField(
        label=gettext_lazy("Giao thế nào"), choices=Way.choices, initial=Way.FOLLOW, widget=forms.RadioSelect
    )
    value = FigureField(
        label=gettext_lazy("Giá trị hoặc tổng để chia"),
        required=False,
        help_text=gettext_lazy("Các phần chia ra cộng lại đúng bằng tổng; phần lẻ thuộc về số dư lớn nhất."),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("Đơn vị báo cáo số nào"), choices=Scope.choices, initial=Scope.OWN, widget=forms.RadioSelect
    )
    is_example = forms.BooleanField(label=gettext_lazy("Đây là số liệu ví dụ"), required=False)
    everybody = forms.BooleanField(label=gettext_lazy("Chọn mọi đơn vị khớp với bộ lọc"), required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        """Offer the units of the page, each with a weight."""
        super().__init__(*args, **options)
        self.units = {str(one.public_id): one for one in units}
        for public_id in self.units:
            attrs = {"inputmode": "decimal", "class": "input figure", "aria-labelledby": f"dv-{public_id} cot-trong-so"}
            self.fields[WEIGHT + public_id] = FigureField(
                required=False, label=_("Trọng số"), widget=forms.TextInput(attrs=attrs)
            )

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way needs."""
        data = super().clean() or {}
        if data.get("way") and data["way"] != Way.FOLLOW and data.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Hãy ghi giá trị."))
        if data.get("scope") == Scope.WHOLE and data.get("way") in {Way.EVEN, Way.WEIGHTS}:
            self.add_error("scope", _("Chia phần thì mỗi đơn vị báo cáo phần của mình."))
        return data

    @property
    def ticked(self) -> set[str]:
        """Give the public ids that were ticked."""
        sent: Any = self.data
        return set(sent.getlist("units")) if hasattr(sent, "getlist") else set()

    def chosen(self) -> list[Unit]:
        """Give the units of the page that were ticked."""
        ticked = self.ticked
        return [one for public_id, one in self.units.items() if public_id in ticked]

    def weights(self) -> dict[int, Decimal]:
        """Give the weights typed, by the unit's key; none counts as 0."""
        typed = {one.pk: self.cleaned_data.get(WEIGHT + public_id) for public_id, one in self.units.items()}
        return {key: value or Decimal(0) for key, value in typed.items()}

    def unit_rows(self) -> list[tuple[Unit, forms.BoundField, bool]]:
        """Give each unit with its weight and whether it is ticked, for the template."""
        ticked = self.ticked
        return [(one, self[WEIGHT + public_id], public_id in ticked) for public_id, one in self.units.items()]


class WithdrawForm(forms.Form):
    """Why a target is taken back from a unit."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    reason = forms.CharField(
        label=gettext_lazy("Lý do thu hồi"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )


class IndicatorForm(EditForm):
    """How an indicator is read, in every campaign that has it."""

    accrual = forms.ChoiceField(
        label=gettext_lazy("Số liệu nói gì"), choices=[(one.value, ACCRUALS[one]) for one in Accrual]
    )
    kept_decimals = forms.IntegerField(
        label=gettext_lazy("Số chữ số sau dấu phẩy"), min_value=0, max_value=MOST_DECIMALS
    )
    rollup = forms.ChoiceField(
        label=gettext_lazy("Cách tổng hợp"),
        choices=[(one.value, ROLLUPS[one]) for one in Rollup],
        required=False,
        help_text=gettext_lazy("Tỷ lệ phần trăm không bao giờ được cộng hay lấy bình quân nếu không ghi rõ ở đây."),
    )
    numerator = forms.CharField(
        label=gettext_lazy("Tử số"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Chỉ ghi khi là tỷ lệ tính từ hai số đếm, ví dụ “Số hộ nghèo”."),
        widget=forms.TextInput(attrs={"lang": "vi"}),
    )
    denominator = forms.CharField(
        label=gettext_lazy("Mẫu số"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Ví dụ “Tổng số hộ dân cư”."),
        widget=forms.TextInput(attrs={"lang": "vi"}),
    )
