"""From an address to the thing: what an officer may not see does not exist for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect

from thidua.design.addresses import way_back
from thidua.plans import queries

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from thidua.people.door import DoorRequest
    from thidua.plans.models import Note, Plan, ReadItem


def plan_or_404(request: DoorRequest, public_id: UUID) -> Plan:
    """Give the plan of an address."""
    plan = queries.find(request.officer, public_id)
    if plan is None:
        raise Http404
    return plan


def item_or_404(request: DoorRequest, public_id: UUID) -> ReadItem:
    """Give the item of an address, with its plan."""
    item = queries.find_item(request.officer, public_id)
    if item is None:
        raise Http404
    return item


def note_or_404(request: DoorRequest, public_id: UUID) -> Note:
    """Give the note of an address, with its item and plan."""
    note = queries.find_note(request.officer, public_id)
    if note is None:
        raise Http404
    return note


def back_to(request: DoorRequest, fallback: str, *, place: str = "") -> HttpResponse:
    """Lead back to the page that a form stood on, filters and all, at a place on it."""
    address = way_back(request, fallback).partition("#")[0]
    return redirect(f"{address}#{place}" if place else address)
