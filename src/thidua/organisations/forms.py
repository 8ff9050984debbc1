"""What officers fill in about units, groups and the events that change units."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.design.inputs import DayField
from thidua.design.versions import EditForm
from thidua.jobs.forms import KeyForm
from thidua.kernel.numbers import format_number, parse_number
from thidua.organisations import actions, queries
from thidua.organisations.actions import Document, NewUnit, Part
from thidua.organisations.models import GroupKind, HeadPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from thidua.organisations.models import Group, Unit, UnitKind

IN_VIETNAMESE: Final = {"lang": "vi"}


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # generic for the type checker alone
    """A unit by its public id; which ones are offered is set when the form is made."""

    default_error_messages = {"invalid_choice": _("Hãy chọn một đơn vị trong danh sách.")}

    def __init__(self, **options: Any) -> None:
        """Address units by their public id."""
        options.setdefault("empty_label", _("– chọn đơn vị –"))
        super().__init__(None, to_field_name="public_id", widget=forms.Select(attrs=dict(IN_VIETNAMESE)), **options)


def _offer(form: forms.Form, name: str, units: QuerySet[Unit]) -> None:
    """Offer units in a field of choice."""
    field = form.fields[name]
    assert isinstance(field, UnitChoice)  # noqa: S101 -- narrows the type
    field.queryset = units


def line(label: Any, longest: int = 250, **options: Any) -> forms.CharField:
    """Give a field of one line of Vietnamese."""
    return forms.CharField(
        label=label, max_length=longest, widget=forms.TextInput(attrs=dict(IN_VIETNAMESE)), **options
    )


# -- Clusters and blocks ----------------------------------------------------------------------------------------------


class GroupNameForm(EditForm):
    """What a group is called."""

    name = line(_("Tên cụm, khối"), error_messages={"required": _("Hãy ghi tên cụm, khối.")})


class NewGroupForm(forms.Form):
    """One more cluster or block of a year."""

    kind = forms.ChoiceField(
        label=_("Loại"), choices=[(GroupKind.CLUSTER.value, _("Cụm")), (GroupKind.BLOCK.value, _("Khối"))]
    )
    number = forms.IntegerField(
        label=_("Số thứ tự"), min_value=1, max_value=999, error_messages={"required": _("Hãy ghi số thứ tự.")}
    )
    name = line(_("Tên cụm, khối"), error_messages={"required": _("Hãy ghi tên cụm, khối.")})


class ElectForm(EditForm):
    """Which member leads or deputises, and for how long."""

    unit = UnitChoice(label=_("Đơn vị"), error_messages={"required": _("Hãy chọn đơn vị.")})
    part = forms.ChoiceField(label=_("Chức"), widget=forms.RadioSelect)
    on = DayField(label=_("Từ ngày"), error_messages={"required": _("Hãy ghi ngày bắt đầu.")})
    last_day = DayField(
        label=_("Đến hết ngày"),
        required=False,
        help_text=_("Để trống nếu giữ chức đến khi cụm, khối bầu đơn vị khác."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], parts: Sequence[tuple[str, Any]], **options: Any) -> None:
        """Offer the members, and the parts that the officer may see to."""
        super().__init__(*args, **options)
        _offer(self, "unit", units)
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = parts

    def term(self) -> dict[str, Any]:
        """Give the term as the action wants it: ``until`` is the first day after it."""
        data = self.cleaned_data
        last = data["last_day"]
        return {
            "unit": data["unit"],
            "part": data["part"],
            "on": data["on"],
            "until": last + timedelta(days=1) if last else None,
        }


PARTS: Final = ((HeadPart.HEAD.value, _("Đứng đầu")), (HeadPart.DEPUTY.value, _("Phó")))


class StandDownForm(EditForm):
    """When a term ends."""

    last_day = DayField(label=_("Ngày cuối cùng giữ chức"), error_messages={"required": _("Hãy ghi ngày.")})


class JoinForm(EditForm):
    """Which unit joins a group."""

    unit = UnitChoice(
        label=_("Đơn vị"),
        help_text=_("Chỉ hiện những đơn vị chưa ở cụm, khối nào cùng loại trong năm."),
        error_messages={"required": _("Hãy chọn đơn vị.")},
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        """Offer the units that are in no group of that kind and year."""
        super().__init__(*args, **options)
        _offer(self, "unit", units)


class MoveForm(EditForm):
    """Where a member goes: another group of its kind and year, or out of all."""

    to = forms.ChoiceField(label=_("Chuyển sang"), widget=forms.Select(attrs=dict(IN_VIETNAMESE)))

    def __init__(self, *args: Any, groups: Iterable[Group], **options: Any) -> None:
        """Offer the other groups."""
        super().__init__(*args, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [
            *((str(group.public_id), group.name) for group in groups),
            ("", _("Đưa ra khỏi mọi cụm, khối của năm")),
        ]
        field.required = False


class YearForm(forms.Form):
    """The word that closes a year."""

    word = forms.CharField(label=_("Gõ KHÓA để tiếp tục"), max_length=20)

    def clean_word(self) -> str:
        """Refuse every other word."""
        typed = str(self.cleaned_data["word"]).strip()
        if typed.casefold() not in {"khóa", "khoá", "close"}:
            raise forms.ValidationError(_("Hãy gõ đúng chữ KHÓA."))
        return typed


# -- Units ------------------------------------------------------------------------------------------------------------


class UnitForm(EditForm):
    """A unit's name as it is spelt, and how to reach it."""

    name = line(_("Tên đơn vị"), error_messages={"required": _("Hãy ghi tên đơn vị.")})
    short_name = line(_("Tên ngắn"), required=False)
    address = line(_("Địa chỉ"), 300, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("Thư điện tử của đơn vị"),
        required=False,
        error_messages={"invalid": _("Hãy ghi địa chỉ như vanphong@vidu.gov.vn.")},
    )

    def __init__(self, *args: Any, may_name: bool, **options: Any) -> None:
        """Leave the name out for those who may not change it."""
        super().__init__(*args, **options)
        if not may_name:
            del self.fields["name"]

    def values(self) -> dict[str, Any]:
        """Give what was typed; the name as it stands where it may not be changed."""
        return {"name": self.initial["name"], **self.cleaned_data}


