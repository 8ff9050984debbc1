"""What is filled in: tables and their items, self-scores, verified scores, remarks, objections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.fields import in_vietnamese
from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.jobs.forms import KeyForm, StepForm
from thidua.kernel.numbers import format_number, parse_number
from thidua.participation.forms import FilesField, KeepPlaceField
from thidua.scoring import ready_tables, wording
from thidua.scoring.actions import SaidItem, SaidTable
from thidua.scoring.rules.editing import CODE, LONGEST_CODE
from thidua.scoring.rules.table import Exempt, Inputs, Item, Kind, PointTable, Side, Standing
from thidua.scoring.rules.writing import (
    BadText,
    grade_cells,
    grade_in,
    lines_in,
    lines_text,
    rule_in,
    rule_text,
    tie_cells,
    tie_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import QuerySet

    from thidua.organisations.models import Group

LONGEST: Final = 4000
PROSE: Final = {"rows": 2, "lang": "vi"}
DAY: Final = timedelta(days=1)
BLANK: Final = "trong"
EXCEL: Final = "excel"
KINDS: Final = ".xlsx,.csv,.tsv"


class NumberField(forms.CharField):
    """A number as Vietnamese papers print it, kept exactly; nothing typed is None, which is not 0."""

    def __init__(self, **options: Any) -> None:
        """Take a short text."""
        options.setdefault("required", False)
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)

    def prepare_value(self, value: Any) -> Any:
        """Show a kept number the Vietnamese way; what was typed stays as it was typed."""
        return value if value is None or isinstance(value, str) else format_number(value)

    def clean(self, value: Any) -> Decimal | None:
        """Read the number; refuses in words what is none."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        try:
            return parse_number(typed)
        except ValueError:
            raise forms.ValidationError(_("Hãy nhập một con số, ví dụ 165.011,59.")) from None


# -- Tables -----------------------------------------------------------------------------------------------------------


class TableForm(EditForm):
    """What a table is called, whom it is for, and its days; a new one is begun from something."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    begin = forms.ChoiceField(
        label=gettext_lazy("Bắt đầu từ"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Bảng có sẵn là ví dụ để sửa; không bảng nào là quy định của thành phố."),
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp Excel bảng điểm"),
        required=False,
        widget=forms.FileInput(attrs={"accept": KINDS}),
        help_text=in_vietnamese(
            gettext_lazy("Có ít nhất các cột `Nội dung` và `Điểm chuẩn`. Chỉ cần khi bắt đầu từ tệp Excel.")
        ),
    )
    name = forms.CharField(
        label=gettext_lazy("Tên bảng điểm"),
        max_length=250,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        error_messages={"required": gettext_lazy("Hãy đặt tên cho bảng điểm.")},
    )
    groups: forms.ModelMultipleChoiceField[Group] = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Dùng cho cụm, khối"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Không chọn là dùng cho mọi cụm, khối."),
    )
    self_score_last = DayField(label=gettext_lazy("Ngày cuối cùng để tự chấm"), required=False)
    objection_last = DayField(label=gettext_lazy("Ngày cuối cùng để nêu ý kiến"), required=False)
    field_order = ("version", "key", "name", "begin", "file", "groups", "self_score_last", "objection_last")

    def __init__(self, *args: Any, groups: QuerySet[Group], is_new: bool, **options: Any) -> None:
        """Offer the groups of the year; only a new table is begun from something."""
        super().__init__(*args, **options)
        choice: Any = self.fields["groups"]
        choice.queryset = groups
        if not is_new:
            del self.fields["begin"]
            del self.fields["file"]
            return
        begin: Any = self.fields["begin"]
        begin.choices = [
            *((one.code, in_vietnamese(f"`{one.name}`")) for one in ready_tables.ready().values()),
            (EXCEL, _("Tệp Excel gửi kèm")),
            (BLANK, _("Bảng trống")),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the file where the table is to come out of one."""
        data = super().clean() or {}
        if data.get("begin") == EXCEL and not data.get("file"):
            self.add_error("file", _("Hãy chọn tệp Excel bảng điểm."))
        return data

    @property
    def said(self) -> SaidTable:
        """Give what was typed."""
        data = self.cleaned_data
        return SaidTable(
            data["name"], list(data["groups"]), _after(data["self_score_last"]), _after(data["objection_last"])
        )


