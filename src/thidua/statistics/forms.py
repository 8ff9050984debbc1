"""What is filled in of organisations and people who do the work of emulation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.jobs.forms import KeyForm
from thidua.statistics.actions import SaidOrgan, SaidWorker
from thidua.statistics.models import Education, OrganKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from thidua.people.models import User
    from thidua.statistics.models import Organ, Worker

NOT_SAID: Final = ("", _("chưa rõ"))
YES_NO: Final = (NOT_SAID, ("true", _("Có")), ("false", _("Không")))
_YES_NO: Final[Mapping[str, bool]] = {"true": True, "false": False}
FIRST_BIRTH: Final = 1900
LAST_BIRTH: Final = 2199


class DeclareForm(KeyForm):
    """Says once that a body has entered all for a year."""

    year = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


class OrganForm(EditForm):
    """An organisation; sent twice it is entered once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    name = forms.CharField(
        label=_("Tên tổ chức"),
        max_length=250,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        error_messages={"required": _("Hãy ghi tên tổ chức.")},
    )
    kind = forms.ChoiceField(
        label=_("Loại tổ chức"), choices=OrganKind.choices, help_text=_("Theo dòng của biểu 0604.")
    )
    starts_on = DayField(label=_("Làm công tác này từ ngày"))
    ended_on = DayField(
        label=_("Thôi từ ngày"),
        required=False,
        help_text=_("Để trống nếu còn làm. Ghi xong không xóa: biểu năm cũ vẫn đếm."),
    )

    def said(self) -> SaidOrgan:
        """Give what was typed."""
        return SaidOrgan(**{name: self.cleaned_data[name] for name in ("name", "kind", "starts_on", "ended_on")})


def organ_as_kept(organ: Organ | None) -> dict[str, Any]:
    """Give what is stored of an organisation as its form holds it."""
    if organ is None:
        return {"version": 0}
    return {name: getattr(organ, name) for name in ("version", "name", "kind", "starts_on", "ended_on")}


class _RowField(forms.ModelChoiceField):  # type: ignore[type-arg] # the rows are given with the form
    def __init__(self, **options: Any) -> None:
        widget = forms.Select(attrs={"lang": "vi"})
        super().__init__(queryset=None, to_field_name="public_id", required=False, widget=widget, **options)


class WorkerForm(EditForm):
    """A person; sent twice they are entered once."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    user: Any = _RowField(
        label=_("Cán bộ có tài khoản ở đơn vị"),
        empty_label=_("không có tài khoản, ghi họ tên bên dưới"),
        error_messages={"invalid_choice": _("Không có cán bộ này ở đơn vị.")},
    )
    name = forms.CharField(
        label=_("Họ tên"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        help_text=_("Chỉ ghi khi người này không có tài khoản."),
    )
    organ: Any = _RowField(
        label=_("Thuộc tổ chức"),
        empty_label=_("không thuộc tổ chức nào đã khai"),
        error_messages={"invalid_choice": _("Không có tổ chức này ở đơn vị.")},
    )
    starts_on = DayField(label=_("Làm công tác này ở đây từ ngày"))
    since_on = DayField(
        label=_("Làm thi đua, khen thưởng từ ngày"), required=False, help_text=_("Kể cả ở nơi khác; để tính thâm niên.")
    )
    born_year = forms.IntegerField(
        label=_("Năm sinh"),
        min_value=FIRST_BIRTH,
        max_value=LAST_BIRTH,
        required=False,
        help_text=_("Chỉ năm, không cần ngày."),
    )
    is_woman = forms.ChoiceField(label=_("Là nữ"), choices=YES_NO, required=False)
    education = forms.ChoiceField(label=_("Trình độ đào tạo"), choices=[NOT_SAID, *Education.choices], required=False)
    ended_on = DayField(label=_("Thôi từ ngày"), required=False, help_text=_("Để trống nếu còn làm."))

    def __init__(self, *args: Any, users: QuerySet[User], organs: QuerySet[Organ], **options: Any) -> None:
        """Offer the people and the organisations of the body."""
        super().__init__(*args, **options)
        for name, rows in {"user": users, "organ": organs}.items():
            choice: Any = self.fields[name]
            choice.queryset = rows

    def said(self) -> SaidWorker:
        """Give what was typed."""
        names = ("user", "name", "organ", "starts_on", "since_on", "born_year", "education", "ended_on")
        data = self.cleaned_data
        return SaidWorker(is_woman=_YES_NO.get(data["is_woman"]), **{name: data[name] for name in names})


def worker_as_kept(worker: Worker | None) -> dict[str, Any]:
    """Give what is stored of a person as their form holds it."""
    if worker is None:
        return {"version": 0}
    names = ("version", "name", "starts_on", "since_on", "born_year", "education", "ended_on")
    woman = "" if worker.is_woman is None else str(worker.is_woman).lower()
    return {name: getattr(worker, name) for name in names} | {
        "is_woman": woman,
        "user": worker.user.public_id if worker.user else None,
        "organ": worker.organ.public_id if worker.organ else None,
    }