class SubUnitForm(forms.Form):
    """A unit to be added below another."""

    name = line(_("Tên đơn vị"), error_messages={"required": _("Hãy ghi tên đơn vị.")})
    kind = forms.ChoiceField(label=_("Loại"), widget=forms.Select(attrs=dict(IN_VIETNAMESE)))
    short_name = line(_("Tên ngắn"), required=False)
    on = DayField(label=_("Có từ ngày"), error_messages={"required": _("Hãy ghi ngày.")})
    sure = forms.BooleanField(label=_("Không phải: đây là một đơn vị khác, hãy lập"), required=False)

    def __init__(self, *args: Any, kinds: Sequence[UnitKind], **options: Any) -> None:
        """Offer the kinds that may stand there."""
        super().__init__(*args, **options)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(kind.code, kind.name) for kind in kinds]


# -- Events -----------------------------------------------------------------------------------------------------------

MOST_PARTS: Final = 6
NO_UNIT: Final = _("Hãy ghi tên hoặc mã đơn vị.")


class EventForm(KeyForm):
    """What every event says: from which day, by which act.

    Units are typed by name or code and looked for among those that stand on that day in the home province.
    """

    on = DayField(
        label=_("Có hiệu lực từ ngày"),
        help_text=_("Ngày đầu tiên theo nếp mới. Trước ngày này còn hủy được."),
        error_messages={"required": _("Hãy ghi ngày có hiệu lực.")},
    )
    document_title = forms.CharField(
        label=_("Văn bản: tên loại, trích yếu"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
        error_messages={"required": _("Hãy ghi văn bản quyết định việc này.")},
    )
    document_number = forms.CharField(label=_("Số, ký hiệu"), max_length=100, required=False)
    document_day = DayField(label=_("Ngày văn bản"), required=False)
    note = forms.CharField(
        label=_("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"})
    )

    named: tuple[str, ...] = ()
    """Fields in which one unit is typed."""

    def clean(self) -> dict[str, Any]:
        """Look for the units that were typed."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.named:
            typed = cleaned.get(name, "")
            if typed and cleaned.get("on"):
                cleaned[name] = self.find(name, typed)
        return cleaned

    def find(self, field: str, typed: str) -> Unit | None:
        """Give the one unit that was typed; says beside the field why there is none."""
        found = queries.find_typed(typed, self.cleaned_data["on"])
        if len(found) == 1:
            return found[0]
        if not found:
            self.add_error(field, _("Không có đơn vị “%s” vào ngày này. Hãy gõ đúng tên hoặc mã.") % typed)
        else:
            self.add_error(
                field, _("Có %(n)s đơn vị tên “%(name)s”. Hãy gõ mã của đơn vị.") % {"n": len(found), "name": typed}
            )
        return None

    @property
    def rest(self) -> list[Any]:
        """Give the bound fields of what every event says: they stand last."""
        return [self[name] for name in EventForm.base_fields]

    @property
    def first(self) -> list[Any]:
        """Give the bound fields of this kind of event; the rows of a split stand between."""
        own = [name for name in self.fields if name not in EventForm.base_fields]
        return [self[name] for name in own if not name.startswith(("part_", "share_"))]

    def act(self) -> dict[str, Any]:
        """Give what the action takes of every event."""
        data = self.cleaned_data
        document = Document(data["document_title"], data["document_number"], data["document_day"])
        return {"on": data["on"], "document": document, "note": data["note"]}


def typed_unit(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Give a field in which a unit is typed."""
    return forms.CharField(
        label=label,
        max_length=250,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"lang": "vi", "list": "units", "autocomplete": "off"}),
        error_messages={"required": NO_UNIT},
    )