def _after(day: date | None) -> date | None:
    """Give the first day that is too late."""
    return None if day is None else day + DAY


class FileForm(StepForm):
    """A workbook that replaces the draft."""

    file = forms.FileField(
        label=gettext_lazy("Tệp Excel bảng điểm"),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages={"required": gettext_lazy("Hãy chọn tệp Excel bảng điểm.")},
    )


class LayForm(StepForm):
    """From which day on the draft holds."""

    effective_from = DayField(
        label=gettext_lazy("Áp dụng từ ngày"), error_messages={"required": gettext_lazy("Hãy chọn ngày.")}
    )


class ReadForm(KeyForm):
    """Of which period figures are read."""

    period = forms.ChoiceField(
        label=gettext_lazy("Số liệu của kỳ"), required=False, widget=forms.Select(attrs={"lang": "vi"})
    )

    def __init__(self, *args: Any, periods: Sequence[tuple[str, str]], **options: Any) -> None:
        """Offer the campaign's periods."""
        super().__init__(*args, **options)
        field: Any = self.fields["period"]
        field.choices = periods


class WholeForm(EditForm):
    """What holds for the whole table: its sum, caps, rounding, order among equals, classes."""

    total = NumberField(label=gettext_lazy("Tổng điểm chuẩn"), required=True)
    bonus_cap = NumberField(
        label=gettext_lazy("Điểm thưởng nhiều nhất"), help_text=gettext_lazy("Để trống là không giới hạn.")
    )
    deduction_cap = NumberField(
        label=gettext_lazy("Điểm trừ nhiều nhất"), help_text=gettext_lazy("Để trống là không giới hạn.")
    )
    places = forms.IntegerField(label=gettext_lazy("Số chữ số sau dấu phẩy"), min_value=0, max_value=6)
    exempt = forms.ChoiceField(
        label=gettext_lazy("Mục không áp dụng hoặc được miễn"),
        choices=[
            (Exempt.FULL.value, gettext_lazy("Tính đủ điểm")),
            (Exempt.SCALED.value, gettext_lazy("Bỏ ra, quy các mục còn lại về đủ điểm")),
        ],
        widget=forms.RadioSelect,
    )
    ties = forms.CharField(
        label=gettext_lazy("Khi bằng điểm, xét lần lượt"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "vi"}),
        help_text=in_vietnamese(
            gettext_lazy(
                "Mỗi dòng một quy tắc, các ô cách nhau bằng dấu |: `mục | A | Điểm phần A cao hơn`; `đếm`; `điểm trừ`; "
                "`bỏ phiếu`."
            )
        ),
    )
    grades = forms.CharField(
        label=gettext_lazy("Các hạng, từ cao xuống thấp"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "vi"}),
        help_text=in_vietnamese(
            gettext_lazy("Mỗi dòng một hạng: `A | Hoàn thành xuất sắc | 90 | 20%` (tỷ lệ có thể để trống).")
        ),
    )
    source = forms.CharField(
        label=gettext_lazy("Nguồn của bảng điểm"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"lang": "vi"}),
    )

    def _lines(self, name: str, read: Callable[[Sequence[str]], Any]) -> tuple[Any, ...]:
        try:
            return lines_in(self.cleaned_data[name], read)
        except BadText as bad:
            raise forms.ValidationError(_("Chưa đọc được: “%s”.") % bad.text) from None

    def clean_ties(self) -> tuple[Any, ...]:
        """Read the rules among equals."""
        return self._lines("ties", tie_in)

    def clean_grades(self) -> tuple[Any, ...]:
        """Read the classes."""
        return self._lines("grades", grade_in)

    def onto(self, table: PointTable) -> PointTable:
        """Give a table with what was typed."""
        data = {name: self.cleaned_data[name] for name in WHOLE}
        return replace(table, **data | {"exempt": Exempt(data["exempt"])})


WHOLE: Final = ("total", "bonus_cap", "deduction_cap", "places", "exempt", "ties", "grades", "source")


def whole_values(table: PointTable) -> dict[str, Any]:
    """Give what holds for a whole table, as the form's values."""
    values = {name: getattr(table, name) for name in WHOLE}
    return values | {
        "exempt": table.exempt.value,
        "ties": lines_text(map(tie_cells, table.ties)),
        "grades": lines_text(map(grade_cells, table.grades)),
    }


