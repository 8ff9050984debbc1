"""What officers fill in about papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.inputs import DayField
from thidua.design.versions import EditForm
from thidua.files.examining import Examined, examine
from thidua.files.rules import Kind
from thidua.files.sentences import FileRefused
from thidua.issuing.actions import Elsewhere, SaidCopy, Words
from thidua.issuing.free import KINDS
from thidua.issuing.models import LONGEST_REASON, LONGEST_TITLE, CopyKind
from thidua.issuing.rules import wording
from thidua.issuing.rules.numbers import ALL_KINDS, LARGEST
from thidua.issuing.words import FIELDS, SERIES_OF_ALL
from thidua.jobs.forms import KeyForm, StepForm
from thidua.papers.paper import Signature
from thidua.papers.rules.decree import decree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from thidua.issuing.models import Copy
    from thidua.papers.paper import Paper

LONGEST_LINE: Final = 300
LONGEST_TEXT: Final = 10_000
LARGEST_CERTIFICATE: Final = 100 * 1024
FROM_REGISTER: Final = "register"
TYPED: Final = "typed"


def _line(label: Any, *, longest: int = LONGEST_LINE, required: bool = False, note: Any = "") -> forms.CharField:
    control = forms.TextInput(attrs={"lang": "vi"})
    return forms.CharField(label=label, max_length=longest, required=required, widget=control, help_text=note)


def _lines(label: Any, *, rows: int = 3, required: bool = False, note: Any = "") -> forms.CharField:
    control = forms.Textarea(attrs={"rows": rows, "lang": "vi"})
    return forms.CharField(label=label, max_length=LONGEST_TEXT, required=required, widget=control, help_text=note)


def split(text: str) -> tuple[str, ...]:
    """Give the lines of a text that say something."""
    return tuple(line for one in text.splitlines() if (line := " ".join(one.split())))


class WordsForm(EditForm):
    """The words of a draft that an officer may change, with its paragraphs in which no figure of the data stands."""

    subject = _line(FIELDS["subject"], longest=LONGEST_TITLE, required=True)
    symbol = _line(FIELDS["symbol"], longest=60, required=True, note=gettext_lazy("Phần sau số, ví dụ BC-UBND."))
    place = _line(FIELDS["place"], longest=100)
    superior = _line(FIELDS["superior"])
    body = _line(FIELDS["body"], required=True)
    addressees = _lines(FIELDS["addressees"], rows=2, note=gettext_lazy("Mỗi nơi một dòng."))
    authority = _line(FIELDS["authority"])
    basis = _lines(FIELDS["basis"], note=gettext_lazy("Mỗi căn cứ một dòng."))
    clause = _line(FIELDS["clause"])
    recipients = _lines(FIELDS["recipients"], rows=4, note=gettext_lazy("Mỗi nơi một dòng."))
    filed = _line(FIELDS["filed"], longest=60)
    added = _lines(
        gettext_lazy("Thêm đoạn ở cuối"), rows=4, note=gettext_lazy("Mỗi dòng là một đoạn, đứng sau nội dung.")
    )

    def __init__(self, *args: Any, composed: Paper, **options: Any) -> None:
        """Offer the signatures and free paragraphs of the paper as it was composed."""
        super().__init__(*args, **options)
        self.texts = wording.free_paragraphs(composed)
        self.signers = max(len(composed.signatures), 1)
        for place in range(self.signers):
            suffix = f" {place + 1}" if self.signers > 1 else ""
            self.fields[f"offices_{place}"] = _lines(
                _("Quyền hạn, chức vụ người ký") + suffix, rows=2, note=_("Mỗi dòng một dòng, ví dụ KT. CHỦ TỊCH.")
            )
            self.fields[f"name_{place}"] = _line(_("Họ và tên người ký") + suffix, longest=150)
        for place in range(len(self.texts)):
            self.fields[f"text_{place}"] = _lines(_("Đoạn %s") % (place + 1), rows=4)

    @property
    def signing(self) -> list[forms.BoundField]:
        """Give the fields of those who sign."""
        return [self[f"{name}_{place}"] for place in range(self.signers) for name in ("offices", "name")]

    @property
    def paragraphs(self) -> list[forms.BoundField]:
        """Give the fields of the free paragraphs."""
        return [self[f"text_{place}"] for place in range(len(self.texts))]

    def words(self) -> Words:
        """Give what was typed."""
        data = self.cleaned_data
        lines: dict[str, Any] = {name: data[name] for name in wording.LINE_FIELDS}
        lists: dict[str, Any] = {name: split(data[name]) for name in wording.LIST_FIELDS}
        blocks = [
            Signature(split(data[f"offices_{place}"]), " ".join(data[f"name_{place}"].split()))
            for place in range(self.signers)
        ]
        return Words(
            **lines,
            **lists,
            signatures=tuple(one for one in blocks if one.offices or one.name),
            paragraphs={text: " ".join(data[f"text_{place}"].split()) for place, text in enumerate(self.texts)},
            added=split(data["added"]),
        )


class WriteForm(KeyForm):
    """A paper that is written from the first word."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại văn bản"),
        choices=[(one, decree().kind_name(one)) for one in KINDS],
        widget=forms.Select(attrs={"lang": "vi"}),
    )
    subject = _line(FIELDS["subject"], longest=LONGEST_TITLE, required=True)
    addressees = _lines(FIELDS["addressees"], rows=2, note=gettext_lazy("Mỗi nơi một dòng."))
    text = _lines(gettext_lazy("Nội dung"), rows=10, required=True, note=gettext_lazy("Mỗi dòng là một đoạn."))

    def written(self) -> dict[str, Any]:
        """Give what was typed, as `actions.write` takes it."""
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "subject": data["subject"],
            "addressees": split(data["addressees"]),
            "paragraphs": split(data["text"]),
        }


