"""Tables of decisions: the decision and its list, the fund, signing keys and certificates."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.dossiers.models import Dossier, Round
from thidua.files.models import StoredFile
from thidua.nominees.models import Award, Method, Nominee
from thidua.organisations.models import Unit
from thidua.records.rows import EditedRow, PublicRow


class Decision(EditedRow):
    """A decision of awards (quyết định khen thưởng) of the head of a body; a draft until it has number and day.

    ``title`` is the code of what is awarded; one decision awards one title, for ``year``. ``number`` is set when it is
    issued, and nothing changes from then on. ``law_number`` is the edition of the law that its money was reckoned by,
    ``file`` the signed paper where it was made elsewhere.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="decisions")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="decisions")
    title = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=12, choices=Method)
    about = models.CharField(max_length=500)
    number = models.CharField(max_length=80, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=150, blank=True)
    signer_office = models.CharField(max_length=300, blank=True)
    law_number = models.PositiveIntegerField(default=0)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    drafted_at = models.DateTimeField()
    drafted_by = models.UUIDField(null=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.UUIDField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-drafted_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(about=""), name="decision_about_a_title"),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True) | Q(decided_on__isnull=False) & ~Q(number=""),
                name="issued_decision_has_number_and_day",
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=False) | Q(number=""), name="draft_decision_has_no_number"
            ),
            models.UniqueConstraint(
                fields=["unit", "number", "decided_on"], condition=~Q(number=""), name="one_decision_per_number_and_day"
            ),
        ]

    def __str__(self) -> str:
        return self.about


class Line(EditedRow):
    """One nominee of a decision; ``ordinal`` is its place (số sổ vàng), ``amount`` the money in đồng.

    ``name`` and ``unit_name`` are what the nominee and its unit were called at the issue, empty before: what is issued
    never changes. ``reckoned`` says how the amount came about: multiple, base, article, and what was not paid because a
    higher title of the same period is (NĐ 152/2025/NĐ-CP Điều 49). ``award`` is its line in the register once issued.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="lines")
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="decision_lines")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="decision_lines")
    ordinal = models.PositiveIntegerField()
    name = models.CharField(max_length=250, blank=True)
    unit_name = models.CharField(max_length=250, blank=True)
    merit = models.TextField(blank=True)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    reckoned = models.JSONField(default=dict)
    award = models.OneToOneField(Award, models.PROTECT, null=True, blank=True, related_name="line")

    class Meta:
        ordering = ["decision", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "ordinal"], name="one_line_at_an_ordinal"),
            models.UniqueConstraint(fields=["decision", "nominee"], name="one_line_per_nominee"),
            models.UniqueConstraint(fields=["dossier"], name="one_line_per_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.ordinal}"


class EntryKind(models.TextChoices):
    """What moves a fund."""

    INCOME = "income", _("Trích lập, bổ sung")
    AWARD = "award", _("Tiền thưởng")
    ORGANISING = "organising", _("Chi tổ chức (tối đa 20 %)")
    RECOVERY = "recovery", _("Tiền thưởng thu hồi")


class FundEntry(EditedRow):
    """One movement of a body's fund of a year (quỹ thi đua, khen thưởng), in đồng, never below zero.

    It is never changed; one that was entered wrongly by hand is cancelled with a reason and counts no more.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="fund_entries")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=EntryKind)
    amount = models.PositiveBigIntegerField()
    on = models.DateField()
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="fund_entries")
    document = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField(null=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_for = models.TextField(blank=True)

    class Meta:
        ordering = ["unit", "-year", "-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_for="")
                | Q(cancelled_at__isnull=False) & ~Q(cancelled_for=""),
                name="fund_entry_cancelled_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["line", "kind"], condition=Q(line__isnull=False), name="one_fund_entry_of_a_line"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="fund_entry_not_below_zero"),
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="fund_entry_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind} {self.amount}"


class SigningKey(PublicRow):
    """A key that signs certificates (Ed25519): the public half is published, the private half sealed.

    ``name`` is what a certificate names its key by: the first characters of the public half's SHA-256.
    """

    name = models.CharField(max_length=16, unique=True)
    public = models.CharField(max_length=64)
    private_sealed = models.TextField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.name


class Certificate(PublicRow):
    """The certificate of one award: a canonical record, its signature, and whether it was revoked.

    ``record`` is the signed text itself, byte by byte; ``signature`` is base64url of 64 bytes over it.
    """

    line = models.OneToOneField(Line, models.PROTECT, related_name="certificate")
    serial = models.CharField(max_length=40, unique=True)
    record = models.TextField()
    signature = models.CharField(max_length=100)
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="certificates")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.UUIDField(null=True, blank=True)
    revoked_for = models.TextField(blank=True)
    revoked_document = models.CharField(max_length=300, blank=True)
    recovered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revoked_for="") & ~Q(revoked_document=""),
                name="certificate_revoked_by_a_document",
            )
        ]

    def __str__(self) -> str:
        return self.serial
