"""The table of roles in docs/rights.md says what the roles say."""

from __future__ import annotations

from pathlib import Path

from thidua.kernel.actors import reach
from thidua.people import rules

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rights.md"
BEGIN, END = "<!-- roles -->\n", "<!-- /roles -->\n"
DEEDS = (
    "plan.review",
    "campaign.amend",
    "duty.do",
    "duty.approve",
    "duty.enter",
    "target.allocate",
    "report.receive",
    "report.extend",
    "unit.add",
    "unit.place",
    "group.edit",
    "group.form",
    "officer.read",
    "officer.appoint",
    "officer.deputise",
    "user.add",
    "user.reset",
    "user.invite",
    "user.lock",
    "role.give",
    "role.entrust",
    "nominee.read",
    "nominee.write",
    "dossier.read",
    "dossier.write",
    "dossier.judge",
    "ballot.cast",
    "sitting.prepare",
    "posting.write",
    "award.write",
    "decision.sign",
    "movement.edit",
    "exemplar.propose",
    "exemplar.verify",
    "exemplar.replicate",
    "coverage.write",
    "staffing.write",
    "release.write",
    "token.issue",
    "paper.read",
    "paper.write",
    "paper.sign",
    "paper.issue",
    "journal.read",
)
WORDS = {"NONE": "–", "OWN": "own", "GROUP": "group", "SUBTREE": "subtree", "ALL": "all"}


def table() -> str:
    """Give the table: a row a deed, a column a role, the reach in each cell."""
    codes = [f"`{role.code}`" for role in rules.ROLES]
    lines = [" | ".join(["deed", *codes]), " | ".join(["---"] * (len(codes) + 1))]
    for deed in DEEDS:
        cells = [WORDS[reach(role.verbs, deed).name] for role in rules.ROLES]
        lines.append(" | ".join([f"`{deed}`", *cells]))
    return "".join(f"| {line} |\n" for line in lines)


def test_the_document_has_the_table_of_the_roles() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text[text.index(BEGIN) + len(BEGIN) : text.index(END)] == table()


def test_every_deed_of_a_role_has_its_words() -> None:
    from thidua.people.wording import DEEDS as SPOKEN  # noqa: PLC0415 -- words need Django's settings, the table does not

    spoken = {verb.partition("@")[0] for role in rules.ROLES for verb in role.verbs}
    assert spoken <= set(SPOKEN)


def test_every_role_has_a_policy_that_reads_as_sentences() -> None:
    assert [role.code for role in rules.ROLES if not role.policy.endswith(".")] == []