def kind_field(label: Any) -> forms.ChoiceField:
    """Give a field for the kind of a unit that begins."""
    return forms.ChoiceField(label=label, required=False, widget=forms.Select(attrs=dict(IN_VIETNAMESE)))


class _Begins(EventForm):
    """An event by which units may begin: their kinds are offered."""

    def __init__(self, *args: Any, kinds: Sequence[UnitKind], **options: Any) -> None:
        """Offer the kinds."""
        super().__init__(*args, **options)
        self.fields.update(self.more_fields())
        for name, field in self.fields.items():
            if name.endswith("kind") and isinstance(field, forms.ChoiceField):
                field.choices = [("", "–"), *((kind.code, kind.name) for kind in kinds)]

    def more_fields(self) -> dict[str, forms.Field]:
        """Give fields that come in rows."""
        return {}


class MergeForm(_Begins):
    """Units that become one."""

    predecessors = forms.CharField(
        label=_("Các đơn vị nhập lại"),
        max_length=4000,
        help_text=_("Mỗi dòng một đơn vị, gõ tên hoặc mã."),
        widget=forms.Textarea(attrs={"rows": 4, "lang": "vi"}),
        error_messages={"required": _("Hãy ghi các đơn vị nhập lại, mỗi dòng một đơn vị.")},
    )
    into = typed_unit(
        _("Nhập vào đơn vị đã có"), required=False, help_text=_("Để trống nếu thành một đơn vị mới, ghi ở dưới.")
    )
    name = line(_("Hoặc tên đơn vị mới"), required=False)
    kind = kind_field(_("Loại đơn vị mới"))
    code = forms.CharField(label=_("Mã đơn vị mới"), max_length=20, required=False)
    named = ("into",)

    def clean(self) -> dict[str, Any]:
        """Look for each predecessor; refuse both a unit that exists and a new one, and neither."""
        typed_into = self.cleaned_data.get("into")
        cleaned = super().clean()
        if cleaned.get("on") and cleaned.get("predecessors"):
            lines = [each.strip() for each in str(cleaned["predecessors"]).splitlines() if each.strip()]
            found = [self.find("predecessors", each) for each in lines]
            cleaned["units"] = [unit for unit in found if unit]
        if bool(typed_into) == bool(cleaned.get("name")):
            self.add_error("name", _("Hãy ghi hoặc đơn vị đã có, hoặc tên đơn vị mới."))
        elif cleaned.get("name") and not cleaned.get("kind"):
            self.add_error("kind", _("Hãy chọn loại của đơn vị mới."))
        return cleaned

    def deed(self) -> tuple[Any, dict[str, Any]]:
        """Give the merger."""
        data = self.cleaned_data
        new = None if data["into"] else NewUnit(data["name"], data["kind"], code=data["code"] or None)
        return actions.merge, {"predecessors": data["units"], "into": data["into"] or new, **self.act()}


