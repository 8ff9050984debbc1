"""What officers fill in: a unit's registration, a group's compact, a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.kernel.numbers import format_number, parse_number
from thidua.kernel.quantities import decimals_of, to_scaled
from thidua.participation.forms import FilesField, KeepPlaceField
from thidua.pledges import rules
from thidua.pledges.actions import Said, SaidTitle
from thidua.pledges.models import MOST_DECIMALS
from thidua.pledges.sentences import title_choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from thidua.pledges.queries import Promise, Sheet

EMPTY_ROWS: Final = 3
LONGEST_PASTE: Final = 100_000
UNFIT: Final = gettext_lazy("Danh hiệu này không dành cho đối tượng ấy. Hãy chọn lại trong danh sách.")


class FigureField(forms.CharField):
    """A figure as Vietnamese papers print it (165.011,59), kept exactly; nothing typed is None, which is not 0."""

    def __init__(self, decimals: int, **options: Any) -> None:
        """Know how many decimals are kept."""
        super().__init__(
            required=False, max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options
        )
        self.decimals = decimals

    def prepare_value(self, value: Any) -> Any:
        """Show a kept figure the Vietnamese way, without zeros at its end; what was typed stays as it was typed."""
        if value is None or isinstance(value, str):
            return value
        return format_number(value, places=decimals_of(value))

    def clean(self, value: Any) -> Decimal | None:
        """Read the figure; refuses in words what is none, what has too many decimals and what is too large."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        try:
            figure = parse_number(typed)
        except ValueError:
            raise forms.ValidationError(_("Hãy nhập một con số, ví dụ 165.011,59.")) from None
        if decimals_of(figure) > min(self.decimals, MOST_DECIMALS):
            raise forms.ValidationError(_("Ghi nhiều nhất %s chữ số sau dấu phẩy.") % self.decimals)
        try:
            to_scaled(figure, self.decimals)
        except ValueError:
            raise forms.ValidationError(_("Con số quá lớn. Hãy đổi sang đơn vị tính lớn hơn.")) from None
        return figure


