"""What an officer fills in: a plan to be received, and each kind of item.

An item's form takes a payload (``rules.payloads``) as its initial values and gives one back as ``payload()``.
Figures are typed as Vietnamese papers print them (165.011,59) and kept as decimals in text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import TwoVersions
from thidua.files.examining import Examined, examine
from thidua.files.rules import DOCUMENTS
from thidua.files.sentences import FileRefused
from thidua.jobs.forms import KeyForm
from thidua.kernel.numbers import format_number, parse_number
from thidua.kernel.quantities import MOST_DECIMALS, decimals_of, to_scaled
from thidua.plans import sentences
from thidua.plans.reader.files import UnreadableFile
from thidua.plans.reader.files.kinds import kind_of
from thidua.plans.rules.kinds import Kind
from thidua.plans.rules.payloads import decimal_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile

    from thidua.plans.models import ReadItem

MEGABYTE: Final = 1024 * 1024
MOST_DIGITS: Final = 9
"""A version of more digits is none."""
FILE_KINDS: Final = ".docx,.pdf,.txt,.md,.markdown"


# -- Receiving --------------------------------------------------------------------------------------------------------


class IntakeForm(KeyForm):
    """A way in; ``key`` is drawn when the form is shown, so that a second click takes nothing in twice.

    Each way gives what came in as ``content()``: the arguments of the action that receives a plan.
    """


class FileForm(IntakeForm):
    """A plan as a file; refuses beside the field what is too large, empty, no document or harmful."""

    examined: Examined

    file = forms.FileField(
        label=gettext_lazy("Tệp kế hoạch"),
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": FILE_KINDS}),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp kế hoạch (.docx, .pdf, .txt hoặc .md)."),
            "max_length": gettext_lazy("Tên tệp dài quá 255 chữ. Hãy đặt tên ngắn hơn rồi chọn lại."),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Look at the size, then at what the file holds."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.PLAN_FILE_LIMIT:
            limit = settings.PLAN_FILE_LIMIT // MEGABYTE
            raise forms.ValidationError(sentences.failure("too_large", {"limit_mb": limit}))
        data, name = file.read(), file.name or ""
        try:
            kind_of(data, name)
            self.examined = examine(data=data, name=name, kinds=DOCUMENTS, limit=settings.PLAN_FILE_LIMIT)
        except UnreadableFile as unreadable:
            raise forms.ValidationError(sentences.failure(unreadable.code.value, unreadable.params)) from unreadable
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file

    def content(self) -> dict[str, Any]:
        """Give the file as it was examined."""
        return {"file": self.examined}


class PasteForm(IntakeForm):
    """A plan as pasted text."""

    text = forms.CharField(
        label=gettext_lazy("Văn bản kế hoạch"),
        strip=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 12, "lang": "vi", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Hãy dán văn bản của kế hoạch vào đây."),
            "max_length": gettext_lazy("Văn bản dài hơn một triệu chữ. Hãy gửi bằng tệp."),
        },
    )

    def clean_text(self) -> str:
        """Refuse nothing but blanks."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(str(self.fields["text"].error_messages["required"]))
        return text

    def content(self) -> dict[str, Any]:
        """Give the text."""
        return {"text": self.cleaned_data["text"]}


class WithdrawForm(forms.Form):
    """Why a plan is taken out of the work."""

    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    reason = forms.CharField(
        label=gettext_lazy("Lý do thu hồi"),
        max_length=500,
        error_messages={"required": gettext_lazy("Hãy ghi lý do, để người xem sau hiểu.")},
    )


# -- Items ------------------------------------------------------------------------------------------------------------


class FigureField(forms.CharField):
    """A figure as Vietnamese papers print it; gives a decimal as text, or "" where none was typed."""

    def __init__(self, **options: Any) -> None:
        """Show the control as a figure."""
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "figure"}))
        super().__init__(max_length=40, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show a kept figure the Vietnamese way; what was typed stays as it was typed."""
        try:
            return format_number(Decimal(str(value))) if value else value
        except ArithmeticError:
            return value

    def clean(self, value: Any) -> str:
        """Read the figure; refuses in words what is none, what is too long and what is too large."""
        typed = super().clean(value).strip()
        if not typed:
            return ""
        try:
            figure = parse_number(typed)
        except ValueError:
            raise forms.ValidationError(_("Hãy nhập một con số như trong văn bản, ví dụ 165.011,59.")) from None
        if decimals_of(figure) > MOST_DECIMALS:
            raise forms.ValidationError(_("Con số có quá sáu chữ số sau dấu phẩy. Hãy làm tròn."))
        try:
            to_scaled(figure, decimals_of(figure))
        except ValueError:
            raise forms.ValidationError(_("Con số quá lớn. Hãy đổi sang đơn vị tính lớn hơn.")) from None
        return decimal_text(figure)


class ShownFigure(forms.BoundField):
    """Keeps what was typed while an error stands beside it."""

    def value(self) -> Any:
        """Give the typed text of a bound form, the kept figure of a fresh one."""
        return self.data if self.form.is_bound else super().value()


FigureField.bound_field_class = ShownFigure


def line(name: str, *, required: bool = False, longest: int = 500, **options: Any) -> forms.CharField:
    """Give a field of one line, labelled as its payload's key is called."""
    return forms.CharField(label=sentences.FIELDS[name], required=required, max_length=longest, **options)


def prose(name: str, *, required: bool = False, longest: int = 5000) -> forms.CharField:
    """Give a field of several lines."""
    return line(name, required=required, longest=longest, widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}))


