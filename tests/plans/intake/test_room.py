"""The review room over HTTP, with and without HTMX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db


def test_smoke(plan_in_review: Plan, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("office")
    for name in ("plans:list", "plans:receive"):
        answer = client.get(reverse(name))
        assert answer.status_code == 200, name
    for name in ("plans:plan", "plans:review", "plans:text", "plans:add"):
        answer = client.get(reverse(name, args=[plan_in_review.public_id]))
        assert answer.status_code == 200, name
    for item in plan_in_review.items.all():
        answer = client.get(reverse("plans:edit", args=[item.public_id]))
        assert answer.status_code == 200, item
        answer = client.get(reverse("plans:edit", args=[item.public_id]), headers={"HX-Request": "true"})
        assert answer.status_code == 200, item
        data = {"version": item.version, "ket-luan": "nhan"}
        answer = client.post(reverse("plans:decide", args=[item.public_id]), data, headers={"HX-Request": "true"})
        assert answer.status_code == 200, item
        print(answer.content.decode()[:3000] if item.kind == "target" else "")
