"""Tables of the API: tokens, and the answers that are kept for requests sent twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from thidua.organisations.models import Unit
from thidua.people.models import Officer, Role
from thidua.records.rows import EditedRow

if TYPE_CHECKING:
    from uuid import UUID


class Token(EditedRow):
    """A key by which software works for a unit in a role, in the name of the office that gave it out.

    It is an actor (`kernel.actors.Actor`): journal and rules see the person who answers for it, its own unit and role.
    It works while that office is held, until ``expires_on`` (the first day on which it no longer does) or until it is
    revoked. ``digest`` is all that is kept of the secret, ``prefix`` its beginning, by which people and the journal's
    request ids tell tokens apart.
    """

    name = models.CharField(max_length=100)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tokens")
    role = models.ForeignKey(Role, models.PROTECT, related_name="tokens")
    office = models.ForeignKey(Officer, models.PROTECT, related_name="tokens")
    scopes = models.JSONField(default=list)
    prefix = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_on = models.DateField()
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="token_has_name"),
            models.CheckConstraint(condition=~Q(digest="") & ~Q(prefix=""), name="token_has_secret"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("issued_at")), name="token_revoked_later"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor_id(self) -> UUID:
        """Public id of whoever gave it out and answers for it."""
        return self.office.user.public_id

    @property
    def unit_public_id(self) -> UUID:
        """Public id of the unit acted for."""
        return self.unit.public_id

    @property
    def role_code(self) -> str:
        """Code of the role acted in."""
        return self.role.code

    @property
    def on_behalf_of(self) -> None:
        """Nobody: deputies give out no tokens."""

    @property
    def verbs(self) -> frozenset[str]:
        """Deeds that the role allows."""
        return frozenset(self.role.verbs)


class KeptAnswer(models.Model):
    """What was answered to a request with a key (Idempotency-Key): the same request gets the same answer again."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="one_answer_per_key"),
            models.CheckConstraint(condition=~Q(key=""), name="kept_answer_has_key"),
        ]

    def __str__(self) -> str:
        return self.key