def stored_words(paper: Paper, composed: Paper, edits: Mapping[str, Any], version: int) -> dict[str, Any]:
    """Give the words of a paper as the values of the form."""
    values: dict[str, Any] = {name: getattr(paper, name) for name in wording.LINE_FIELDS}
    values |= {name: "\n".join(getattr(paper, name)) for name in wording.LIST_FIELDS}
    signatures = paper.signatures or (Signature(()),)
    for place, one in enumerate(signatures):
        values |= {f"offices_{place}": "\n".join(one.offices), f"name_{place}": one.name}
    texts = edits.get("paragraphs", {})
    for place, text in enumerate(wording.free_paragraphs(composed)):
        values[f"text_{place}"] = texts.get(text, text)
    return values | {"added": "\n".join(edits.get("added", ())), "version": version}


def _reason(label: Any, words: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
        error_messages={"required": words},
    )


class SendBackForm(StepForm):
    """Why a paper is given back."""

    reason = _reason(gettext_lazy("Lý do trả lại"), gettext_lazy("Hãy ghi lý do trả lại để người soạn biết sửa gì."))


class RevokeForm(StepForm):
    """Why a paper is revoked."""

    reason = _reason(gettext_lazy("Lý do thu hồi"), gettext_lazy("Hãy ghi lý do thu hồi văn bản."))