class SplitForm(_Begins):
    """A unit that is divided, with the share of each part in percent."""

    unit = typed_unit(_("Đơn vị được chia"))
    below = typed_unit(
        _("Đơn vị trực thuộc chuyển về"),
        required=False,
        help_text=_("Chỉ cần khi đơn vị được chia có đơn vị trực thuộc và không còn nữa."),
    )
    named = ("unit", "below")

    def more_fields(self) -> dict[str, forms.Field]:
        """Lay the rows of the parts."""
        rows: dict[str, forms.Field] = {}
        for number in range(1, MOST_PARTS + 1):
            rows |= {
                f"part_{number}": typed_unit(_("Phần %s: đơn vị nhận") % number, required=False),
                f"share_{number}": ShareField(label=_("Phần %s: tỷ lệ") % number, required=False),
                f"part_{number}_kind": kind_field(_("Phần %s: loại, nếu là đơn vị mới") % number),
            }
        return rows

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Give the bound fields of each part."""
        return [
            (self[f"part_{number}"], self[f"share_{number}"], self[f"part_{number}_kind"])
            for number in range(1, MOST_PARTS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Look for each part's unit or take it for a new one; the shares have to make up the whole."""
        cleaned = super().clean()
        parts, total = [], Fraction(0)
        for number in range(1, MOST_PARTS + 1):
            typed, share = cleaned.get(f"part_{number}"), cleaned.get(f"share_{number}")
            if not typed or not cleaned.get("on"):
                continue
            if share is None:
                if f"share_{number}" not in self.errors:
                    self.add_error(f"share_{number}", _("Hãy ghi tỷ lệ phần này nhận."))
                continue
            total += share
            kind = cleaned.get(f"part_{number}_kind")
            taker = NewUnit(typed, kind) if kind else self.find(f"part_{number}", typed)
            if taker:
                parts.append(Part(taker, share))
        cleaned["parts"] = parts
        if not self.errors and total != 1:
            percent = format_number(Decimal(round(total * 10**6)).scaleb(-4))
            self.add_error(None, _("Các phần cộng lại được %s%%, chưa phải 100%%. Hãy sửa tỷ lệ.") % percent)
        return cleaned

    def deed(self) -> tuple[Any, dict[str, Any]]:
        """Give the division."""
        data = self.cleaned_data
        below = below_to(data["unit"], data["below"] or None, data["on"])
        return actions.split, {"unit": data["unit"], "parts": data["parts"], "below": below, **self.act()}


