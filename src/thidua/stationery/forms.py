"""What officers fill in about stock and batches."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.design.fields import in_vietnamese
from thidua.design.inputs import PAGE_IS_OLD
from thidua.design.versions import EditForm
from thidua.files.examining import Examined, examine
from thidua.files.rules import Kind
from thidua.files.scanning import refuse_viruses
from thidua.files.sentences import FileRefused
from thidua.jobs.forms import KeyForm, StepForm
from thidua.papers.rules.decree import decree
from thidua.sheets.forms import FileForm
from thidua.stationery import words
from thidua.stationery.listing import Unreadable, listed
from thidua.stationery.models import LONGEST_NAME, LONGEST_TITLE
from thidua.stationery.rules import layout as measures
from thidua.stationery.rules.layout import BEGINNING, FIELDS, OF_A_ROW, TENTHS, Layout, Spot
from thidua.stationery.trying import UnfitTemplate, tried

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from thidua.stationery.models import Stock

LARGEST_TEMPLATE: Final = 2 * 1024 * 1024


class MeasureField(forms.DecimalField):
    """A measure with one decimal, kept in tenths."""

    def __init__(self, least: int, most: int, **options: Any) -> None:
        """Bound it, both ends in tenths."""
        bounds: dict[str, Any] = {"min_value": Decimal(least) / TENTHS, "max_value": Decimal(most) / TENTHS}
        super().__init__(max_digits=5, decimal_places=1, **bounds, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let keys move it by a whole unit and typing by a tenth."""
        return super().widget_attrs(widget) | {"step": "0.1", "inputmode": "decimal"}

    def prepare_value(self, value: Any) -> Any:
        """Show a number without a needless zero."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) and value.is_finite() else value


def _tenths(value: Decimal | None) -> int:
    return int((value or Decimal(0)) * TENTHS)


def _shown(tenths: int) -> Decimal:
    return Decimal(tenths) / TENTHS


class StockForm(EditForm):
    """A sheet, its sides and where each field stands, in millimetres; ``key`` lets a new one be kept once."""

    name = forms.CharField(
        label=_("Tên phôi"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        help_text=in_vietnamese(_("Ví dụ: `Giấy khen A4 ngang, in năm 2025`.")),
    )
    width = MeasureField(measures.LEAST_SIDE, measures.LARGEST_SIDE, label=_("Bề rộng tờ (mm)"))
    height = MeasureField(measures.LEAST_SIDE, measures.LARGEST_SIDE, label=_("Chiều cao tờ (mm)"))
    right = MeasureField(-measures.FARTHEST_OFF, measures.FARTHEST_OFF, label=_("Máy in lệch sang phải (mm)"))
    down = MeasureField(-measures.FARTHEST_OFF, measures.FARTHEST_OFF, label=_("Máy in lệch xuống (mm)"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Add the measures of each field."""
        super().__init__(*args, **options)
        self.fields["right"].help_text = _("Số dương thì mọi ô dịch sang phải; số âm thì sang trái.")
        self.fields["down"].help_text = _("Số dương thì mọi ô dịch xuống; số âm thì lên.")
        for field in FIELDS:
            for name, control in _controls(field).items():
                self.fields[f"{field}_{name}"] = control
                # Measures are asked for of what is printed alone.
                control.required = name in _ASKED and (not self.is_bound or f"{field}_on" in self.data)

    @property
    def groups(self) -> list[dict[str, Any]]:
        """Give the fields with their controls, in the order of the sheet."""
        return [self._group(field) for field in FIELDS]

    def _group(self, field: str) -> dict[str, Any]:
        bound = {name: self[f"{field}_{name}"] for name in _controls(field)}
        has_error = any(one.errors for one in bound.values())
        return {"field": field, "label": words.FIELDS[field], "is_open": has_error, **bound}

    def layout(self) -> Layout:
        """Give what was typed."""
        data = self.cleaned_data
        spots = {field: self._spot(field) for field in FIELDS if data[f"{field}_on"]}
        sides = {word: _tenths(data[word]) for word in ("width", "height", "right", "down")}
        return Layout(name=" ".join(data["name"].split()), spots=spots, **sides)

    def _spot(self, field: str) -> Spot:
        said = {name: self.cleaned_data[f"{field}_{name}"] for name in _controls(field)}
        return Spot(
            **{name: _tenths(said[name]) for name in _MEASURES if name != "lines"},
            lines=said["lines"],
            look=said["look"] or "plain",
            align=said["align"] or "center",
            is_upper=said["upper"],
            is_red=said["red"],
            lead=" ".join(said["lead"].split()),
        )


_MEASURES: Final = ("x", "y", "width", "size", "lines")
_ASKED: Final = (*_MEASURES, "align", "look")