COLUMNS: Final = (
    "code", "text", "points", "target", "duty", "verifier", "needs_evidence", "may_be_exempt", "due", "note",
)  # fmt: skip


class ItemForm(EditForm):
    """One item of a draft."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)
    under = forms.ChoiceField(
        label=gettext_lazy("Thuộc nhóm mục"), required=False, widget=forms.Select(attrs={"lang": "vi"})
    )
    code = forms.CharField(
        label=gettext_lazy("Ký hiệu"),
        max_length=LONGEST_CODE,
        help_text=gettext_lazy("Như 2.1 hoặc A.1; mỗi ký hiệu chỉ dùng một lần trong bảng."),
        error_messages={"required": gettext_lazy("Hãy ghi ký hiệu của mục.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Nội dung"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE),
        error_messages={"required": gettext_lazy("Hãy ghi nội dung của mục.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Cách chấm"), choices=[(one.value, words) for one, words in wording.KINDS.items()]
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Loại điểm"),
        choices=[(one.value, words) for one, words in wording.SIDES.items()],
        widget=forms.RadioSelect,
    )
    points = NumberField(
        label=gettext_lazy("Điểm tối đa"),
        help_text=gettext_lazy("Điểm trừ cũng ghi số dương. Để trống là không có mức tối đa."),
    )
    rule = forms.CharField(
        label=gettext_lazy("Quy tắc"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "vi"}),
        help_text=in_vietnamese(
            gettext_lazy(
                "Số lần: `0,5/lần`. Bậc, mỗi dòng một bậc: `từ 90 đến dưới 95: 3`. Chọn mức, mỗi dòng một mức: `Hoàn "
                "thành tốt: 10`. Đúng hạn: `muộn 1; thiếu 2`. Điều kiện: `không xếp loại`, hoặc `không được tính "
                "điểm`. Công thức: dòng đầu là công thức, dòng sau là tên các số. Tỷ lệ: để trống, "
                "hoặc `càng ít càng tốt`."
            )
        ),
    )
    target = forms.ChoiceField(
        label=gettext_lazy("Lấy số từ chỉ tiêu"), required=False, widget=forms.Select(attrs={"lang": "vi"})
    )
    duty = forms.ChoiceField(
        label=gettext_lazy("Lấy số từ việc phải làm"),
        required=False,
        choices=[("", gettext_lazy("Không, nhập bằng tay")), *wording.DUTIES.items()],
    )
    verifier = forms.ChoiceField(label=gettext_lazy("Người thẩm định"), widget=forms.Select(attrs={"lang": "vi"}))
    needs_evidence = forms.BooleanField(label=gettext_lazy("Phải có minh chứng"), required=False)
    may_be_exempt = forms.BooleanField(label=gettext_lazy("Có thể được miễn, kèm lý do"), required=False)
    due = forms.CharField(
        label=gettext_lazy("Hạn nộp"), required=False, max_length=100, widget=forms.TextInput(attrs={"lang": "vi"})
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs=PROSE)
    )

    def __init__(
        self,
        *args: Any,
        table: PointTable,
        item: Item | None,
        targets: Sequence[tuple[str, str]],
        units: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:
        """Offer the headings of the table, the campaign's targets, and who may verify."""
        super().__init__(*args, **options)
        self.table, self.item = table, item
        fields: Any = self.fields
        if item is None:
            headings = [(one.code, f"{one.code} {one.text}") for one in table.walk() if one.kind is Kind.HEADING]
            fields["under"].choices = [("", _("Không thuộc nhóm nào")), *headings]
        else:
            del self.fields["under"]
        fields["target"].choices = [("", _("Không, nhập bằng tay")), *targets]
        fields["verifier"].choices = [
            ("office", _("Ban Thi đua - Khen thưởng")),
            ("head", _("Cụm trưởng, khối trưởng")),
            *units,
        ]
        known = {one for one, _words in fields["verifier"].choices}
        if item is not None and item.verifier not in known:
            fields["verifier"].choices += [(item.verifier, item.verifier)]

    def clean_code(self) -> str:
        """Refuse what cannot stand in an address, and what another item is called."""
        code = str(self.cleaned_data["code"]).strip()
        if not CODE.fullmatch(code):
            raise forms.ValidationError(_("Ký hiệu chỉ gồm chữ, số, dấu chấm, gạch nối."))
        others = {one.code for one in self.table.walk()} - ({self.item.code} if self.item else set())
        if code in others:
            raise forms.ValidationError(_("Bảng đã có mục mang ký hiệu này."))
        return code

    def clean(self) -> dict[str, Any]:
        """Read the rule by the kind of the item."""
        data = super().clean() or {}
        self.columns: dict[str, Any] = {}
        if "kind" in data and "rule" in data:
            try:
                self.columns = rule_in(Kind(data["kind"]), data["rule"])
            except BadText as bad:
                self.add_error("rule", _("Chưa đọc được quy tắc của cách chấm này: “%s”.") % bad.text)
        return data

    @property
    def made(self) -> Item:
        """Give the item that was typed; what stands below it is not here."""
        data = self.cleaned_data
        names = (
            "code",
            "text",
            "points",
            "target",
            "duty",
            "verifier",
            "needs_evidence",
            "may_be_exempt",
            "due",
            "note",
        )
        columns = {name: data[name] for name in names}
        return Item(kind=Kind(data["kind"]), side=Side(data["side"]), **columns | self.columns)