class PaperFields(forms.Form):
    """The paper from which something is entered for a unit."""

    paper_number = forms.CharField(
        label=gettext_lazy("Số văn bản đơn vị gửi"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Ví dụ 45/BC-UBND. Nhập thay thì phải ghi số và ngày của văn bản."),
    )
    paper_on = DayField(label=gettext_lazy("Ngày của văn bản"), required=False)


class PledgeForm(PaperFields, EditForm):
    """A unit's registration: titles row by row or pasted, a value for each target, files, a note."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    many_what = forms.ChoiceField(
        label=gettext_lazy("Cùng đăng ký"),
        required=False,
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={"invalid_choice": UNFIT},
    )
    many_names = forms.CharField(
        label=gettext_lazy("Danh sách tên, mỗi dòng một tên"),
        required=False,
        max_length=LONGEST_PASTE,
        help_text=gettext_lazy("Dán danh sách nhiều tập thể, cá nhân hoặc hộ cùng đăng ký một danh hiệu."),
        widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )
    keep_place = KeepPlaceField()
    evidence = FilesField(
        label=gettext_lazy("Bản đăng ký đã ký, tài liệu kèm theo"),
        required=False,
        help_text=gettext_lazy("Ảnh, PDF, Word, Excel; chọn được nhiều tệp. Ảnh giữ ngày giờ chụp."),
    )

    def __init__(self, *args: Any, sheet: Sheet, on_paper: bool, **options: Any) -> None:
        """Offer each target of the campaign, some title rows more than there are, the paper where it is asked for."""
        super().__init__(*args, **options)
        self.sheet = sheet
        if not on_paper:
            del self.fields["paper_number"], self.fields["paper_on"]
        choices = title_choices()
        many: Any = self.fields["many_what"]
        many.choices = choices
        for number in range(1, self._row_count() + 1):
            self._add_row(number, choices)
        for promise in sheet.promises:
            label = format_html('<span lang="vi">{}</span>', promise.target.label)
            self.fields[_value_name(promise)] = FigureField(promise.decimals, label=label)

    def _row_count(self) -> int:
        there = sum(1 for name in self.initial if name.startswith("title_") and name.endswith("_name"))
        sent = sum(1 for name in self.data if name.startswith("title_") and name.endswith("_name"))
        return min(max(there + EMPTY_ROWS, sent), rules.MOST_TITLES)

    def _add_row(self, number: int, choices: Any) -> None:
        self.fields[f"title_{number}_what"] = forms.ChoiceField(
            label=_("Danh hiệu, hình thức %s") % number,
            choices=choices,
            required=False,
            widget=forms.Select(attrs={"lang": "vi"}),
            error_messages={"invalid_choice": UNFIT},
        )
        self.fields[f"title_{number}_name"] = forms.CharField(
            label=_("Tên tập thể, cá nhân hoặc hộ %s") % number,
            max_length=rules.LONGEST_NAME,
            required=False,
            widget=forms.TextInput(attrs={"lang": "vi"}),
        )

    # -- What was typed -----------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Ask for the other half of each row that is half filled in."""
        data = super().clean() or {}
        for what, name in [*self._pairs(), ("many_what", "many_names")]:
            if what in self.errors or name in self.errors:
                continue
            if data.get(name) and not data.get(what):
                self.add_error(what, _("Hãy chọn danh hiệu hoặc hình thức khen thưởng."))
            if data.get(what) and not data.get(name):
                self.add_error(name, _("Hãy ghi tên, hoặc bỏ chọn danh hiệu."))
        if any(len(name) > rules.LONGEST_NAME for name in rules.names_in(data.get("many_names", ""))):
            self.add_error("many_names", _("Có dòng dài hơn %s chữ. Hãy ghi mỗi tên một dòng.") % rules.LONGEST_NAME)
        return data

    def _pairs(self) -> Iterator[tuple[str, str]]:
        number = 1
        while f"title_{number}_name" in self.fields:
            yield f"title_{number}_what", f"title_{number}_name"
            number += 1

    def said(self) -> Said:
        """Give the registration that was typed."""
        data = self.cleaned_data
        titles = [_said_title(data[what], data[name]) for what, name in self._pairs() if data[name]]
        titles += [_said_title(data["many_what"], name) for name in rules.names_in(data["many_names"])]
        typed = [(one.target.pk, data[_value_name(one)]) for one in self.sheet.promises]
        return Said(titles=titles, values={key: value for key, value in typed if value is not None}, note=data["note"])

    def title_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Give the fields of each title for the template."""
        return [(self[what], self[name]) for what, name in self._pairs()]

    def given(self) -> list[tuple[Promise, forms.BoundField]]:
        """Give the targets that the unit carries with their fields."""
        return [(one, self[_value_name(one)]) for one in self.sheet.given]

    def others(self) -> list[tuple[Promise, forms.BoundField]]:
        """Give the other targets with their fields."""
        return [(one, self[_value_name(one)]) for one in self.sheet.others]

    def set_beside(self, stored: Mapping[str, Any]) -> None:
        """Show what is stored beside what was typed; rows that only the stored version has are shown too."""
        for name, value in stored.items():
            if name.startswith("title_") and name not in self.fields and name.endswith("_name") and value:
                self._add_row(int(name.split("_")[1]), title_choices())
        for name in self.fields:
            self.cleaned_data.setdefault(name, None if name.startswith("value_") else "")
        super().set_beside(stored)


def _value_name(promise: Promise) -> str:
    return f"value_{promise.target.public_id}"


def _said_title(what: str, name: str) -> SaidTitle:
    who, _colon, code = what.partition(":")
    return SaidTitle(who, code, name)


class CompactForm(EditForm):
    """The text of a group's compact."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    title = forms.CharField(
        label=gettext_lazy("Tên bản giao ước"),
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy đặt tên cho bản giao ước.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Nội dung giao ước"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 12, "lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy ghi nội dung giao ước.")},
        help_text=gettext_lazy("Sửa tên hoặc nội dung thì mọi đơn vị phải ký lại."),
    )
    file = forms.FileField(
        label=gettext_lazy("Bản giao ước có chữ ký"),
        required=False,
        help_text=gettext_lazy("PDF, ảnh hoặc Word. Thêm tệp không làm mất chữ ký đã có."),
    )


class SignForm(PaperFields):
    """A signature: who signs, and of what is entered for a unit the paper."""

    text_version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    unit = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    signer = forms.CharField(
        label=gettext_lazy("Người ký (họ tên, chức vụ)"),
        max_length=150,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy ghi họ tên và chức vụ người ký.")},
    )

    def __init__(self, *args: Any, on_paper: bool, **options: Any) -> None:
        """Ask for the paper where a signature is entered for another unit, and then for which one."""
        units = options.pop("units", None)
        super().__init__(*args, **options)
        if not on_paper:
            del self.fields["paper_number"], self.fields["paper_on"]
        else:
            self.fields["unit"] = forms.ChoiceField(
                label=_("Đơn vị đã ký trên giấy"),
                choices=[("", _("– chọn –")), *(units or [])],
                widget=forms.Select(attrs={"lang": "vi"}),
                error_messages={"required": _("Hãy chọn đơn vị.")},
            )


class UnsignForm(forms.Form):
    """Which signature is taken back, and why."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Rút chữ ký của"),
        widget=forms.Select(attrs={"lang": "vi"}),
        error_messages={
            "required": gettext_lazy("Hãy chọn đơn vị."),
            "invalid_choice": gettext_lazy("Đơn vị chưa ký giao ước này nên không có gì để rút."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do rút chữ ký"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy ghi lý do rút chữ ký.")},
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **options: Any) -> None:
        """Offer the units whose signature may be taken back."""
        super().__init__(*args, **{"auto_id": "rut_%s"} | options)
        choice: Any = self.fields["unit"]
        choice.choices = units if len(units) == 1 else [("", _("– chọn –")), *units]
