"""What is filled in for a council, a sitting and a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from thidua.councils.actions import SaidCouncil, SaidPresence, SaidSeat, SaidSitting, Sealed
from thidua.councils.models import Choice, Presence, Seat, Tie, Way
from thidua.design.inputs import PAGE_IS_OLD, DayField
from thidua.design.versions import EditForm
from thidua.jobs.forms import KeyForm
from thidua.participation.forms import looked_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thidua.councils.models import Attendance, Member
    from thidua.dossiers.models import Round
    from thidua.files.examining import Examined
    from thidua.law.reading import Title
    from thidua.people.models import Officer

YES: Final = "1"
NO: Final = "2"
"""What a ballot sends: both of one length, so that not even the size of what was sent tells them apart."""
_CHOICES: Final = {YES: Choice.YES, NO: Choice.NO}
_MOST: Final = 1000


def _words(**options: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"lang": "vi", **options})


class _KeptForm(EditForm):
    key = forms.UUIDField(widget=forms.HiddenInput, error_messages=PAGE_IS_OLD)


class CouncilForm(_KeptForm):
    """A council by its decision."""

    name = forms.CharField(label=gettext_lazy("Tên Hội đồng"), max_length=250, widget=_words())
    decision = forms.CharField(
        label=gettext_lazy("Quyết định thành lập"),
        max_length=150,
        widget=_words(),
        help_text=gettext_lazy("Số, ngày, người ký của quyết định."),
    )
    valid_from = DayField(label=gettext_lazy("Hoạt động từ ngày"))
    valid_to = DayField(
        label=gettext_lazy("Thôi hoạt động từ ngày"),
        required=False,
        help_text=gettext_lazy("Bỏ trống nếu đang hoạt động."),
    )

    def said(self) -> SaidCouncil:
        """Give the council that was typed."""
        data = self.cleaned_data
        return SaidCouncil(data["name"], data["decision"], data["valid_from"], data["valid_to"])


class SeatForm(_KeptForm):
    """Who sits in a council, as what, between which days."""

    officer = forms.ChoiceField(
        label=gettext_lazy("Thành viên"),
        widget=forms.Select(attrs={"lang": "vi"}),
        help_text=gettext_lazy("Người giữ vai trò được bỏ phiếu của Hội đồng này."),
    )
    seat = forms.ChoiceField(label=gettext_lazy("Cương vị"), choices=Seat.choices)
    office = forms.CharField(label=gettext_lazy("Chức vụ"), max_length=250, required=False, widget=_words())
    valid_from = DayField(label=gettext_lazy("Tham gia từ ngày"))
    valid_to = DayField(
        label=gettext_lazy("Thôi tham gia từ ngày"),
        required=False,
        help_text=gettext_lazy("Bỏ trống nếu đang tham gia."),
    )

    def __init__(self, *args: Any, officers: Sequence[Officer], member: Member | None = None, **options: Any) -> None:
        """Offer whoever may vote there; a seat that is there keeps its person."""
        super().__init__(*args, **options)
        self.member = member
        self._officers = {str(one.public_id): one for one in officers}
        if member is not None:
            del self.fields["officer"]
            return
        field: Any = self.fields["officer"]
        field.choices = [("", "")] + [
            (key, f"{one.user.name} · {one.unit.name}") for key, one in self._officers.items()
        ]

    @property
    def chosen(self) -> Officer:
        """Give the officer who was chosen."""
        return self._officers[self.cleaned_data["officer"]]

    def said(self) -> SaidSeat:
        """Give the seat that was typed."""
        data = self.cleaned_data
        unit = self.member.unit if self.member else self.chosen.unit
        return SaidSeat(unit, data["seat"], data["office"], data["valid_from"], data["valid_to"])


class SittingForm(_KeptForm):
    """A sitting on a round."""

    round = forms.ChoiceField(label=gettext_lazy("Đợt xét"), widget=forms.Select(attrs={"lang": "vi"}))
    held_on = DayField(label=gettext_lazy("Ngày họp"))
    place = forms.CharField(label=gettext_lazy("Địa điểm"), max_length=250, required=False, widget=_words())

    def __init__(self, *args: Any, rounds: Sequence[Round] | None, **options: Any) -> None:
        """Offer the rounds; a sitting that is there keeps its round."""
        super().__init__(*args, **options)
        self._rounds = {str(one.public_id): one for one in rounds or ()}
        if rounds is None:
            del self.fields["round"]
            return
        field: Any = self.fields["round"]
        field.choices = [("", "")] + [(key, f"{one.name} ({one.year})") for key, one in self._rounds.items()]

    @property
    def chosen(self) -> Round:
        """Give the round that was chosen."""
        return self._rounds[self.cleaned_data["round"]]

    def said(self) -> SaidSitting:
        """Give the sitting that was typed."""
        return SaidSitting(self.cleaned_data["held_on"], self.cleaned_data["place"])


class CloseForm(KeyForm):
    """What a sitting came to."""

    conclusion = forms.CharField(
        label=gettext_lazy("Kết luận của phiên họp"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}),
    )


class AttendForm(KeyForm):
    """How each member takes part, with the written opinion of one who is away."""

    def __init__(self, *args: Any, members: Sequence[Member], there: Mapping[int, Attendance], **options: Any) -> None:
        """Give each member a line; who has none yet is offered as present."""
        super().__init__(*args, **options)
        self.members = {one.public_id.hex: one for one in members}
        self._there = there
        self._files: dict[str, Examined] = {}
        for key, member in self.members.items():
            kept = there.get(member.pk)
            self.fields[f"presence_{key}"] = forms.ChoiceField(
                label=gettext_lazy("Dự họp"),
                choices=Presence.choices,
                initial=kept.presence if kept else Presence.PRESENT,
            )
            self.fields[f"file_{key}"] = forms.FileField(label=gettext_lazy("Ý kiến bằng văn bản"), required=False)

    def clean(self) -> dict[str, Any]:
        """Look at each file before it is let in."""
        data = super().clean() or {}
        for key in self.members:
            if file := data.get(f"file_{key}"):
                try:
                    self._files[key] = looked_at(file)
                except forms.ValidationError as error:
                    self.add_error(f"file_{key}", error)
        return data

    def lines(self) -> list[tuple[Member, Attendance | None, forms.BoundField, forms.BoundField]]:
        """Give each member with what is kept and the two fields."""
        return [
            (member, self._there.get(member.pk), self[f"presence_{key}"], self[f"file_{key}"])
            for key, member in self.members.items()
        ]

    def said(self) -> dict[Member, SaidPresence]:
        """Give what was typed."""
        return {
            member: SaidPresence(self.cleaned_data[f"presence_{key}"], self._files.get(key))
            for key, member in self.members.items()
        }


class TieForm(KeyForm):
    """What ties a member to a dossier; a member says it of themselves alone."""

    member = forms.ChoiceField(label=gettext_lazy("Thành viên"), widget=forms.Select(attrs={"lang": "vi"}))
    tie = forms.ChoiceField(label=gettext_lazy("Quan hệ với hồ sơ"), choices=[])

    def __init__(self, *args: Any, members: Sequence[Member], own: Member | None = None, **options: Any) -> None:
        """Offer the members and what may be said."""
        super().__init__(*args, **options)
        self._members = {one.public_id.hex: one for one in members}
        self._own = own
        tie: Any = self.fields["tie"]
        tie.choices = [one for one in Tie.choices if own is None or one[0] != Tie.UNIT]
        if own is not None:
            del self.fields["member"]
            return
        member: Any = self.fields["member"]
        member.choices = [("", "")] + [(key, one.user.name) for key, one in self._members.items()]

    @property
    def chosen(self) -> Member:
        """Give the member that it is about."""
        return self._own or self._members[self.cleaned_data["member"]]


class WayForm(KeyForm):
    """How votes on an item are given."""

    way = forms.ChoiceField(label=gettext_lazy("Cách bỏ phiếu"), choices=Way.choices, widget=forms.RadioSelect)


class CastForm(KeyForm):
    """One's own vote."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Ý kiến của bạn"),
        choices=[(YES, Choice.YES.label), (NO, Choice.NO.label)],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn đồng ý hoặc không đồng ý.")},
    )

    @property
    def chosen(self) -> str:
        """Give what was chosen."""
        return _CHOICES[self.cleaned_data["choice"]]