class RenameForm(EventForm):
    """A new name by law."""

    unit = typed_unit(_("Đơn vị"))
    name = line(_("Tên mới"), error_messages={"required": _("Hãy ghi tên mới.")})
    short_name = line(_("Tên ngắn mới"), required=False)
    named = ("unit",)

    def deed(self) -> tuple[Any, dict[str, Any]]:
        """Give the renaming."""
        data = self.cleaned_data
        return actions.rename, {
            "unit": data["unit"],
            "name": data["name"],
            "short_name": data["short_name"],
            **self.act(),
        }


class PlaceForm(EventForm):
    """A unit that is put below another."""

    unit = typed_unit(_("Đơn vị"))
    parent = typed_unit(_("Trực thuộc đơn vị"))
    named = ("unit", "parent")

    def deed(self) -> tuple[Any, dict[str, Any]]:
        """Give the move."""
        data = self.cleaned_data
        return actions.move, {"unit": data["unit"], "parent": data["parent"], **self.act()}


class DissolveForm(EventForm):
    """A unit that ends without a successor."""

    unit = typed_unit(_("Đơn vị giải thể"))
    below = typed_unit(
        _("Đơn vị trực thuộc chuyển về"),
        required=False,
        help_text=_("Chỉ cần khi đơn vị giải thể còn đơn vị trực thuộc."),
    )
    named = ("unit", "below")

    def deed(self) -> tuple[Any, dict[str, Any]]:
        """Give the dissolution."""
        data = self.cleaned_data
        below = below_to(data["unit"], data["below"] or None, data["on"])
        return actions.dissolve, {"unit": data["unit"], "below": below, **self.act()}


def below_to(unit: Unit, to: Unit | None, on: date) -> dict[Unit, Unit] | None:
    """Say that everything directly below a unit goes below another."""
    return dict.fromkeys(queries.children_unsaid([unit], on), to) if to else None


class ShareField(forms.CharField):
    """A share in percent as people type it (62,5 or 1/3 of the whole as 33,3333); gives a fraction of one."""

    def __init__(self, **options: Any) -> None:
        """Show the control as a figure."""
        attrs = {"inputmode": "decimal", "class": "figure", "data-share": ""}
        super().__init__(max_length=20, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> Any:
        """Read the percentage; refuses what is none, nothing or below, and more than the whole."""
        typed = str(super().clean(value)).strip().removesuffix("%").strip()
        if not typed:
            return None
        try:
            share = Fraction(parse_number(typed)) / 100
        except ValueError:
            raise forms.ValidationError(_("Hãy ghi tỷ lệ phần trăm như 62,5.")) from None
        if not 0 < share <= 1:
            raise forms.ValidationError(_("Tỷ lệ phải lớn hơn 0 và không quá 100%."))
        return share


class UndoForm(forms.Form):
    """The word that undoes an event."""

    word = forms.CharField(
        label=_("Gõ HỦY để tiếp tục"), max_length=20, error_messages={"required": _("Hãy gõ đúng chữ HỦY.")}
    )

    def clean_word(self) -> str:
        """Refuse every other word."""
        typed = str(self.cleaned_data["word"]).strip()
        if typed.casefold() not in {"hủy", "huỷ", "undo"}:
            raise forms.ValidationError(_("Hãy gõ đúng chữ HỦY."))
        return typed


KindOfEvent = MergeForm | SplitForm | RenameForm | PlaceForm | DissolveForm
"""The form of one kind of event; each gives with ``deed()`` the action and what it takes."""
EVENT_FORMS: Final[dict[str, type[KindOfEvent]]] = {
    "sap-nhap": MergeForm,
    "chia-tach": SplitForm,
    "doi-ten": RenameForm,
    "chuyen": PlaceForm,
    "giai-the": DissolveForm,
}


def event_form(way: str, data: Any = None, *, initial: dict[str, Any], kinds: Sequence[UnitKind]) -> KindOfEvent:
    """Give the form of one way of reorganising."""
    chosen = EVENT_FORMS[way]
    options: dict[str, Any] = {"kinds": kinds} if issubclass(chosen, _Begins) else {}
    return chosen(data, initial=initial, **options)
