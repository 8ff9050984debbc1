"""What is filled in about nominees, what each year brought, awards, holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.inputs import DayField
from thidua.design.versions import EditForm
from thidua.jobs.forms import KeyForm
from thidua.nominees.actions import SaidInitiative, SaidMerit, SaidNominee, SaidYear
from thidua.nominees.models import Kind, Method, PositionGroup
from thidua.nominees.wording import COMPLETION, DISCIPLINE, REACH
from thidua.participation.forms import looked_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.files.examining import Examined
    from thidua.law.reading import Title
    from thidua.nominees.models import Nominee
    from thidua.organisations.models import Unit

FIRST_YEAR: Final = 1945
LAST_YEAR: Final = 2199
MOST_PEOPLE: Final = 2_000_000
LONGEST_TEXT: Final = 5000
NOT_SAID: Final = ("", gettext_lazy("chưa rõ"))
YES_NO: Final = (NOT_SAID, ("true", gettext_lazy("Có")), ("false", gettext_lazy("Không")))
PERSONAL: Final = ("position", "position_group", "is_woman", "born_on", "identity")
_HIDDEN: Final = ("key", "version")
COLLECTIVE: Final = ("is_whole_unit", "is_enterprise", "founded")


def _words(lines: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": lines, "lang": "vi"})


def _line() -> forms.TextInput:
    return forms.TextInput(attrs={"lang": "vi"})


def _said(choices: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    pairs = choices.items() if hasattr(choices, "items") else choices
    return [NOT_SAID, *pairs]


def _yes_or_no(value: str) -> bool | None:
    return {"true": True, "false": False}.get(value)


def as_yes_or_no(value: bool | None) -> str:
    """Give a yes, a no or nothing as these forms hold it."""
    return {True: "true", False: "false"}.get(value, "") if value is not None else ""


class _UnitField(forms.ModelChoiceField):  # type: ignore[type-arg] # the rows are given with the form
    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=None, to_field_name="public_id", widget=forms.Select(attrs={"lang": "vi"}), **options)


class _CampaignField(forms.ModelChoiceField):  # type: ignore[type-arg] # the rows are given with the form
    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Đợt thi đua"),
            queryset=None,
            to_field_name="public_id",
            required=False,
            empty_label=gettext_lazy("không theo đợt nào"),
            widget=forms.Select(attrs={"lang": "vi"}),
            **options,
        )

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


# -- Nominees ---------------------------------------------------------------------------------------------------------


class NomineeFields(forms.Form):
    """What a nominee is; the fields that do not fit its kind are taken away."""

    unit: Any = _UnitField(
        label=gettext_lazy("Thuộc đơn vị"),
        error_messages={
            "required": gettext_lazy("Hãy chọn đơn vị."),
            "invalid_choice": gettext_lazy("Không có đơn vị này trong phạm vi bạn ghi được."),
        },
    )
    name = forms.CharField(
        label=gettext_lazy("Họ tên, tên gọi"),
        max_length=250,
        widget=_line(),
        error_messages={"required": gettext_lazy("Hãy ghi họ tên hoặc tên gọi.")},
    )
    is_whole_unit = forms.BooleanField(label=gettext_lazy("Tập thể là chính đơn vị này"), required=False)
    position = forms.CharField(label=gettext_lazy("Chức vụ"), max_length=250, required=False, widget=_line())
    position_group = forms.ChoiceField(
        label=gettext_lazy("Nhóm chức vụ"),
        choices=_said(PositionGroup.choices),
        required=False,
        help_text=gettext_lazy("Nhóm theo biểu thống kê của Bộ Nội vụ."),
    )
    is_woman = forms.ChoiceField(label=gettext_lazy("Là nữ"), choices=YES_NO, required=False)
    born_on = DayField(label=gettext_lazy("Ngày sinh"), required=False)
    identity = forms.CharField(
        label=gettext_lazy("Số định danh cá nhân"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("Được mã hóa khi lưu; chỉ hiện ba số cuối. Dùng để không ghi trùng người."),
    )
    is_enterprise = forms.BooleanField(label=gettext_lazy("Là doanh nghiệp"), required=False)
    founded = forms.IntegerField(
        label=gettext_lazy("Năm thành lập"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False
    )
    address = forms.CharField(label=gettext_lazy("Địa chỉ"), max_length=300, required=False, widget=_line())

    def __init__(self, *args: Any, kind: str, units: QuerySet[Unit], **options: Any) -> None:
        """Offer the units; keep the fields of the kind."""
        super().__init__(*args, **options)
        self.kind = kind
        unit: Any = self.fields["unit"]
        unit.queryset = units
        for name in (() if kind == Kind.INDIVIDUAL else PERSONAL) + (() if kind == Kind.COLLECTIVE else COLLECTIVE):
            del self.fields[name]

    def _nominee(self, **more: Any) -> SaidNominee:
        data = self.cleaned_data
        simple = ("position", "position_group", "born_on", "is_whole_unit", "is_enterprise", "founded")
        said = {name: data[name] for name in simple if name in data}
        if "is_woman" in data:
            said["is_woman"] = _yes_or_no(data["is_woman"])
        return SaidNominee(
            kind=self.kind, unit=data["unit"], name=data["name"], address=data["address"], **(said | more)
        )


class AddNomineeForm(NomineeFields, KeyForm):
    """A new nominee."""

    is_other = forms.BooleanField(label=gettext_lazy("Đây là người, tập thể, hộ khác trùng tên"), required=False)

    def said(self) -> SaidNominee:
        """Give the nominee that was typed."""
        return self._nominee(identity=self.cleaned_data.get("identity") or None)


class ChangeNomineeForm(NomineeFields, EditForm):
    """What is changed of a nominee; a number that is not typed anew stays."""

    closed_on = DayField(label=gettext_lazy("Không còn thuộc diện từ ngày"), required=False)
    drops_identity = forms.BooleanField(label=gettext_lazy("Xóa số định danh đang lưu"), required=False)

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        """Ask about the number of a person alone."""
        super().__init__(*args, kind=kind, **options)
        if kind != Kind.INDIVIDUAL:
            del self.fields["drops_identity"]

    def said(self) -> SaidNominee:
        """Give the nominee that was typed."""
        typed = self.cleaned_data.get("identity") or ("" if self.cleaned_data.get("drops_identity") else None)
        return self._nominee(identity=typed, closed_on=self.cleaned_data["closed_on"])


def as_kept(nominee: Nominee) -> dict[str, Any]:
    """Give a nominee as `ChangeNomineeForm` holds it; the number never goes back into a field."""
    names = ("version", "name", "position", "position_group", "born_on", "founded", "address", "closed_on")
    kept = {name: getattr(nominee, name) for name in (*names, "is_whole_unit", "is_enterprise")}
    return kept | {"unit": nominee.unit.public_id, "is_woman": as_yes_or_no(nominee.is_woman)}


# -- What a year brought ----------------------------------------------------------------------------------------------

COUNTS: Final = ("people", "people_completed", "people_ldtt", "cstdcs", "rank_in_group")
OF_COLLECTIVES: Final = (*COUNTS, "targets_exceeded")
OF_PEOPLE: Final = ("discipline", "discipline_ends_on", "discipline_source")


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_PEOPLE, required=False)


class YearForm(EditForm):
    """What a year brought a nominee."""

    completion = forms.ChoiceField(
        label=gettext_lazy("Mức độ hoàn thành nhiệm vụ"), choices=_said(COMPLETION), required=False
    )
    completion_source = forms.CharField(
        label=gettext_lazy("Căn cứ xếp loại"), max_length=300, required=False, widget=_line(),
        help_text=gettext_lazy("Văn bản xếp loại: số, ngày, nơi ban hành."),
    )  # fmt: skip
    discipline = forms.ChoiceField(
        label=gettext_lazy("Hình thức kỷ luật"), choices=[("", gettext_lazy("không có")), *DISCIPLINE.items()],
        required=False,
    )  # fmt: skip
    discipline_ends_on = DayField(label=gettext_lazy("Hết thời hạn kỷ luật ngày"), required=False)
    discipline_source = forms.CharField(
        label=gettext_lazy("Quyết định kỷ luật"), max_length=300, required=False, widget=_line()
    )
    people = _count(gettext_lazy("Số người của tập thể"))
    people_completed = _count(gettext_lazy("Số người hoàn thành nhiệm vụ"))
    people_ldtt = _count(gettext_lazy("Số người đạt Lao động tiên tiến"))
    cstdcs = _count(gettext_lazy("Số Chiến sĩ thi đua cơ sở"))
    rank_in_group = forms.IntegerField(
        label=gettext_lazy("Thứ hạng trong cụm, khối"), min_value=1, max_value=999, required=False
    )
    targets_exceeded = forms.ChoiceField(label=gettext_lazy("Vượt mức các chỉ tiêu"), choices=YES_NO, required=False)

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        """Keep the fields of the kind."""
        super().__init__(*args, **options)
        for name in OF_PEOPLE if kind == Kind.COLLECTIVE else OF_COLLECTIVES:
            del self.fields[name]

    def said(self) -> SaidYear:
        """Give what was typed."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if "targets_exceeded" in data:
            data["targets_exceeded"] = _yes_or_no(data["targets_exceeded"])
        return SaidYear(**data)