def item_values(item: Item) -> dict[str, Any]:
    """Give an item as the form's values."""
    values = {name: getattr(item, name) for name in COLUMNS}
    return values | {"kind": item.kind.value, "side": item.side.value, "rule": rule_text(item)}


# -- Inputs -----------------------------------------------------------------------------------------------------------

_YES: Final = "1"
_NO: Final = "0"


def input_fields(item: Item) -> dict[str, forms.Field]:
    """Give the fields for the inputs of an item, by the names of the inputs."""
    return {name: _field(item, name) for name in item.inputs()}


def _field(item: Item, name: str) -> forms.Field:
    label = wording.input_name(item, name)
    if item.kind is Kind.GATE:
        choices = [("", _("Chưa nói")), (_YES, _("Đạt")), (_NO, _("Không đạt"))]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if item.kind is Kind.CHOICE:
        options = [
            (str(number), f"{one.text} ({wording.figure(one.points)})") for number, one in enumerate(item.options, 1)
        ]
        return forms.ChoiceField(
            label=label,
            choices=[("", _("Chưa chọn")), *options],
            required=False,
            widget=forms.Select(attrs={"lang": "vi"}),
        )
    return NumberField(label=label)


def stands_field(item: Item) -> forms.ChoiceField:
    """Give the field that says how an item stands, where no numbers do; exempt only where the table lets it."""
    offered = [Standing.GIVEN, Standing.NOT_DUE, Standing.NOT_APPLICABLE]
    offered += [Standing.EXEMPT] if item.may_be_exempt else []
    return forms.ChoiceField(
        label=gettext_lazy("Tình trạng"),
        choices=[(one.value, wording.STANDINGS[one]) for one in offered],
        required=False,
        initial=Standing.GIVEN.value,
    )


def inputs_in(values: Mapping[str, Any], stands: str) -> Inputs | None:
    """Give what was typed for an item; None where nothing was."""
    standing = Standing(stands or Standing.GIVEN.value)
    if standing is not Standing.GIVEN:
        return Inputs({}, standing)
    said = {name: value for name, value in values.items() if value not in (None, "")}
    return Inputs({name: Decimal(value) for name, value in said.items()}) if said else None


def initial_of(item: Item, inputs: Inputs | None) -> dict[str, Any]:
    """Give inputs as the values of `input_fields` and ``stands``."""
    if inputs is None:
        return {}
    chosen = item.kind in {Kind.GATE, Kind.CHOICE}
    values: dict[str, Any] = {
        name: str(int(value)) if chosen else value for name, value in inputs.values.items() if name in item.inputs()
    }
    stands = Standing.GIVEN if inputs.standing is Standing.MISSING else inputs.standing
    return values | {"stands": stands.value}


def part(code: str, name: str) -> str:
    """Name a field of an item in a form that has many."""
    return f"{code}--{name}"