class IssueForm(StepForm):
    """The day of a paper, and where its number comes from."""

    day = DayField(label=gettext_lazy("Ngày ban hành"))
    how = forms.ChoiceField(
        label=gettext_lazy("Số của văn bản"),
        choices=[
            (FROM_REGISTER, gettext_lazy("Lấy số tiếp theo trong sổ")),
            (TYPED, gettext_lazy("Tự ghi số")),
        ],
        widget=forms.RadioSelect,
        initial=FROM_REGISTER,
    )
    number = forms.IntegerField(
        label=gettext_lazy("Số"), required=False, min_value=1, max_value=LARGEST, help_text=gettext_lazy("Khi tự ghi.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the number where it is typed."""
        data = super().clean() or {}
        if data.get("how") == TYPED and not data.get("number") and "number" not in self.errors:
            self.add_error("number", _("Hãy ghi số của văn bản."))
        if data.get("how") == FROM_REGISTER:
            data["number"] = None
        return data


class SignedFileField(forms.FileField):
    """A signed PDF, looked at before it is let in."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> Examined | None:
        """Give the file, or None where none came."""
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return examine(data=file.read(), name=file.name or "", kinds=[Kind.PDF])
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None


def _signed_file(label: Any, *, required: bool) -> SignedFileField:
    control = forms.FileInput(attrs={"accept": ".pdf"})
    return SignedFileField(label=label, required=required, widget=control)


class EnterForm(StepForm):
    """What a paper got in the body's own document system."""

    number = forms.IntegerField(label=gettext_lazy("Số"), min_value=1, max_value=LARGEST)
    symbol = _line(FIELDS["symbol"], longest=60, required=True)
    day = DayField(label=gettext_lazy("Ngày ban hành"))
    signer = _line(gettext_lazy("Họ và tên người ký"), longest=150, required=True)
    office = _line(
        gettext_lazy("Chức vụ người ký"), note=gettext_lazy("Nhiều dòng thì cách nhau bằng dấu /, như trong văn bản.")
    )
    file = _signed_file(gettext_lazy("Tệp PDF đã ký"), required=False)

    def elsewhere(self) -> Elsewhere:
        """Give what was typed."""
        data = self.cleaned_data
        return Elsewhere(**{name: data[name] for name in ("number", "symbol", "day", "signer", "office")})


class AttachForm(StepForm):
    """The signed file of a paper."""

    file = _signed_file(gettext_lazy("Tệp PDF đã ký"), required=True)


class SealForm(StepForm):
    """A certificate file and its password, used once and kept nowhere."""

    certificate = forms.FileField(
        label=gettext_lazy("Tệp chứng thư số"),
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx"}),
        help_text=gettext_lazy("Tệp .p12 hoặc .pfx. Chỉ dùng cho lần ký này, không lưu lại."),
    )
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu của chứng thư"),
        max_length=200,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_certificate(self) -> bytes:
        """Give the bytes of the file, which is never a large one."""
        file = self.cleaned_data["certificate"]
        if file.size > LARGEST_CERTIFICATE:
            raise forms.ValidationError(_("Tệp này quá lớn, không phải tệp chứng thư số."))
        data: bytes = file.read()
        return data


class _OriginalField(forms.ModelChoiceField):  # type: ignore[type-arg] # the rows are given with the form
    def label_from_instance(self, obj: Any) -> str:
        """Name a copy by its number and who made it."""
        return f"{obj.shown_number}, {obj.unit.name}"


class CopyForm(KeyForm):
    """How an issued paper is copied, and who signs the copy."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hình thức sao"), choices=CopyKind.choices, initial=CopyKind.FULL, widget=forms.RadioSelect
    )
    original: Any = _OriginalField(
        label=gettext_lazy("Bản sao y để sao lục"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("không phải sao lục"),
        widget=forms.Select(attrs={"lang": "vi"}),
    )
    blocks = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Phần được trích"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Chỉ chọn khi trích sao."),
    )
    day = DayField(label=gettext_lazy("Ngày sao"))
    number = forms.IntegerField(
        label=gettext_lazy("Số bản sao"),
        min_value=1,
        max_value=LARGEST,
        required=False,
        help_text=gettext_lazy("Để trống thì lấy số tiếp theo của sổ bản sao trong năm."),
    )
    office = _line(
        gettext_lazy("Chức vụ người ký bản sao"),
        required=True,
        note=gettext_lazy("Nhiều dòng thì cách nhau bằng dấu /, như trong văn bản."),
    )
    signer = _line(gettext_lazy("Họ và tên người ký bản sao"), longest=150, required=True)
    recipients = _lines(FIELDS["recipients"], note=gettext_lazy("Mỗi nơi một dòng."))

    def __init__(self, *args: Any, originals: QuerySet[Copy], texts: Sequence[tuple[int, str]], **options: Any) -> None:
        """Offer the copies that may be copied on, and the parts of the text."""
        super().__init__(*args, **options)
        original: Any = self.fields["original"]
        blocks: Any = self.fields["blocks"]
        original.queryset, blocks.choices = originals, texts

    def said(self) -> SaidCopy:
        """Give what was typed; what does not belong to the kind is left out."""
        data = self.cleaned_data
        names = ("kind", "day", "number", "office", "signer")
        is_extract, is_again = data["kind"] == CopyKind.EXTRACT, data["kind"] == CopyKind.AGAIN
        return SaidCopy(
            recipients=split(data["recipients"]),
            blocks=tuple(data["blocks"]) if is_extract else (),
            original=data["original"] if is_again else None,
            **{name: data[name] for name in names},
        )


class RegisterForm(KeyForm):
    """Which register a body keeps in a year, and the number that it gives next."""

    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2000, max_value=2199)
    series = forms.ChoiceField(label=gettext_lazy("Loại văn bản"), widget=forms.Select(attrs={"lang": "vi"}))
    next_number = forms.IntegerField(
        label=gettext_lazy("Số tiếp theo"),
        min_value=1,
        max_value=LARGEST,
        initial=1,
        help_text=gettext_lazy("Số đã dùng ở nơi khác thì bỏ qua: ghi số lớn hơn."),
    )
    is_open = forms.BooleanField(label=gettext_lazy("Cấp số từ sổ này"), required=False, initial=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer one register for all kinds, and one for each."""
        super().__init__(*args, **options)
        series: Any = self.fields["series"]
        series.choices = series_offered()


def series_offered() -> Sequence[tuple[str, Any]]:
    """Give the series that a body may keep a register for: all kinds in one, or a kind by itself."""
    kinds = sorted(decree().kinds)
    return [(ALL_KINDS, SERIES_OF_ALL), *((one, decree().kind_name(one)) for one in [decree().letter, *kinds])]
