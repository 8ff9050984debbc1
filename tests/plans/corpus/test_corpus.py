"""The reader against plans that it was not written from: invented, in the true forms, with hand-read answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.plans.corpus.scoring import Score, score, target_key
from thidua.plans.reader import read

FOLDER = Path(__file__).parent
PLANS = sorted(FOLDER.glob("*.txt"))
AT_LEAST = {
    "recall": 0.90,
    "precision": 0.90,
    "clauses": 0.85,
    "units": 0.85,
    "labels": 0.85,
    "spans": 0.98,
    "due_recall": 0.85,
    "due_precision": 0.85,
    "ref_recall": 0.95,
    "ref_precision": 0.95,
    "ref_days": 0.95,
    "movement_recall": 0.85,
    "movement_precision": 0.85,
    "head": 0.90,
}


def reading_of(plan: Path) -> dict[str, Any]:
    return read(plan.read_text(encoding="utf-8")).as_dict()


def answer_of(plan: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(plan.with_suffix(".expected.json").read_text(encoding="utf-8"))
    return answer


@pytest.fixture(scope="module")
def over_all() -> Score:
    result = Score()
    for plan in PLANS:
        result.add(score(answer_of(plan), reading_of(plan)))
    return result


def test_the_corpus_is_there() -> None:
    assert len(PLANS) >= 10


@pytest.mark.parametrize("measure", AT_LEAST)
def test_over_all_plans_the_reader_is_good_enough(over_all: Score, measure: str) -> None:
    assert over_all.figures()[measure] >= AT_LEAST[measure], "\n".join(over_all.faults)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_what_an_answer_rules_out_is_no_target(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    answer = answer_of(plan)
    counted = {target_key(item) for item in answer["targets"] + answer["targets_optional"]}
    found = [item for item in reading_of(plan)["targets"] if target_key(item) not in counted]
    for ruled_out in answer["not_targets"]:
        at = text.index(ruled_out["text"])
        until = at + len(ruled_out["text"])
        assert [item["label"] for item in found if item["start"] < until and at < item["end"]] == []


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_every_span_lies_in_the_text_that_was_read(plan: Path) -> None:
    found = reading_of(plan)
    for kind in ("clauses", "targets", "deadlines", "legal_refs", "movements", "tasks", "obligations", "notes"):
        for item in found[kind]:
            assert 0 <= item["start"] < item["end"] <= len(found["text"])


def test_the_scorer_gives_a_perfect_score_to_the_answer_itself() -> None:
    answer = answer_of(PLANS[1])
    itself = answer | {"text": "", "targets": [item | {"start": 0, "end": 0} for item in answer["targets"]]}
    figures = score(answer, itself).figures()
    assert {name: share for name, share in figures.items() if name != "spans"} == dict.fromkeys(
        (name for name in figures if name != "spans"), 1.0
    )


def test_the_scorer_counts_a_miss_and_a_false_find() -> None:
    answer = answer_of(PLANS[1])
    first, *others = answer["targets"]
    wrong = [first | {"value": 1}, *others]
    figures = score(
        answer, answer | {"text": "", "targets": [item | {"start": 0, "end": 0} for item in wrong]}
    ).figures()
    count = len(answer["targets"])
    assert figures["recall"] == round((count - 1) / count, 3)
    assert figures["precision"] == round((count - 1) / count, 3)
