"""What is filled in about people and offices."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.organisations import queries as units
from thidua.organisations import rules as unit_rules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from thidua.organisations.models import Group, Unit
    from thidua.people.models import Role, User

MOST_MATCHES = 10


def _phone_field() -> forms.CharField:
    return forms.CharField(
        label=_("Số điện thoại"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel"}),
        help_text=_("Để Ban Thi đua - Khen thưởng gọi khi cần; để trống thì không có trong danh bạ đôn đốc."),
    )


class PersonForm(EditForm):
    """A person's name, address and telephone number."""

    name = forms.CharField(
        label=_("Họ và tên"),
        max_length=150,
        widget=forms.TextInput(attrs={"lang": "vi", "autocomplete": "off"}),
        error_messages={"required": _("Hãy ghi họ và tên.")},
    )
    email = forms.CharField(
        label=_("Thư điện tử"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Để nhận liên kết đặt lại mật khẩu; để trống khi chưa có."),
    )
    phone = _phone_field()


class PhoneForm(EditForm):
    """One's own telephone number."""

    phone = _phone_field()


class OfficeForm(forms.Form):
    """At which unit, in which role, from which day, to which last day.

    The unit is typed by name or code and looked for among those at which the officer may appoint; several that match
    are asked about, never guessed (``matches``).
    """

    unit = forms.CharField(
        label=_("Đơn vị"),
        max_length=250,
        error_messages={"required": _("Hãy ghi đơn vị.")},
        widget=forms.TextInput(attrs={"lang": "vi", "autocomplete": "off"}),
        help_text=_("Gõ tên hoặc mã; có dấu hay không dấu đều được."),
    )
    unit_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    chosen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Vai trò"), error_messages={"required": _("Hãy chọn vai trò.")})
    on = DayField(label=_("Từ ngày"), error_messages={"required": _("Hãy chọn ngày bắt đầu.")})
    last_day = DayField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi chưa biết; kết thúc lúc nào cũng được.")
    )

    def __init__(self, *args: Any, units_open: QuerySet[Unit], roles: Sequence[Role], **options: Any) -> None:
        """Offer the roles that may be given; look for units among those at which one may appoint."""
        super().__init__(*args, **options)
        self.units_open = units_open
        self.matches: list[Unit] = []
        role: Any = self.fields["role"]
        role.choices = [("", "– " + gettext("chọn vai trò") + " –"), *((one.code, one.name) for one in roles)]
        role.widget.attrs["lang"] = "vi"

    def clean(self) -> dict[str, Any]:
        """Find the unit, and turn the last day into the first that no longer counts."""
        data = super().clean() or self.cleaned_data
        if "unit" in data:
            data["unit"] = self._unit(data["unit"])
        last: date | None = data.get("last_day")
        data["until"] = last + timedelta(days=1) if last else None
        return data

    def _unit(self, typed: str) -> Unit | None:
        known = self._known(typed)
        if known is not None:
            return known
        matches = list(self.units_open.filter(units.named(typed))[: MOST_MATCHES + 1])
        exact = [one for one in matches if unit_rules.name_key(one.name) == unit_rules.name_key(typed)]
        matches = exact or matches
        if len(matches) == 1:
            return matches[0]
        self.matches = matches[:MOST_MATCHES]
        self.add_error("unit", self._which())
        return None

    def _known(self, typed: str) -> Unit | None:
        """Give the unit that was chosen among several, or that the page began with, if the name still says so."""
        chosen, begun = self.cleaned_data.get("chosen"), self.cleaned_data.get("unit_id")
        if chosen:
            return self.units_open.filter(units.named(typed), public_id=chosen).first()
        found = self.units_open.filter(public_id=begun).first() if begun else None
        return found if found and unit_rules.name_key(typed) == unit_rules.name_key(found.name) else None

    def _which(self) -> str:
        if self.matches:
            return gettext("Có nhiều đơn vị như vậy. Hãy chọn một ở dưới, hoặc gõ rõ hơn.")
        return gettext("Không có đơn vị nào như vậy trong những đơn vị bạn phân công được. Hãy gõ lại.")


class EngageForm(OfficeForm):
    """A new person with their first office."""

    name = forms.CharField(
        label=_("Họ và tên"),
        max_length=150,
        widget=forms.TextInput(attrs={"lang": "vi", "autocomplete": "off"}),
        error_messages={"required": _("Hãy ghi họ và tên.")},
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("Chữ không dấu, chữ số, dấu chấm, gạch nối; ví dụ nguyen.thi.hanh."),
        error_messages={"required": _("Hãy ghi tên đăng nhập.")},
    )
    email = forms.CharField(
        label=_("Thư điện tử"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Để nhận liên kết đặt lại mật khẩu; để trống khi chưa có."),
    )
    field_order = ("name", "username", "email", "unit", "unit_id", "chosen", "role", "on", "last_day")


class EndForm(EditForm):
    """On which last day an office is still held."""

    last_day = DayField(
        label=_("Ngày cuối cùng còn quyền"),
        required=False,
        help_text=_("Để trống thì quyền hết ngay bây giờ."),
    )


class DeputyForm(forms.Form):
    """Who deputises, from which day to which last day."""

    user = forms.ChoiceField(label=_("Người thay mặt"), error_messages={"required": _("Hãy chọn người thay mặt.")})
    on = DayField(label=_("Từ ngày"), error_messages={"required": _("Hãy chọn ngày bắt đầu.")})
    last_day = DayField(label=_("Đến hết ngày"), error_messages={"required": _("Hãy chọn ngày cuối cùng.")})

    def __init__(self, *args: Any, people: Sequence[User], **options: Any) -> None:
        """Offer the people who may be named."""
        super().__init__(*args, **options)
        user: Any = self.fields["user"]
        user.choices = [("", "– " + gettext("chọn người") + " –"), *((str(one.public_id), one.name) for one in people)]
        user.widget.attrs["lang"] = "vi"
        self.people = {str(one.public_id): one for one in people}

    def clean(self) -> dict[str, Any]:
        """Turn the choice into the person and the last day into the first that no longer counts."""
        data = super().clean() or self.cleaned_data
        data["user"] = self.people.get(data.get("user", ""))
        if data.get("last_day"):
            data["until"] = data["last_day"] + timedelta(days=1)
        return data


class VersionForm(forms.Form):
    """A step on a row whose version was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


class InviteForm(forms.Form):
    """Which units get accounts and slips."""

    group = forms.ChoiceField(label=_("Cụm, khối"), required=False)
    again = forms.BooleanField(
        label=_("Cấp lại mật khẩu và phiếu cho cả những cán bộ chưa đăng nhập lần nào"),
        required=False,
        help_text=_("Phiếu đã in trước đây của họ sẽ không dùng được nữa."),
    )
    letters = forms.BooleanField(
        label=_("Ai có thư điện tử thì gửi thư mời thay cho phiếu"),
        required=False,
        help_text=_("Thư có đường dẫn dùng một lần để tự đặt mật khẩu. Đơn vị mới thì gửi đến thư điện tử của đơn vị."),
    )

    def __init__(self, *args: Any, groups: Sequence[Group], **options: Any) -> None:
        """Offer the year's clusters and blocks."""
        super().__init__(*args, **options)
        group: Any = self.fields["group"]
        group.choices = [("", gettext("Mọi cụm, khối")), *((str(one.public_id), one.name) for one in groups)]
        group.widget.attrs["lang"] = "vi"