class SayForm(EditForm):
    """A unit's word on every item of its sheet; half of it may be missing until the sheet is handed in."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)

    def __init__(self, *args: Any, items: Sequence[Item], **options: Any) -> None:
        """Make the fields of each item that something is entered for."""
        super().__init__(*args, **options)
        self.items = items
        for item in items:
            for name, field in input_fields(item).items():
                self._add(item, name, field)
            self._add(item, "stands", stands_field(item))
            why = forms.CharField(
                label=gettext_lazy("Giải trình"),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs=PROSE),
            )
            self._add(item, "why", why)

    def _add(self, item: Item, name: str, field: forms.Field) -> None:
        field.label = f"{item.code}: {field.label}"
        self.fields[part(item.code, name)] = field

    def bound(self, item: Item) -> dict[str, Any]:
        """Give the fields of an item as they are shown: those of numbers, how it stands, why."""
        names = item.inputs()
        return {
            "inputs": [self[part(item.code, name)] for name in names],
            "stands": self[part(item.code, "stands")],
            "why": self[part(item.code, "why")],
        }

    @property
    def said(self) -> dict[str, SaidItem]:
        """Give what was typed, by the code of the item."""
        return {item.code: self._said(item) for item in self.items}

    def _said(self, item: Item) -> SaidItem:
        data = self.cleaned_data
        values = {name: data[part(item.code, name)] for name in item.inputs()}
        return SaidItem(inputs_in(values, data[part(item.code, "stands")]), data[part(item.code, "why")])


class InputsForm(StepForm):
    """The inputs of one item, as somebody verifies them."""

    def __init__(self, *args: Any, item: Item, **options: Any) -> None:
        """Make the fields of the item."""
        super().__init__(*args, **options)
        self.item = item
        self.names = item.inputs()
        for name, field in input_fields(item).items():
            self.fields[name] = field
        self.fields["stands"] = stands_field(item)

    @property
    def shown(self) -> list[forms.BoundField]:
        """Give the fields of the inputs, and of how the item stands."""
        return [self[name] for name in (*self.names, "stands")]

    @property
    def inputs(self) -> Inputs:
        """Give what was typed; nothing is missing."""
        data = self.cleaned_data
        found = inputs_in({name: data[name] for name in self.names}, data["stands"])
        return found or Inputs({}, Standing.MISSING)


class VerifyForm(InputsForm):
    """Verified inputs, and why where they differ from the proposed ones."""

    prefix = "tham"
    why = forms.CharField(
        label=gettext_lazy("Lý do chênh lệch"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE),
        help_text=gettext_lazy("Phải ghi khi điểm khác đề xuất của đơn vị."),
    )


class AnswerForm(InputsForm):
    """The answer to an objection."""

    prefix = "dap"
    upheld = forms.ChoiceField(
        label=gettext_lazy("Kết luận"),
        choices=[
            ("co", gettext_lazy("Chấp nhận ý kiến, số mới như dưới đây")),
            ("khong", gettext_lazy("Giữ điểm thẩm định")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn kết luận.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Trả lời"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE),
        error_messages={"required": gettext_lazy("Hãy ghi câu trả lời.")},
    )


class CheckForm(KeyForm):
    """What another member of the group says of an item."""

    prefix = "cheo"
    agrees = forms.ChoiceField(
        label=gettext_lazy("Ý kiến của đơn vị bạn"),
        choices=[("co", gettext_lazy("Đồng ý với điểm tự chấm")), ("khong", gettext_lazy("Không đồng ý"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn đồng ý hay không.")},
    )
    remark = forms.CharField(
        label=gettext_lazy("Nhận xét"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE),
        help_text=gettext_lazy("Không đồng ý thì phải ghi lý do."),
    )


class ObjectForm(KeyForm):
    """What a unit objects to."""

    prefix = "ykien"
    text = forms.CharField(
        label=gettext_lazy("Ý kiến về điểm thẩm định"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE),
        error_messages={"required": gettext_lazy("Hãy ghi ý kiến của đơn vị.")},
    )


class ReturnForm(StepForm):
    """Why a sheet goes back."""

    prefix = "tra"
    reason = forms.CharField(
        label=gettext_lazy("Lý do trả lại"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=PROSE),
        error_messages={"required": gettext_lazy("Hãy ghi lý do trả lại.")},
    )


class ProofForm(forms.Form):
    """Files that prove what a unit says of an item."""

    evidence = FilesField(
        label=gettext_lazy("Thêm tệp minh chứng"),
        help_text=gettext_lazy("PDF, Word, Excel, ảnh. Tệp được giữ ngay."),
        error_messages={"required": gettext_lazy("Hãy chọn tệp.")},
    )
    keep_place = KeepPlaceField()