class WrittenForm(KeyForm):
    """What absent members wrote, each by name: an open vote."""

    def __init__(self, *args: Any, members: Sequence[Member], **options: Any) -> None:
        """Give each member a line."""
        super().__init__(*args, **options)
        self._members = {one.public_id.hex: one for one in members}
        choices = [("", gettext_lazy("chưa nhập")), *Choice.choices]
        for key, member in self._members.items():
            self.fields[f"vote_{key}"] = forms.ChoiceField(label=member.user.name, choices=choices, required=False)

    def rows(self) -> list[forms.BoundField]:
        """Give the field of each member."""
        return [self[f"vote_{key}"] for key in self._members]

    def said(self) -> dict[Member, str]:
        """Give what was typed."""
        found = {member: self.cleaned_data[f"vote_{key}"] for key, member in self._members.items()}
        return {member: choice for member, choice in found.items() if choice}


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=_MOST)


class SealedForm(KeyForm):
    """Sealed ballots of absent members, opened together: whose envelopes, and what they say in all."""

    members = forms.MultipleChoiceField(
        label=gettext_lazy("Thành viên gửi phong bì"), widget=forms.CheckboxSelectMultiple(attrs={"lang": "vi"})
    )
    yes = _number(gettext_lazy("Số phiếu đồng ý"))
    no = _number(gettext_lazy("Số phiếu không đồng ý"))
    invalid = _number(gettext_lazy("Số phiếu không hợp lệ"))

    def __init__(self, *args: Any, members: Sequence[Member], **options: Any) -> None:
        """Offer the members who are away and wrote."""
        super().__init__(*args, **options)
        self._members = {one.public_id.hex: one for one in members}
        field: Any = self.fields["members"]
        field.choices = [(key, one.user.name) for key, one in self._members.items()]

    @property
    def chosen(self) -> list[Member]:
        """Give whose envelopes were opened."""
        return [self._members[key] for key in self.cleaned_data["members"]]

    def said(self) -> Sealed:
        """Give what the ballots say."""
        data = self.cleaned_data
        return Sealed(data["yes"], data["no"], data["invalid"])


