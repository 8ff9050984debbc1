"""What is filled in about rounds and dossiers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.fields import in_vietnamese
from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.dossiers.actions import SaidDossier, SaidList, SaidName, SaidQuota, SaidRound
from thidua.dossiers.models import Effect
from thidua.dossiers.rules.checklist import Form
from thidua.dossiers.rules.clock import DAY
from thidua.jobs.forms import KeyForm, StepForm
from thidua.kernel.ids import id_in
from thidua.nominees.models import Kind, Method
from thidua.participation.forms import looked_at
from thidua.pledges.forms import FigureField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.dossiers.models import Dossier, Quota, Round
    from thidua.dossiers.queries import Shown
    from thidua.files.examining import Examined
    from thidua.law.reading import Title
    from thidua.nominees.models import Merit, Nominee
    from thidua.organisations.models import Unit

LONGEST: Final = 20_000
VIETNAMESE: Final = {"lang": "vi"}
HUNDREDTHS: Final = Decimal(100)
YEARS: Final = (2000, 2100)


def prose(rows: int) -> forms.Textarea:
    """Give a field for prose."""
    return forms.Textarea(attrs=VIETNAMESE | {"rows": rows})


# -- Rounds ------------------------------------------------------------------------------------------------------------


class RoundForm(EditForm):
    """A round."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    name = forms.CharField(
        label=gettext_lazy("Tên đợt xét"),
        max_length=250,
        widget=forms.TextInput(attrs=VIETNAMESE),
        error_messages={"required": gettext_lazy("Hãy đặt tên cho đợt xét.")},
    )
    year = forms.IntegerField(
        label=gettext_lazy("Năm xét"),
        min_value=YEARS[0],
        max_value=YEARS[1],
        error_messages={"required": gettext_lazy("Hãy ghi năm."), "invalid": gettext_lazy("Hãy ghi năm bốn chữ số.")},
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Phương thức khen thưởng"),
        choices=Method.choices,
        error_messages={"required": gettext_lazy("Hãy chọn phương thức.")},
    )
    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        label=gettext_lazy("Thuộc đợt thi đua"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("Không thuộc đợt thi đua nào"),
        widget=forms.Select(attrs=VIETNAMESE),
    )
    last_day = DayField(label=gettext_lazy("Ngày cuối cùng nhận hồ sơ"), required=False)
    is_simplified = forms.BooleanField(
        label=gettext_lazy("Xét theo thủ tục đơn giản"),
        required=False,
        help_text=gettext_lazy("Luật 06/2022/QH15, Điều 85: không qua bỏ phiếu của Hội đồng."),
    )

    def __init__(self, *args: Any, campaigns: QuerySet[Campaign], **options: Any) -> None:
        """Offer the campaigns that the officer sees."""
        super().__init__(*args, **options)
        field: Any = self.fields["campaign"]
        field.queryset = campaigns

    def said(self) -> SaidRound:
        """Give what was said."""
        data = self.cleaned_data
        last = data["last_day"]
        return SaidRound(
            name=" ".join(data["name"].split()),
            year=data["year"],
            method=data["method"],
            campaign=data["campaign"],
            proposals_due=last + DAY if last else None,
            is_simplified=data["is_simplified"],
        )


def round_stored(round_: Round) -> dict[str, Any]:
    """Give what is kept of a round, as the form's values."""
    return {
        "version": round_.version,
        "name": round_.name,
        "year": round_.year,
        "method": round_.method,
        "campaign": round_.campaign.public_id if round_.campaign else None,
        "last_day": round_.proposals_due - DAY if round_.proposals_due else None,
        "is_simplified": round_.is_simplified,
    }