def year_as_kept(kept: Any) -> dict[str, Any]:
    """Give a year as `YearForm` holds it; nothing kept is version 0."""
    if kept is None:
        return {"version": 0}
    names = ("version", "completion", "completion_source", *OF_PEOPLE, *COUNTS)
    shown = {name: getattr(kept, name) for name in names}
    return shown | {"targets_exceeded": as_yes_or_no(kept.targets_exceeded)}


class InitiativeForm(EditForm, KeyForm):
    """An initiative; version 0 is a new one."""

    name = forms.CharField(label=gettext_lazy("Tên sáng kiến, đề tài"), max_length=500, widget=_words(2))
    year = forms.IntegerField(label=gettext_lazy("Năm công nhận"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    reach = forms.ChoiceField(label=gettext_lazy("Phạm vi ảnh hưởng"), choices=list(REACH.items()))
    recognised_by = forms.CharField(
        label=gettext_lazy("Văn bản công nhận"), max_length=300, required=False, widget=_line()
    )
    used_for = forms.ChoiceField(
        label=gettext_lazy("Đã dùng để xét"), required=False, widget=forms.Select(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Mỗi sáng kiến chỉ dùng cho một danh hiệu."),
    )  # fmt: skip

    def __init__(self, *args: Any, titles: Iterable[Title], **options: Any) -> None:
        """Offer the titles of the law."""
        super().__init__(*args, **options)
        choice: Any = self.fields["used_for"]
        choice.choices = [("", _("chưa dùng")), *((one.code, one.name) for one in titles)]

    def said(self) -> SaidInitiative:
        """Give what was typed."""
        return SaidInitiative(**{name: value for name, value in self.cleaned_data.items() if name not in _HIDDEN})


class MeritForm(EditForm, KeyForm):
    """A merit; version 0 is a new one."""

    starts_on = DayField(label=gettext_lazy("Từ ngày"))
    ends_on = DayField(label=gettext_lazy("Đến ngày"))
    campaign: Any = _CampaignField()
    text = forms.CharField(label=gettext_lazy("Thành tích"), max_length=LONGEST_TEXT, widget=_words(6))
    file = forms.FileField(label=gettext_lazy("Tệp minh chứng"), required=False)

    def __init__(self, *args: Any, campaigns: QuerySet[Campaign], **options: Any) -> None:
        """Offer the campaigns."""
        super().__init__(*args, **options)
        choice: Any = self.fields["campaign"]
        choice.queryset = campaigns

    def clean_file(self) -> Examined | None:
        """Look into the file before anything is written."""
        file = self.cleaned_data.get("file")
        return looked_at(file) if file else None

    def said(self) -> SaidMerit:
        """Give what was typed."""
        aside = {*_HIDDEN, "file"}
        return SaidMerit(**{name: value for name, value in self.cleaned_data.items() if name not in aside})


# -- Holds and awards -------------------------------------------------------------------------------------------------


class HoldForm(KeyForm):
    """Why a nominee is held, and by which document."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=1000, widget=_words())
    document = forms.CharField(
        label=gettext_lazy("Văn bản làm căn cứ"), max_length=300, widget=_line(),
        help_text=gettext_lazy("Số, ngày, nơi ban hành."),
    )  # fmt: skip


class ReleaseForm(EditForm):
    """By which document a hold is released."""

    document = forms.CharField(label=gettext_lazy("Văn bản kết luận"), max_length=300, widget=_line())


class StrikeForm(EditForm):
    """Why an award is struck, by which document, on which day."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do, văn bản hủy, thu hồi"), max_length=1000, widget=_words(),
    )  # fmt: skip
    on = DayField(label=gettext_lazy("Ngày hủy, thu hồi"))


class AwardFields(forms.Form):
    """An award that was decided elsewhere."""

    title = forms.ChoiceField(label=gettext_lazy("Danh hiệu, hình thức"), widget=forms.Select(attrs={"lang": "vi"}))
    year = forms.IntegerField(label=gettext_lazy("Năm khen thưởng"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    method = forms.ChoiceField(label=gettext_lazy("Phương thức khen thưởng"), choices=Method.choices)
    campaign: Any = _CampaignField()
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=80, widget=_line())
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))
    authority = forms.CharField(label=gettext_lazy("Người quyết định"), max_length=250, widget=_line())
    ordinal = forms.IntegerField(
        label=gettext_lazy("Số sổ vàng"), min_value=1, max_value=MOST_PEOPLE, required=False,
        help_text=gettext_lazy("Số thứ tự trong quyết định."),
    )  # fmt: skip
    merit = forms.CharField(label=gettext_lazy("Thành tích"), max_length=LONGEST_TEXT, required=False, widget=_words())

    def award(self) -> dict[str, Any]:
        """Give what `actions.register_award` takes."""
        names = (
            "title", "year", "method", "campaign", "decision_number", "decided_on", "authority", "ordinal", "merit",
        )  # fmt: skip
        return {name: self.cleaned_data[name] for name in names}