class PaperForm(KeyForm):
    """The count sheet of a vote on paper."""

    handed_out = _number(gettext_lazy("Số phiếu phát ra"))
    collected = _number(gettext_lazy("Số phiếu thu về"))
    yes = _number(gettext_lazy("Số phiếu đồng ý"))
    no = _number(gettext_lazy("Số phiếu không đồng ý"))
    sheet = forms.FileField(label=gettext_lazy("Biên bản kiểm phiếu đã ký"))

    def clean_sheet(self) -> Examined:
        """Look at the file before it is let in."""
        return looked_at(self.cleaned_data["sheet"])


class ConcludeForm(KeyForm):
    """What follows from a vote that did not pass."""

    downgrade_to = forms.ChoiceField(
        label=gettext_lazy("Xét tặng hình thức khác"), required=False, widget=forms.Select(attrs={"lang": "vi"})
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do của kết luận"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "vi"}),
        help_text=gettext_lazy("Bỏ trống thì ghi kết quả bỏ phiếu."),
    )

    def __init__(self, *args: Any, titles: Sequence[Title], **options: Any) -> None:
        """Offer the titles that the nominee could get instead."""
        super().__init__(*args, **options)
        field: Any = self.fields["downgrade_to"]
        field.choices = [
            ("", gettext_lazy("không, hồ sơ không được xét tặng")),
            *((one.code, one.name) for one in titles),
        ]
