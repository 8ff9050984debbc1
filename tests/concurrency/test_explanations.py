"""Two clicks at one request for explanation, and two words on one answer, at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.concurrency.crowd import at_once, names
from tests.explanations.conftest import *  # noqa: F403 -- its fixtures
from tests.explanations.test_actions import LATER, SAID, answered, write
from tests.reports.stage import NOVEMBER
from thidua.audit.models import AuditRecord
from thidua.explanations import actions
from thidua.explanations.models import Answer, Explanation
from thidua.notices.models import Notice

if TYPE_CHECKING:
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_unit_is_asked_once_however_many_ask(here: dict[str, Any]) -> None:
    answers = at_once([lambda: actions.ask(**here)] * 4)
    assert names(answers) == ["AlreadyAsked"] * 3 + ["done"]
    assert (Explanation.objects.count(), Answer.objects.count()) == (1, 1)
    assert Notice.objects.filter(kind="explanation.asked").count() == 2


def test_an_answer_is_sent_once(asked: Explanation, cast: dict[str, Officer]) -> None:
    version = write(asked, cast["unit"]).version
    answers = at_once([lambda: actions.send(explanation=asked, version=version, by=cast["head"], at=NOVEMBER)] * 3)
    assert names(answers) == ["WrongStep", "WrongStep", "done"]
    assert AuditRecord.objects.filter(verb="explanation.answered").count() == 1


def test_of_two_words_on_one_answer_one_holds(asked: Explanation, cast: dict[str, Officer]) -> None:
    answered(asked, cast, SAID)
    word: dict[str, Any] = {"explanation": asked, "version": 2, "by": cast["office"], "at": LATER}
    answers = at_once([lambda: actions.accept(**word), lambda: actions.withdraw(reason="Hỏi nhầm", **word)])
    assert names(answers) in (["WrongStep", "done"], ["Stale", "done"])
    assert Answer.objects.count() == 1