class EnterAwardForm(AwardFields, NomineeFields, KeyForm):
    """An award with its nominee, who is typed with it where nobody chose one."""

    is_other = forms.BooleanField(label=gettext_lazy("Đây là người, tập thể, hộ khác trùng tên"), required=False)

    def __init__(
        self, *args: Any, kind: str, units: QuerySet[Unit], titles: Iterable[Title], campaigns: QuerySet[Campaign],
        chosen: Nominee | None, **options: Any,
    ) -> None:  # fmt: skip
        """Offer titles of the kind and campaigns; a chosen nominee is typed no more."""
        super().__init__(*args, kind=kind, units=units, **options)
        title: Any = self.fields["title"]
        title.choices = [(one.code, one.name) for one in titles if kind in one.kinds]
        campaign: Any = self.fields["campaign"]
        campaign.queryset = campaigns
        if chosen is not None:
            for name in (*NomineeFields.base_fields, "is_other"):
                self.fields.pop(name, None)

    def typed_nominee(self) -> SaidNominee:
        """Give the nominee that was typed."""
        return self._nominee(identity=self.cleaned_data.get("identity") or None)

    def nominee_fields(self) -> list[forms.BoundField]:
        """Give the fields of the nominee, for the page."""
        return [self[name] for name in (*NomineeFields.base_fields, "is_other") if name in self.fields]

    def award_fields(self) -> list[forms.BoundField]:
        """Give the fields of the award, for the page."""
        return [self[name] for name in AwardFields.base_fields]
