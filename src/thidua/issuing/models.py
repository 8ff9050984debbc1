"""Tables of papers on their way: the paper itself, and the registers that number papers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.files.models import StoredFile
from thidua.issuing.rules import numbers, steps
from thidua.organisations.models import Unit
from thidua.papers.paper import Paper, from_plain
from thidua.records.fields import FoldField
from thidua.records.rows import EditedRow, PublicRow

LONGEST_TITLE = 500
LONGEST_REASON = 1000
_SIGNED = [steps.State.SIGNED.value]
_DONE = [steps.State.ISSUED.value, steps.State.REVOKED.value]


class State(models.TextChoices):
    """How a paper stands (`rules.steps.State`)."""

    DRAFT = "draft", _("Bản nháp")
    SUBMITTED = "submitted", _("Chờ lãnh đạo ký")
    SIGNED = "signed", _("Đã ký, chờ ban hành")
    ISSUED = "issued", _("Đã ban hành")
    REVOKED = "revoked", _("Đã thu hồi")


class Register(EditedRow):
    """A unit's own register of a year, for one kind of paper or for all (`rules.numbers.ALL_KINDS`).

    ``last`` is the number that it gave last. A closed register gives none; the next year's begins by itself while this
    year's is open.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registers")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(default=True)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["unit", "-year", "series"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "series"], name="one_register_per_unit_year_series"),
            models.CheckConstraint(condition=~Q(series=""), name="register_has_series"),
            models.CheckConstraint(condition=Q(last__lte=numbers.LARGEST), name="register_last_bounded"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"


class Document(EditedRow):
    """A paper of a unit on its way from draft to issue.

    ``composer`` is the code of who composes it (`composers`), ``about`` the public id of the thing it is about.
    ``composed`` is the paper as the data gave it last, ``edits`` the officer's words (`rules.wording`), ``paper`` both
    together; ``seen`` is the paper as somebody looked at it before it was composed anew, empty where nothing waits to
    be looked at. At issue it is frozen: ``digest`` is the SHA-256 of the paper as canonical JSON, ``docx`` and ``pdf``
    are the files made of it. ``signed_file`` is the PDF with signatures, made here or sent. A number from a register or
    typed is unique in its unit, year and series.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=10)
    composer = models.CharField(max_length=60)
    about = models.UUIDField()
    title = models.CharField(max_length=LONGEST_TITLE)
    title_fold = FoldField(source="title")
    composed = models.JSONField()
    edits = models.JSONField(default=dict)
    paper = models.JSONField()
    seen = models.JSONField(null=True)
    composed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    drafted_at = models.DateTimeField(db_index=True)
    drafted_by = models.UUIDField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.UUIDField(null=True)
    returned_for = models.TextField(blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.UUIDField(null=True)
    signer = models.CharField(max_length=150, blank=True)
    signer_office = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)
    revoked_for = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    series = models.CharField(max_length=10, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    day = models.DateField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    docx = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    signed_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    checked = models.JSONField(default=dict)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="renewals")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-drafted_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="document_has_title"),
            models.CheckConstraint(condition=~Q(kind=""), name="document_has_kind"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="document_state_known"),
            models.CheckConstraint(
                condition=(
                    Q(state__in=_DONE, number__isnull=False, day__isnull=False, year__isnull=False)
                    & Q(issued_at__isnull=False, docx__isnull=False, pdf__isnull=False)
                    & ~Q(digest="")
                    & ~Q(series="")
                )
                | (~Q(state__in=_DONE) & Q(number__isnull=True, year__isnull=True, issued_at__isnull=True, digest="")),
                name="document_issued_is_numbered_and_frozen",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_SIGNED) | Q(signed_at__isnull=False), name="document_signed_at_a_moment"
            ),
            models.CheckConstraint(
                condition=(Q(state=State.REVOKED.value, revoked_at__isnull=False) & ~Q(revoked_for=""))
                | (~Q(state=State.REVOKED.value) & Q(revoked_at__isnull=True, revoked_for="")),
                name="document_revoked_for_a_reason",
            ),
            models.UniqueConstraint(fields=["unit", "year", "series", "number"], name="one_document_per_number"),
            models.UniqueConstraint(
                fields=["unit", "composer", "about"],
                condition=~Q(state__in=_DONE),
                name="one_open_document_per_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def as_paper(self) -> Paper:
        """Give the paper as it stands."""
        return from_plain(self.paper)

    @property
    def as_composed(self) -> Paper:
        """Give the paper as the data gave it last, without the officer's words."""
        return from_plain(self.composed)

    @property
    def as_seen(self) -> Paper | None:
        """Give the paper as somebody looked at it before it was composed anew, or None."""
        return from_plain(self.seen) if self.seen else None

    @property
    def shown_number(self) -> str:
        """Write number and symbol as they are printed."""
        return numbers.shown(self.number, self.symbol or self.paper.get("symbol", ""))


class CopyKind(models.TextChoices):
    """How a paper is copied, by the letters of the Decree."""

    FULL = "SY", _("Sao y")
    AGAIN = "SL", _("Sao lục")
    EXTRACT = "TrS", _("Trích sao")


class Copy(PublicRow):
    """A copy of an issued paper, made by ``unit`` and numbered in its own series of copies, one a year from 1 on.

    ``original`` is the copy that a "sao lục" was made from, ``blocks`` are the places in the text that an extract took.
    The file never changes.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="copies")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="copies_made")
    kind = models.CharField(max_length=3, choices=CopyKind)
    original = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=60)
    day = models.DateField()
    signer = models.CharField(max_length=150)
    signer_office = models.CharField(max_length=300)
    recipients = models.JSONField(default=list)
    blocks = models.JSONField(default=list)
    head = models.JSONField(default=dict)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    class Meta:
        ordering = ["-year", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="one_copy_per_number"),
            models.CheckConstraint(
                condition=Q(kind="SL", original__isnull=False) | Q(kind__in=["SY", "TrS"], original__isnull=True),
                name="copy_kind_known_and_of_a_copy",
            ),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=numbers.LARGEST), name="copy_number_bounded"),
            models.CheckConstraint(condition=~Q(signer=""), name="copy_has_signer"),
        ]

    def __str__(self) -> str:
        return self.shown_number

    @property
    def shown_number(self) -> str:
        """Write number and symbol as they are printed."""
        return numbers.shown(self.number, self.symbol)