def figure(name: str, *, required: bool = False) -> FigureField:
    """Give a field for a figure."""
    return FigureField(label=sentences.FIELDS[name], required=required)


def choice(name: str, words: Any, *, required: bool = False) -> forms.ChoiceField:
    """Give a field with the codes of a payload's key and what they mean."""
    return forms.ChoiceField(label=sentences.FIELDS[name], choices=list(words.items()), required=required)


def tick(name: str) -> forms.BooleanField:
    """Give a field that says yes or no."""
    return forms.BooleanField(label=sentences.FIELDS[name], required=False)


def day(name: str) -> DayField:
    """Give a field for a day."""
    return DayField(label=sentences.FIELDS[name], required=False)


class ItemForm(TwoVersions):
    """A form for one kind of item; its fields are the keys of the payload."""

    use_required_attribute = False

    def payload(self) -> dict[str, Any]:
        """Give the cleaned form as a payload: days as ISO text, nothing as ""."""
        values = {name: self.cleaned_data.get(name) for name in self.fields}
        return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else value


class DocumentForm(ItemForm):
    """The head of the document; what is not known stays empty and is never invented."""

    number = line("number", longest=100, help_text=gettext_lazy("Để trống nếu văn bản chưa có số."))
    date = day("date")
    place = line("place", longest=200)
    doc_type = line("doc_type", longest=100)
    issuer = line("issuer")
    signer = line("signer", longest=200)
    signer_title = line("signer_title", longest=200)
    title = prose("title", required=True, longest=2000)


class TargetForm(ItemForm):
    """A figure to be reached; ``wholes`` are the targets of the plan that it can be a part of."""

    label = prose("label", required=True, longest=1000)
    comparison = choice("comparison", sentences.COMPARISONS, required=True)
    value = figure("value", required=True)
    high = figure("high")
    measure = line("measure", longest=100)
    points = tick("points")
    direction = choice("direction", sentences.DIRECTIONS)
    polarity = choice("polarity", sentences.POLARITIES)
    approximate = tick("approximate")
    parent = forms.ChoiceField(
        label=sentences.FIELDS["parent"], required=False, widget=forms.Select(attrs={"lang": "vi"})
    )
    basis = line("basis")
    horizon = line("horizon", longest=20)
    alt_value = figure("alt_value")
    alt_high = figure("alt_high")
    alt_measure = line("alt_measure", longest=100)

    def __init__(
        self, *args: Any, wholes: Sequence[ReadItem] = (), whole: ReadItem | None = None, **options: Any
    ) -> None:
        """Offer the targets that this one can be a part of; a whole that the text only names can be kept."""
        super().__init__(*args, **options)
        self.wholes = {str(each.public_id): each for each in wholes}
        self.named = str(self.initial.get("parent") or "")
        choices = [("", "–")]
        if self.named and whole is None:
            choices.append(("named", self.named))
        choices += [(key, f"{each.clause_path} {each.values.get('label', '')}") for key, each in self.wholes.items()]
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        parent.choices = choices
        self.initial["parent"] = str(whole.public_id) if whole else "named" if self.named else ""

    def clean(self) -> dict[str, Any]:
        """Refuse a range without its upper end, and an upper end that is not above the lower one."""
        cleaned = super().clean() or self.cleaned_data
        self._check_range("value", "high", is_range=cleaned.get("comparison") == "range")
        self._check_range("alt_value", "alt_high", is_range=bool(cleaned.get("alt_high")))
        if cleaned.get("alt_high") and not cleaned.get("alt_value") and "alt_value" not in self.errors:
            self.add_error("alt_value", _("“Từ … đến …” cần cả hai con số."))
        if cleaned.get("alt_value") and not cleaned.get("alt_measure"):
            self.add_error("alt_measure", _("Hãy ghi đơn vị tính của giá trị này."))
        return cleaned

    def _check_range(self, low: str, high: str, *, is_range: bool) -> None:
        one, other = self.cleaned_data.get(low), self.cleaned_data.get(high)
        if not is_range:
            self.cleaned_data[high] = ""
        elif not other and high not in self.errors:
            self.add_error(high, _("“Từ … đến …” cần cả hai con số."))
        elif one and other and Decimal(other) <= Decimal(one):
            self.add_error(high, _("Con số này phải lớn hơn con số dưới."))

    def whole(self) -> ReadItem | None:
        """Give the target chosen as the whole, or None."""
        return self.wholes.get(self.cleaned_data.get("parent", ""))

    def payload(self) -> dict[str, Any]:
        """Give the payload; ``parent`` is the label of the whole."""
        values = super().payload()
        whole = self.whole()
        named = self.named if values["parent"] == "named" else ""
        return values | {"parent": str(whole.values.get("label", "")) if whole else named}


