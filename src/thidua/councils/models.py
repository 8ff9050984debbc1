"""Tables of councils: members, sittings, agenda, attendance, conflicts, ballots."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.dossiers.models import Dossier, Round
from thidua.files.models import StoredFile
from thidua.organisations.models import Unit
from thidua.people.models import User
from thidua.records.rows import EditedRow, PublicRow


class Council(EditedRow):
    """A council (hội đồng thi đua - khen thưởng) of a body, set up by a decision."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="councils")
    name = models.CharField(max_length=250)
    decision = models.CharField(max_length=150)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["unit", "-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(decision=""), name="council_by_a_decision"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="council_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.TextChoices):
    """The part of a member in the council."""

    CHAIR = "chair", _("Chủ tịch Hội đồng")
    FIRST_DEPUTY = "first_deputy", _("Phó Chủ tịch thứ nhất")
    DEPUTY = "deputy", _("Phó Chủ tịch Hội đồng")
    SECRETARY = "secretary", _("Ủy viên, Thư ký Hội đồng")
    MEMBER = "member", _("Ủy viên")


class Member(EditedRow):
    """A user's seat in a council between two days; ``unit`` is where the member comes from."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, related_name="council_seats")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    seat = models.CharField(max_length=12, choices=Seat, default=Seat.MEMBER)
    office = models.CharField(max_length=250, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["council", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "user"], condition=Q(valid_to__isnull=True), name="one_seat_in_a_council"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.council_id}"


class SittingState(models.TextChoices):
    """How far a sitting is."""

    PREPARED = "prepared", _("Đang chuẩn bị")
    OPEN = "open", _("Đang họp")
    CLOSED = "closed", _("Đã kết thúc")


class Sitting(EditedRow):
    """A sitting (phiên họp) of a council on a round's dossiers."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="sittings")
    round = models.ForeignKey(Round, models.PROTECT, related_name="sittings")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    place = models.CharField(max_length=250, blank=True)
    state = models.CharField(max_length=10, choices=SittingState, default=SittingState.PREPARED)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["council", "-held_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "round", "number"], name="sitting_number_once"),
            models.CheckConstraint(condition=Q(state__in=SittingState.values), name="sitting_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.number}"


class Presence(models.TextChoices):
    """How a member takes part."""

    PRESENT = "present", _("Có mặt")
    WRITTEN = "written", _("Vắng, có ý kiến bằng văn bản")
    ABSENT = "absent", _("Vắng")


class Attendance(EditedRow):
    """How one member takes part in one sitting; nobody without a row is present."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=8, choices=Presence)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["sitting", "member"]
        constraints = [models.UniqueConstraint(fields=["sitting", "member"], name="one_attendance")]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.member_id}"


class Way(models.TextChoices):
    """How votes on an item are given."""

    OPEN = "open", _("Biểu quyết công khai")
    SECRET = "secret", _("Bỏ phiếu kín")
    PAPER = "paper", _("Phiếu giấy, nhập biên bản kiểm phiếu")


class ItemState(models.TextChoices):
    """How far an item of the agenda is."""

    WAITING = "waiting", _("Chưa bỏ phiếu")
    VOTING = "voting", _("Đang bỏ phiếu")
    PASSED = "passed", _("Đạt")
    FAILED = "failed", _("Không đạt")


class Item(EditedRow):
    """One dossier on the agenda; ``share`` of all members, in hundredths of a percent, has to agree.

    None is more than half of all members, by minutes. Once closed, ``counts`` holds ``members``, ``excluded``,
    ``handed_out``, ``collected``, ``valid``, ``yes``, ``no`` and ``needed``.
    """

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="items")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=6, choices=Way, default=Way.SECRET)
    share = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.WAITING)
    counts = models.JSONField(default=dict)
    count_sheet = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    downgrade_to = models.CharField(max_length=40, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["sitting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "dossier"], name="one_item_per_dossier"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="item_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.position}"


class Tie(models.TextChoices):
    """What ties a member to a dossier."""

    OWN = "own", _("Hồ sơ của chính mình")
    FAMILY = "family", _("Người thân")
    UNIT = "unit", _("Cùng đơn vị (chỉ công khai, vẫn bỏ phiếu)")


class Conflict(PublicRow):
    """What ties a member to an item: own and family exclude from its vote, the own unit is disclosed."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="conflicts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="conflicts")
    tie = models.CharField(max_length=6, choices=Tie)
    declared_at = models.DateTimeField()
    declared_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["item", "member"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_conflict")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id}"


class Choice(models.TextChoices):
    """What a ballot says."""

    YES = "yes", _("Đồng ý")
    NO = "no", _("Không đồng ý")
    INVALID = "invalid", _("Phiếu không hợp lệ")


class Voted(models.Model):
    """That a member has voted on an item: never how, and at no moment that a row keeps."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="voted")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    open_choice = models.CharField(max_length=8, choices=Choice, blank=True)

    class Meta:
        ordering = ["item", "member"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_vote_per_member")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id}"


class Ballot(models.Model):
    """A secret ballot: an item and a choice under a random key, and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="ballots")
    choice = models.CharField(max_length=8, choices=Choice)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.item_id)