class QuotaForm(EditForm):
    """A quota."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    title = forms.ChoiceField(label=gettext_lazy("Danh hiệu, hình thức"), widget=forms.Select(attrs=VIETNAMESE))
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại đối tượng"), choices=[("", gettext_lazy("Mọi loại")), *Kind.choices], required=False
    )
    unit_kind = forms.ChoiceField(
        label=gettext_lazy("Loại đơn vị đề nghị"), required=False, widget=forms.Select(attrs=VIETNAMESE)
    )
    count = forms.IntegerField(label=gettext_lazy("Số lượng tối đa"), min_value=0, max_value=1_000_000, required=False)
    percent = FigureField(2, label=gettext_lazy("Hoặc tỷ lệ tối đa (%)"))
    share_of = forms.IntegerField(
        label=gettext_lazy("Tỷ lệ tính trên số"),
        min_value=0,
        max_value=100_000_000,
        required=False,
        help_text=gettext_lazy("Ví dụ tổng số cá nhân hoặc tập thể của các đơn vị. Kết quả làm tròn xuống."),
    )
    source = forms.CharField(
        label=gettext_lazy("Văn bản đặt ra chỉ tiêu"),
        max_length=300,
        widget=forms.TextInput(attrs=VIETNAMESE),
        help_text=gettext_lazy("Luật không đặt tỷ lệ; kế hoạch hoặc quy chế của tỉnh, thành phố đặt."),
        error_messages={"required": gettext_lazy("Hãy ghi văn bản đặt ra chỉ tiêu này.")},
    )
    is_firm = forms.BooleanField(
        label=gettext_lazy("Không cho vượt"),
        required=False,
        help_text=gettext_lazy("Không đánh dấu thì chỉ nhắc người thẩm định."),
    )

    def __init__(
        self, *args: Any, titles: Iterable[Title], unit_kinds: Iterable[tuple[str, str]], **options: Any
    ) -> None:
        """Offer the titles of the round and the kinds of units."""
        super().__init__(*args, **options)
        title: Any = self.fields["title"]
        title.choices = [(one.code, one.name) for one in titles]
        unit_kind: Any = self.fields["unit_kind"]
        unit_kind.choices = [("", _("Mọi loại")), *unit_kinds]

    def said(self) -> SaidQuota:
        """Give what was said."""
        data = self.cleaned_data
        percent = data["percent"]
        return SaidQuota(
            title=data["title"],
            kind=data["kind"],
            unit_kind=data["unit_kind"],
            count=data["count"],
            share=None if percent is None else int(percent * HUNDREDTHS),
            share_of=data["share_of"],
            source=" ".join(data["source"].split()),
            is_firm=data["is_firm"],
        )

    def clean_percent(self) -> Decimal | None:
        """Refuse what is no share."""
        percent: Decimal | None = self.cleaned_data["percent"]
        if percent is not None and not 0 <= percent <= HUNDREDTHS:
            raise forms.ValidationError(_("Tỷ lệ từ 0 đến 100 %."))
        return percent


def quota_stored(quota: Quota) -> dict[str, Any]:
    """Give what is kept of a quota, as the form's values."""
    names = ("version", "title", "kind", "unit_kind", "count", "share_of", "source", "is_firm")
    percent = None if quota.share is None else Decimal(quota.share) / HUNDREDTHS
    return {name: getattr(quota, name) for name in names} | {"percent": percent}


# -- Dossiers ----------------------------------------------------------------------------------------------------------


