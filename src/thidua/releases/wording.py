"""Releases in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.releases.models import Kind

if TYPE_CHECKING:
    from thidua.releases.models import Release


def name_of(release: Release) -> str:
    """Name what was released by its own Vietnamese name: the period, the paper, the table."""
    if release.kind == Kind.FIGURES and release.period is not None:
        return release.period.name
    if release.kind == Kind.PAPER and release.document is not None:
        return f"{release.document.shown_number} {release.document.title}".strip()
    if release.decision is not None:
        return f"{release.decision.number} {release.decision.about}".strip()
    if release.snapshot is not None:
        return release.snapshot.table_version.table.name
    return str(release)
