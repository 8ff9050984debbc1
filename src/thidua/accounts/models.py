"""The count of failed sign-ins; users are ``people``'s, second factors and sessions allauth's."""

from __future__ import annotations

from django.db import models


class FailedSignIns(models.Model):
    """How many times somebody failed to sign in on a day; whose name was typed is kept nowhere."""

    day = models.DateField(unique=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}: {self.count}"
