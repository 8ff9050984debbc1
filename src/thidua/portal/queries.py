"""Reading what everybody may see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from thidua.campaigns import queries as campaigns
from thidua.campaigns.models import Target
from thidua.exemplars import queries as exemplars
from thidua.monitoring.rules.lights import Light
from thidua.monitoring.wording import LIGHTS, SHAPES
from thidua.postings import queries as postings
from thidua.releases import queries as releases
from thidua.releases.models import Kind
from thidua.releases.pages import offered
from thidua.releases.rules import of_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from thidua.campaigns.models import Campaign, CampaignMovement
    from thidua.campaigns.queries import Duty, Participants, TargetRow
    from thidua.exemplars.models import Exemplar
    from thidua.releases.models import Release
    from thidua.releases.rules import Figure

_ELSEWHERE: Final = (
    "postings:public", "postings:look_up", "decisions:ask", "audit:seal",
    "exemplars:public", "exemplars:introduce", "exemplars:look_up",
)  # fmt: skip
"""Public pages of packages below."""
FEW: Final = 6
"""So many papers stand on a campaign's own page."""
STORIES: Final = 3
"""So many models stand on the first page."""


PAGES_OF: Final = {Kind.FIGURES.value: "portal:standings", Kind.RANKING.value: "portal:ranking"}
"""Which releases have a page of their own below their campaign."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Released figures ready for a page: how many targets stand how, by shape and word."""

    release: Release
    figures: Sequence[Figure]
    counts: Sequence[tuple[str, StrOrPromise, int]]


def standing_of(release: Release) -> Standing:
    """Read the figures of a release and count their lights."""
    figures = release.shown
    counted = Counter(one.light for one in figures)
    return Standing(release, figures, [(SHAPES[one], LIGHTS[one], counted[one]) for one in Light if counted[one]])


@dataclass(frozen=True, slots=True)
class Shown:
    """A campaign as citizens see it; ``anchors`` lead from clauses to their place in the plan's text.

    ``standing`` is the latest period whose figures were released, ``earlier`` are those before it.
    """

    campaign: Campaign
    targets: list[TargetRow]
    duties: list[Duty]
    movements: list[CampaignMovement]
    participants: Participants
    anchors: dict[str, str]
    days_left: int | None
    standing: Standing | None
    earlier: Sequence[Release]
    rankings: Sequence[Release]

    @property
    def figures(self) -> int:
        """Count the figures promised."""
        return sum(row.figures for row in self.targets)

    @property
    def dated(self) -> list[Duty]:
        """Give what is to be done by a day."""
        return [duty for duty in self.duties if duty.last_day and duty.obligation.state == "active"]

    @property
    def undated(self) -> list[Duty]:
        """Give what is to be done for as long as the campaign lasts."""
        return [duty for duty in self.duties if not duty.last_day and duty.obligation.state == "active"]


def shown(campaign: Campaign, today: date) -> Shown:
    """Gather what is shown of a published campaign, in a number of queries that does not grow."""
    left = (campaign.ends_on - today).days if campaign.ends_on and campaign.state == "running" else None
    released = releases.released_standings(campaign)
    return Shown(
        campaign=campaign,
        targets=campaigns.target_rows(campaign),
        duties=campaigns.duties(campaign, today),
        movements=list(campaigns.movements(campaign)),
        participants=campaigns.participants(campaign),
        anchors=campaigns.anchors_of(campaign.plan),
        days_left=left if left is not None and left >= 0 else None,
        standing=standing_of(released[0]) if released else None,
        earlier=released[1:],
        rankings=list(releases.public_rankings(campaign)),
    )


def newest_exemplars() -> list[Exemplar]:
    """Give the newest models that everybody may read. One query."""
    return list(exemplars.public_exemplars()[:STORIES])


def papers_of(campaign: Campaign) -> list[Release]:
    """Give the newest papers that were released of a campaign. One query."""
    return list(releases.public_papers(campaign)[:FEW])


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a target stood in a period that was released."""

    release: Release
    figure: Figure


def course_of(campaign: Campaign, target: Target) -> list[Stood]:
    """Give where a target stood in every period that was released, the latest first. One query."""
    key = str(target.public_id)
    found = ((one, of_target(one.shown, key)) for one in releases.released_standings(campaign))
    return [Stood(release, figure) for release, figure in found if figure is not None]


# -- For search engines -----------------------------------------------------------------------------------------------


def public_paths() -> list[str]:
    """Give the path of every public page but forms and answers to a search."""
    names = ("home", "about", "accessibility", "papers", "register")
    return [
        *(reverse(f"portal:{name}") for name in names),
        *(reverse(name) for name in _ELSEWHERE),
        *_of_campaigns(),
        *(reverse("postings:shown", args=[one.public_id]) for one in postings.public_postings()),
        *(reverse("exemplars:shown", args=[one.public_id]) for one in exemplars.public_exemplars()),
        *offered(),
    ]


def _of_campaigns() -> Iterator[str]:
    """Give the pages of every public campaign. Three queries."""
    for one in campaigns.public_campaigns():
        yield reverse("portal:campaign", args=[one.public_id])
        yield reverse("portal:plan_text", args=[one.public_id])
    targets = Target.objects.filter(campaign__is_public=True).order_by("campaign", "ordinal")
    for here, target in targets.values_list("campaign__public_id", "public_id"):
        yield reverse("portal:target", args=[here, target])
    for kind, here, release in releases.public_pages():
        yield reverse(PAGES_OF[kind], args=[here, release])