def _controls(field: str) -> dict[str, forms.Field]:
    """Give the controls of one field."""
    farthest = measures.LARGEST_SIDE
    asked: Any = {"required": False, "error_messages": {"required": _("Hãy ghi số đo của ô này, hoặc bỏ chọn in ô.")}}
    lead = _("Chữ đứng trước") if field in OF_A_ROW else _("Chữ in trên mọi tờ")
    return {
        "on": forms.BooleanField(label=_("In ô này"), required=False),
        "x": MeasureField(0, farthest, label=_("Cách mép trái (mm)"), **asked),
        "y": MeasureField(0, farthest, label=_("Cách mép trên (mm)"), **asked),
        "width": MeasureField(measures.LEAST_WIDTH, farthest, label=_("Bề rộng ô (mm)"), **asked),
        "size": MeasureField(measures.LEAST_SIZE, measures.LARGEST_SIZE, label=_("Cỡ chữ (pt)"), **asked),
        "lines": forms.IntegerField(
            label=_("Nhiều nhất mấy dòng"), min_value=1, max_value=measures.MOST_LINES, **asked
        ),
        "align": forms.ChoiceField(label=_("Căn lề"), choices=list(words.SIDES.items()), required=False),
        "look": forms.ChoiceField(label=_("Kiểu chữ"), choices=list(words.LOOKS.items()), required=False),
        "upper": forms.BooleanField(label=_("In hoa"), required=False),
        "red": forms.BooleanField(label=_("Chữ đỏ"), required=False),
        "lead": forms.CharField(
            label=lead,
            max_length=measures.LONGEST_LEAD,
            required=False,
            widget=forms.TextInput(attrs={"lang": "vi"}),
        ),
    }


def stored_stock(stock: Stock) -> dict[str, Any]:
    """Give stock as the values of the form."""
    sides = {word: _shown(getattr(stock, word)) for word in ("width", "height", "right", "down")}
    return {"name": stock.name, "version": stock.version} | sides | spot_values(stock.spots)


def new_stock() -> dict[str, Any]:
    """Give the values of a sheet that nobody has measured yet."""
    width, height = measures.A4
    sides = {"width": _shown(width), "height": _shown(height), "right": Decimal(0), "down": Decimal(0)}
    return {"version": 1} | sides | spot_values(BEGINNING)


def spot_values(spots: Mapping[str, Spot]) -> dict[str, Any]:
    """Give where fields stand as the values of the form; a field that is not printed stands where most have it."""
    values: dict[str, Any] = {}
    for field in FIELDS:
        spot = spots.get(field, BEGINNING[field])
        values |= {f"{field}_{name}": _shown(getattr(spot, name)) for name in _MEASURES if name != "lines"}
        values |= {
            f"{field}_on": field in spots,
            f"{field}_lines": spot.lines,
            f"{field}_align": spot.align,
            f"{field}_look": spot.look,
            f"{field}_upper": spot.is_upper,
            f"{field}_red": spot.is_red,
            f"{field}_lead": spot.lead,
        }
    return values


class NewStockForm(StockForm):
    """A sheet that is new."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


class RetireForm(StepForm):
    """Putting stock away or taking it out; sent twice it is done once."""

    is_used = forms.BooleanField(widget=forms.HiddenInput, required=False)


class DocxField(forms.FileField):
    """A DOCX, looked at before it is let in: no macros, nothing embedded, bounded in size."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> Examined | None:
        """Give the file, or None where none came."""
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return examine(data=file.read(), name=file.name or "", kinds=[Kind.DOCX], limit=LARGEST_TEMPLATE)
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None


class TemplateForm(KeyForm):
    """A body's own DOCX for a kind of paper."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), widget=forms.Select(attrs={"lang": "vi"}))
    file = DocxField(
        label=_("Tệp mẫu (.docx)"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Hãy chọn tệp Word (.docx).")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer every kind."""
        super().__init__(*args, **options)
        chosen: Any = self.fields["kind"]
        chosen.choices = kinds_offered()

    def clean(self) -> dict[str, Any]:
        """Try the file out."""
        data = super().clean() or {}
        if data.get("kind") and data.get("file"):
            try:
                data["tried"] = tried(kind=data["kind"], file=data["file"])
            except UnfitTemplate as refusal:
                self.add_error("file", str(refusal))
        return data


def kinds_offered() -> list[tuple[str, str]]:
    """Give the kinds of papers by their letters: what is written most often first."""
    often = ("BC", "KH", decree().letter, "TB", "GM")
    return [(one, decree().kind_name(one)) for one in (*often, *sorted(set(decree().kinds) - set(often)))]


class BatchForm(FileForm):
    """A list of certificates and the stock on which they are printed."""

    title = forms.CharField(
        label=_("Tên lượt in"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"lang": "vi"}),
        help_text=in_vietnamese(_("Ví dụ: `Khen thưởng quý III`.")),
    )
    stock: forms.ModelChoiceField[Stock] = forms.ModelChoiceField(
        queryset=None, label=_("Phôi"), to_field_name="public_id", widget=forms.Select(attrs={"lang": "vi"})
    )
    field_order = ("key", "title", "stock", "file")

    def __init__(self, *args: Any, stocks: QuerySet[Stock], **options: Any) -> None:
        """Offer the body's stock."""
        super().__init__(*args, **options)
        chosen: Any = self.fields["stock"]
        chosen.queryset = stocks
        chosen.empty_label = None

    def clean(self) -> dict[str, Any]:
        """Read the rows of the file."""
        data = super().clean() or {}
        file = data.get("file")
        if file:
            try:
                content = file.read()
                refuse_viruses(content)
                data["rows"] = listed(data=content, name=file.name or "")
            except (Unreadable, FileRefused) as refusal:
                self.add_error("file", str(refusal))
        return data
