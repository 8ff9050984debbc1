"""The cache in a folder that every process of a machine shares."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Any

from thidua.config.shared_cache import SharedFolderCache

if TYPE_CHECKING:
    from pathlib import Path


def _add(folder: str, gate: Any, won: Any) -> None:
    cache = SharedFolderCache(folder, {})
    gate.wait()
    won.put(cache.add("lock", "mine", 60))


def test_of_several_processes_one_alone_adds_a_key(tmp_path: Path) -> None:
    start = multiprocessing.get_context("spawn")
    gate, won = start.Barrier(4), start.Queue()
    processes = [start.Process(target=_add, args=(str(tmp_path), gate, won)) for _ in range(4)]
    for process in processes:
        process.start()
    answers = sorted(won.get(timeout=60) for _ in processes)
    for process in processes:
        process.join(60)
    assert answers == [False, False, False, True]


def test_what_one_keeps_another_reads_and_nobody_else_on_the_machine(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    SharedFolderCache(str(folder), {}).add("count", [1.0], 60)
    assert SharedFolderCache(str(folder), {}).get("count") == [1.0]
    assert folder.stat().st_mode & 0o077 == 0