class _DatedForm(ItemForm):
    """What obligations and deadlines share: a day without its word is no deadline, nor a word without its day."""

    def clean(self) -> dict[str, Any]:
        """Refuse a day without the word before it, and the other way round."""
        cleaned = super().clean() or self.cleaned_data
        on, operator = cleaned.get("date"), cleaned.get("operator")
        if on and not operator:
            self.add_error("operator", _("Hãy chọn chữ đứng trước ngày, ví dụ “trước ngày”."))
        if operator and operator != "event" and not on and not cleaned.get("recurrence") and "date" not in self.errors:
            self.add_error("date", _("Hãy nhập ngày, hoặc chọn “không nêu thời hạn”."))
        return cleaned


class ObligationForm(_DatedForm):
    """What somebody has to do."""

    who = prose("who", longest=1000)
    what = prose("what", required=True)
    operator = choice("operator", sentences.OPERATORS)
    date = day("date")
    recurrence = line("recurrence", longest=60, help_text=gettext_lazy("Ví dụ monthly:16 là ngày 16 hằng tháng."))
    evidence = line("evidence")


class DeadlineForm(_DatedForm):
    """A day that is nobody's duty."""

    what = prose("what", required=True)
    who = line("who", longest=1000)
    operator = choice("operator", sentences.OPERATORS)
    date = day("date")
    recurrence = line("recurrence", longest=60, help_text=gettext_lazy("Ví dụ monthly:16 là ngày 16 hằng tháng."))
    role = choice("role", sentences.ROLES, required=True)


class MovementForm(ItemForm):
    """An emulation movement."""

    name = prose("name", required=True, longest=1000)
    quoted = tick("quoted")


class TaskForm(ItemForm):
    """A task or solution; the documents it cites stand one a line."""

    text = prose("text", required=True, longest=20000)
    cites = forms.CharField(
        label=sentences.FIELDS["cites"],
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Mỗi dòng một số, ký hiệu."),
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Show the cited numbers one a line."""
        super().__init__(*args, **options)
        cites = self.initial.get("cites") or []
        self.initial["cites"] = cites if isinstance(cites, str) else "\n".join(cites)

    def payload(self) -> dict[str, Any]:
        """Give the payload; ``cites`` is a list without doubles."""
        lines = (each.strip() for each in str(self.cleaned_data.get("cites") or "").splitlines())
        return super().payload() | {"cites": list(dict.fromkeys(each for each in lines if each))}


class CitationForm(ItemForm):
    """A document that the plan cites."""

    number = line("number", required=True, longest=100)
    date = day("date")
    document_kind = line("document_kind", longest=100)
    issuer = line("issuer")
    subject = prose("subject", longest=2000)


FORMS: Final[dict[str, type[ItemForm]]] = {
    Kind.DOCUMENT.value: DocumentForm,
    Kind.TARGET.value: TargetForm,
    Kind.OBLIGATION.value: ObligationForm,
    Kind.DEADLINE.value: DeadlineForm,
    Kind.MOVEMENT.value: MovementForm,
    Kind.TASK.value: TaskForm,
    Kind.CITATION.value: CitationForm,
}


def item_form(
    kind: str,
    *,
    values: dict[str, Any],
    data: Any = None,
    wholes: Sequence[ReadItem] = (),
    whole: ReadItem | None = None,
) -> ItemForm:
    """Give the form of a kind of item, filled with a payload, or with what was sent."""
    options: dict[str, Any] = {"wholes": wholes, "whole": whole} if kind == Kind.TARGET else {}
    return FORMS[kind](data, initial=dict(values), label_suffix="", **options)


def whole_of(form: ItemForm) -> ReadItem | None:
    """Give the target chosen as the whole; None for every other kind."""
    return form.whole() if isinstance(form, TargetForm) else None


# -- Adding what was missed -------------------------------------------------------------------------------------------


class PhraseForm(forms.Form):
    """Where something was missed: the phrase as it stands in the text, and what it is.

    ``start`` is the place that a browser found for the selected words; without it the words are looked for.
    """

    kind = forms.ChoiceField(
        label=gettext_lazy("Đây là"),
        choices=[(kind, word) for kind, word in sentences.KINDS.items() if kind != Kind.DOCUMENT],
    )
    phrase = forms.CharField(
        label=gettext_lazy("Đoạn chữ trong văn bản"),
        strip=False,
        max_length=20000,
        help_text=gettext_lazy("Bôi đen trong văn bản, hoặc chép đúng một đoạn vào đây."),
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Hãy bôi đen hoặc chép một đoạn chữ của văn bản.")},
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


def number_in(text: str | None) -> int:
    """Read the version that a form was shown with; 0, which no row has, where there is none."""
    shown = text or ""
    return int(shown) if shown.isdecimal() and len(shown) <= MOST_DIGITS else 0