class MeritForm(forms.Form):
    """What a dossier proposes for, and its way."""

    merit: forms.ModelChoiceField[Merit] = forms.ModelChoiceField(
        label=gettext_lazy("Thành tích đã ghi của đối tượng"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("Chưa ghi riêng, viết ở ô dưới"),
        widget=forms.Select(attrs=VIETNAMESE),
    )
    merit_text = forms.CharField(
        label=gettext_lazy("Thành tích đề nghị khen"),
        max_length=LONGEST,
        required=False,
        widget=prose(3),
        help_text=gettext_lazy("Một, hai câu như sẽ ghi trong quyết định. Để trống thì lấy lời thành tích đã chọn."),
    )
    through: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        label=gettext_lazy("Trình qua cơ quan của ngành"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("Không, trình lên theo địa bàn"),
        widget=forms.Select(attrs=VIETNAMESE),
    )
    file_reference = forms.CharField(
        label=gettext_lazy("Số ký hiệu hồ sơ mật"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=VIETNAMESE),
        help_text=gettext_lazy("Chỉ khi có nội dung bí mật nhà nước: ghi số ký hiệu, không ghi nội dung nào ở đây."),
    )

    def __init__(self, *args: Any, nominee: Nominee, sectors: QuerySet[Unit], **options: Any) -> None:
        """Offer the nominee's merits and the bodies of sectors."""
        super().__init__(*args, **options)
        merit: Any = self.fields["merit"]
        merit.queryset = nominee.merits.order_by("-ends_on", "pk")
        merit.label_from_instance = _merit_label
        through: Any = self.fields["through"]
        through.queryset = sectors

    def said(self) -> SaidDossier:
        """Give what was said."""
        data = self.cleaned_data
        return SaidDossier(data["merit"], data["merit_text"], data["through"], data["file_reference"])


def _merit_label(merit: Merit) -> str:
    text = merit.text if len(merit.text) < 90 else f"{merit.text[:90]}…"  # noqa: PLR2004 -- a line of a list
    return f"{merit.starts_on:%d/%m/%Y} - {merit.ends_on:%d/%m/%Y}: {text}"


class ProposeForm(MeritForm):
    """A nominee is proposed for a title."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    title = forms.ChoiceField(
        label=gettext_lazy("Danh hiệu, hình thức đề nghị"),
        widget=forms.Select(attrs=VIETNAMESE),
        error_messages={
            "required": gettext_lazy("Hãy chọn danh hiệu hoặc hình thức."),
            "invalid_choice": gettext_lazy("Hãy chọn danh hiệu hoặc hình thức mà đối tượng đủ điều kiện."),
        },
    )
    field_order = ("key", "title", "merit", "merit_text", "through", "file_reference")

    def __init__(self, *args: Any, titles: Iterable[Title], **options: Any) -> None:
        """Offer the titles for which the law does not say no."""
        super().__init__(*args, **options)
        field: Any = self.fields["title"]
        field.choices = [(one.code, one.name) for one in titles]


class DescribeForm(MeritForm, EditForm):
    """What a dossier proposes for, said anew."""


def dossier_stored(dossier: Dossier) -> dict[str, Any]:
    """Give what is kept of a dossier's beginning, as the form's values."""
    return {
        "version": dossier.version,
        "merit": dossier.merit.public_id if dossier.merit else None,
        "merit_text": dossier.merit_text,
        "through": dossier.through.public_id if dossier.through else None,
        "file_reference": dossier.file_reference,
    }


class PartForm(EditForm):
    """One part: words under the headings of its outline, or a paper by number and day with its file."""

    def __init__(self, *args: Any, shown: Shown, **options: Any) -> None:
        """Make the fields that the part asks for."""
        super().__init__(*args, **options)
        self._asked = shown.asked
        if shown.asked.form is Form.WORDS:
            for one in shown.asked.outline:
                self.fields[f"w-{one.code}"] = forms.CharField(
                    label=in_vietnamese(f"`{one.name}`"), required=False, max_length=LONGEST, widget=prose(5)
                )
            return
        self.fields["number"] = forms.CharField(
            label=_("Số, ký hiệu văn bản"), max_length=100, required=False, widget=forms.TextInput(attrs=VIETNAMESE)
        )
        self.fields["signed_on"] = DayField(label=_("Ngày văn bản"), required=False)
        self.fields["note"] = forms.CharField(label=_("Ghi chú"), max_length=2000, required=False, widget=prose(2))
        self.fields["file"] = forms.FileField(label=_("Tệp văn bản"), required=False)

    def clean_file(self) -> Examined | None:
        """Look into the file before anything is written."""
        file = self.cleaned_data.get("file")
        return looked_at(file) if file else None

    def content(self) -> dict[str, Any]:
        """Give what was written, as it is kept."""
        data = self.cleaned_data
        if self._asked.form is Form.WORDS:
            return {"words": {one.code: data[f"w-{one.code}"].strip() for one in self._asked.outline}}
        day = data["signed_on"]
        return {"number": data["number"].strip(), "signed_on": day.isoformat() if day else "", "note": data["note"]}


def part_stored(shown: Shown) -> dict[str, Any]:
    """Give what is kept of a part, as the form's values."""
    content = shown.part.content if shown.part else {}
    kept: dict[str, Any] = {"version": shown.part.version if shown.part else 0}
    if shown.asked.form is Form.WORDS:
        words = content.get("words", {})
        return kept | {f"w-{one.code}": words.get(one.code, "") for one in shown.asked.outline}
    return kept | {name: content.get(name, "") for name in ("number", "signed_on", "note")}


class WordForm(KeyForm):
    """A person's word on one finding."""

    prefix = "y"
    asked = forms.CharField(widget=forms.HiddenInput, max_length=80, error_messages=PAGE_IS_OLD)
    holds = forms.ChoiceField(
        label=gettext_lazy("Ý kiến"),
        choices=[("yes", gettext_lazy("Đạt, hoặc là thành tích khác")), ("no", gettext_lazy("Không đạt"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn một ý kiến.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=2000,
        widget=prose(2),
        error_messages={"required": gettext_lazy("Hãy ghi căn cứ của ý kiến.")},
    )


class ReturnForm(StepForm):
    """A dossier goes back with its reasons."""

    prefix = "tra"
    reason = forms.CharField(
        label=gettext_lazy("Lý do trả lại"),
        max_length=4000,
        widget=prose(2),
        error_messages={"required": gettext_lazy("Hãy ghi lý do trả lại.")},
    )

    def __init__(self, *args: Any, parts: Sequence[Shown], **options: Any) -> None:
        """Let a reason be given for each part."""
        super().__init__(*args, **options)
        self._codes = [one.asked.code for one in parts]
        for one in parts:
            self.fields[f"p-{one.asked.code}"] = forms.CharField(
                label=in_vietnamese(_("Phải sửa ở: %s") % f"`{one.asked.name}`"),
                max_length=2000,
                required=False,
                widget=forms.TextInput(attrs=VIETNAMESE),
            )

    def parts(self) -> Mapping[str, str]:
        """Give what is wrong with which part."""
        return {code: self.cleaned_data[f"p-{code}"] for code in self._codes}


class WithdrawForm(StepForm):
    """A dossier is withdrawn."""

    prefix = "rut"
    reason = forms.CharField(
        label=gettext_lazy("Lý do rút hồ sơ"),
        max_length=4000,
        widget=prose(2),
        error_messages={"required": gettext_lazy("Hãy ghi lý do rút hồ sơ.")},
    )


class OpinionForm(KeyForm):
    """Another body is asked for its opinion."""

    prefix = "xin"
    body = forms.CharField(
        label=gettext_lazy("Nơi được xin ý kiến"),
        max_length=250,
        widget=forms.TextInput(attrs=VIETNAMESE),
        error_messages={"required": gettext_lazy("Hãy ghi nơi được xin ý kiến.")},
    )
    asked_on = DayField(label=gettext_lazy("Ngày xin ý kiến"))


class GivenForm(StepForm):
    """An opinion came."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("Ý kiến"),
        choices=[("yes", gettext_lazy("Đồng ý")), ("no", gettext_lazy("Không đồng ý"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn một ý kiến.")},
    )
    document = forms.CharField(
        label=gettext_lazy("Văn bản cho ý kiến"),
        max_length=300,
        widget=forms.TextInput(attrs=VIETNAMESE),
        error_messages={"required": gettext_lazy("Hãy ghi số, ngày của văn bản cho ý kiến.")},
    )
    given_on = DayField(label=gettext_lazy("Ngày có ý kiến"))
    text = forms.CharField(label=gettext_lazy("Nội dung"), max_length=4000, required=False, widget=prose(2))


# -- Lists of others ---------------------------------------------------------------------------------------------------


class ListForm(KeyForm):
    """A list that another body sent."""

    body = forms.CharField(
        label=gettext_lazy("Cơ quan gửi danh sách"),
        max_length=250,
        widget=forms.TextInput(attrs=VIETNAMESE),
        error_messages={"required": gettext_lazy("Hãy ghi cơ quan gửi danh sách.")},
    )
    about = forms.CharField(
        label=gettext_lazy("Về việc"),
        max_length=300,
        widget=forms.TextInput(attrs=VIETNAMESE),
        help_text=gettext_lazy("Ví dụ: nợ thuế, chậm đóng bảo hiểm, đang bị thanh tra."),
        error_messages={"required": gettext_lazy("Hãy ghi danh sách về việc gì.")},
    )
    document = forms.CharField(
        label=gettext_lazy("Số, ngày văn bản kèm danh sách"),
        max_length=300,
        widget=forms.TextInput(attrs=VIETNAMESE),
        error_messages={"required": gettext_lazy("Hãy ghi số, ngày của văn bản kèm danh sách.")},
    )
    received_on = DayField(label=gettext_lazy("Ngày nhận"))
    effect = forms.ChoiceField(label=gettext_lazy("Có tên thì"), choices=Effect.choices)
    names = forms.CharField(
        label=gettext_lazy("Tên trong danh sách"),
        max_length=200_000,
        widget=prose(8),
        help_text=gettext_lazy(
            "Mỗi dòng một tên; sau dấu chấm phẩy có thể ghi số định danh, rồi ghi chú. Số định danh chỉ dùng để đối "
            "chiếu, không lưu lại ở dạng đọc được."
        ),
        error_messages={"required": gettext_lazy("Hãy nhập hoặc dán ít nhất một tên, mỗi dòng một tên.")},
    )

    def said(self) -> SaidList:
        """Give what was said."""
        names = ("body", "about", "document", "effect", "received_on")
        return SaidList(**{name: self.cleaned_data[name] for name in names})

    def typed_names(self) -> list[SaidName]:
        """Give the names with what stands behind them; an identity number is given on as it was typed."""
        return [_name(line) for line in self.cleaned_data["names"].splitlines() if line.strip(" ;\t")]


def _name(line: str) -> SaidName:
    name, number, note = ([part.strip() for part in line.replace("\t", ";").split(";", 2)] + ["", ""])[:3]
    digits = number.replace(" ", "").replace(".", "")
    if number and not digits.isdigit():
        number, note, digits = "", "; ".join(part for part in (number, note) if part), ""
    return SaidName(" ".join(name.split())[:250], digits, note)


class MeantForm(KeyForm):
    """Who is meant by a name."""

    meant = forms.ChoiceField(
        label=gettext_lazy("Là ai"),
        widget=forms.RadioSelect(attrs=VIETNAMESE),
        error_messages={
            "required": gettext_lazy("Hãy chọn."),
            "invalid_choice": gettext_lazy("Hãy chọn một trong những người của đợt xét."),
        },
    )

    def __init__(self, *args: Any, nominees: Sequence[Nominee], **options: Any) -> None:
        """Offer those who may be meant, and nobody."""
        super().__init__(*args, **options)
        self._nominees = {str(one.public_id): one for one in nominees}
        field: Any = self.fields["meant"]
        field.choices = [
            *((key, f"{one.name} ({one.unit.name})") for key, one in self._nominees.items()),
            ("khac", _("Người khác, không có trong đợt xét")),
        ]

    @property
    def nominee(self) -> Nominee | None:
        """Give who is meant, or None."""
        return self._nominees.get(self.cleaned_data["meant"])


class TickedField(forms.MultipleChoiceField):
    """Lines of a list by their public ids; what has left the list meanwhile is let through and chosen no more."""

    def valid_value(self, value: str) -> bool:
        """Let every public id pass."""
        return id_in(value) is not None


class ChosenForm(KeyForm):
    """Lines of a suggested list that a person ticked."""

    chosen = TickedField(
        error_messages={
            "required": gettext_lazy("Hãy chọn ít nhất một dòng."),
            "invalid_choice": gettext_lazy("Danh sách đã đổi; hãy xem lại rồi chọn."),
        },
    )

    def ticked(self) -> set[UUID]:
        """Give the public ids that were ticked."""
        sent: Any = self.data
        found = sent.getlist("chosen") if hasattr(sent, "getlist") else []
        return {one for one in map(id_in, found) if one is not None}
