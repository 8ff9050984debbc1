"""The headers that writes carry."""

from __future__ import annotations

from typing import Annotated

from ninja import Header

Key = Annotated[str, Header(alias="Idempotency-Key", min_length=8, max_length=64, pattern=r"^[A-Za-z0-9._~-]+$")]
"""Drawn by the sender for each thing it wants done: sent again, the thing is not done again."""
Tag = Annotated[str, Header(alias="If-Match", max_length=400)]
"""The ETag of what was read; without it an edit is refused (428), with an old one too (412)."""
