"""The plan of a campaign as an administrative document ("KH"), back from what the campaign holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.campaigns import access, queries, wording
from thidua.design.days import in_words
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.dates import days
from thidua.kernel.refused import Refused
from thidua.kernel.text import capital, fold
from thidua.organisations import queries as organisations
from thidua.papers.blocks import Heading, Paragraph, Value
from thidua.papers.rules.writing import bare, listed, point, roman

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from thidua.campaigns.models import Campaign, Citation, Target
    from thidua.campaigns.queries import Duty, TargetRow
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper

KIND: Final = "KH"


class CampaignGone(Refused):
    """The campaign that a paper is about is no more, or not to be seen."""


def campaign_about(by: Actor, about: UUID) -> Campaign:
    """Give the campaign that a paper is about, here and in packages above. Raises ``CampaignGone``. One query."""
    campaign = queries.campaign_of(by, about)
    if campaign is None:
        raise CampaignGone(_("Đợt thi đua mà văn bản này lập từ đó không còn nữa."))
    return campaign


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give a campaign as the plan that it would be: targets, tasks, movements, time, obligations.

    Raises ``NotAllowed`` for whoever may not amend campaigns, ``CampaignGone``.
    """
    campaign = campaign_about(by, about)
    access.require(by, "campaign.amend")
    sections = (_targets(campaign), _tasks(campaign), _movements(campaign), _time(campaign), _duties(campaign, at))
    numbered = enumerate((one for one in sections if one[1]), 1)
    blocks = [block for n, (title, section) in numbered for block in (Heading(f"{roman(n)}.", title), *section)]
    return issuing.paper_of(
        campaign.issuing_unit or organisations.province(campaign.province) or unit,
        KIND,
        day_of(at),
        subject=capital(campaign.title),
        basis=tuple(_basis(one) for one in queries.citations(campaign)),
        blocks=tuple(blocks),
        recipients=("Các cơ quan, đơn vị, địa phương thuộc cụm, khối thi đua",),
        is_example=campaign.plan.is_example,
    )


def _at(campaign: Campaign, name: str, *more: Any) -> str:
    return reverse(f"campaigns:{name}", args=[campaign.public_id, *more])


def _basis(citation: Citation) -> str:
    said = [f"{citation.kind} số {citation.number}".strip() if citation.kind else citation.number]
    if citation.issued_on:
        said.append(f"ngày {in_words(citation.issued_on, 'plain')}")
    if citation.issuer:
        said.append(f"của {citation.issuer}")
    return " ".join(["Căn cứ", *said, citation.subject]).strip()


def _targets(campaign: Campaign) -> tuple[str, list[Block]]:
    rows = queries.target_rows(campaign)
    numbered = enumerate(rows, 1)
    said: list[Block] = [Paragraph((f"({number}) ", *_goals(campaign, row), ".")) for number, row in numbered]
    return "CÁC CHỈ TIÊU THI ĐUA", said


def _goals(campaign: Campaign, row: TargetRow) -> Iterator[str | Value]:
    """Say a target's goal, leading to it, then the goals of its parts."""
    has_own = row.target.value is not None
    if has_own:
        yield from _goal(campaign, row.target, ": ")
    else:
        yield f"{row.target.label}: "
    for place, part in enumerate(row.parts):
        if place or has_own:
            yield "; " if place else ", trong đó: "
        yield from _goal(campaign, part.target, " ")


def _goal(campaign: Campaign, target: Target, between: str) -> Iterator[str | Value]:
    """Say what a target should reach; a verb that ends its name ("… giảm") is not said twice."""
    words, source = wording.goal_sentence(target.goal), _at(campaign, "target", target.public_id)
    verb = words.partition(" ")[0]
    if fold(target.label).split()[-1:] == [fold(verb)]:
        words, between = words.removeprefix(f"{verb} "), " "
    yield f"{target.label}{between}"
    yield Value(words, source)


def _tasks(campaign: Campaign) -> tuple[str, list[Block]]:
    texts = [bare(one.text) for one in queries.tasks(campaign)]
    return "NHIỆM VỤ, GIẢI PHÁP", [Paragraph((f"{number}. {text}.",)) for number, text in enumerate(texts, 1)]


def _movements(campaign: Campaign) -> tuple[str, list[Block]]:
    names = [f"Phong trào thi đua “{one.movement.name}”" for one in queries.movements(campaign)]
    lines = enumerate(listed(names), 1)
    return "CÁC PHONG TRÀO THI ĐUA", [Paragraph((f"{point(place)}) {line}",)) for place, line in lines]


def _time(campaign: Campaign) -> tuple[str, list[Block]]:
    since = f"Từ ngày {in_words(campaign.starts_on, 'plain')}" if campaign.starts_on else "Từ ngày phát động"
    until = f" đến hết ngày {in_words(campaign.ends_on, 'plain')}" if campaign.ends_on else ""
    return "THỜI GIAN THỰC HIỆN", [Paragraph((f"{since}{until}.",))]


def _duties(campaign: Campaign, at: datetime) -> tuple[str, list[Block]]:
    """Say who does what until when, by whom it falls on, in the order in which they first come."""
    by_whom: dict[str, list[Block]] = {}
    for duty in queries.duties(campaign, day_of(at)):
        one = duty.obligation
        if one.state != "active":
            continue
        who = one.who or (one.unit.name if one.unit else str(wording.AUDIENCES[one.audience]))
        until = "" if not duty.was_moved and any(days(one.what)) else _until(duty)
        runs: list[str | Value] = [f"- {capital(bare(one.what))}"]
        if until:
            runs += [", ", Value(until, _at(campaign, "obligation", one.public_id))]
        by_whom.setdefault(who, []).append(Paragraph((*runs, ".")))
    said: list[Block] = []
    for number, (who, theirs) in enumerate(by_whom.items(), 1):
        said += [Heading(f"{number}.", capital(who), level=2), *theirs]
    return "TỔ CHỨC THỰC HIỆN", said


def _until(duty: Duty) -> str:
    """Say a deadline as the plan says it, one that an officer set by its last good day."""
    one = duty.obligation
    said = f"chậm nhất hết ngày {in_words(duty.last_day, 'plain')}" if duty.last_day else ""
    return wording.due_in_plan(one.due, one.operator) or said


def leads_to(about: UUID) -> str:
    """Give the address of the campaign that a paper is about."""
    return reverse("campaigns:campaign", args=[about])


COMPOSER: Final = Composer(
    code="campaigns.plan", kind=KIND, name=_("Kế hoạch của đợt thi đua"), compose=compose, leads_to=leads_to
)
