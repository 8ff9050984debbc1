"""An office's own template, looked at and filled in a process of its own (`template_worker`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from thidua.kernel.apart import TookTooLong, answer_of
from thidua.stationery.rules.fields import allowed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORKER: Final = Path(__file__).with_name("template_worker.py")
SECONDS: Final = 20
MEMORY_BYTES: Final = 1024 * 1024 * 1024
"""Address space included: the libraries map more than they touch."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a template cannot be used: a code (`sentences.TEMPLATES`), the word that is meant, the passage around it."""

    code: str
    word: str = ""
    passage: str = ""


def faults_of(template: bytes) -> Sequence[Fault]:
    """Say what is wrong with a template; nothing where it can be filled."""
    return _worked("check", template, {})[0]


def filled(template: bytes, values: Mapping[str, Any]) -> tuple[Sequence[Fault], bytes]:
    """Give a template with values in its fields, or what is wrong with it."""
    return _worked("fill", template, values)


def _worked(task: str, template: bytes, values: Mapping[str, Any]) -> tuple[Sequence[Fault], bytes]:
    said = json.dumps({"allowed": allowed(), "values": values}).encode()
    try:
        told = answer_of(_WORKER, task, str(MEMORY_BYTES), data=said + b"\n" + template, seconds=SECONDS)
    except TookTooLong:
        return [Fault("too_slow")], b""
    if not told:
        return [Fault("corrupt")], b""
    faults, _, made = told.partition(b"\n")
    return [Fault(*one) for one in json.loads(faults)], made
