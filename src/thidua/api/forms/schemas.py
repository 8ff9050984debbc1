"""What machines get and send, by resource. Names are those of the glossary; codes are the database's."""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 -- pydantic reads annotations when it runs
from typing import Annotated, Literal
from uuid import UUID  # noqa: TC003 -- as above

from pydantic import Field

from thidua.api.forms.values import Figure, FigureKind, In, Out, Text, UnitShort

# -- Campaigns --------------------------------------------------------------------------------------------------------


class Campaign(Out):
    """An emulation campaign."""

    id: UUID
    title: str
    occasion: str
    state: Literal["running", "closed", "archived"]
    is_public: bool
    starts_on: date | None
    ends_on: date | None
    issuer: str
    plan_number: str | None
    plan_issued_on: date | None


class Target(Out):
    """A target with what the plan asks for and the clause that asks for it; its parts name it as ``parent``."""

    id: UUID
    parent: UUID | None
    number: str
    label: str
    clause: str
    comparison: str
    value: Figure | None
    value_high: Figure | None
    measure: str
    alt_value: Figure | None
    alt_measure: str
    direction: str
    approximate: bool
    lead: UnitShort | None


class Period(Out):
    """A reporting period. ``due`` is the first day that is too late, ``last_day`` the last that is not."""

    id: UUID
    name: str
    cadence: str
    purpose: str
    starts_on: date
    ends_on: date
    due: date
    last_day: date
    closes_on: date | None


class Obligation(Out):
    """Something that somebody has to do; ``due`` is the first day that is too late."""

    id: UUID
    kind: str
    clause: str
    who: str
    what: str
    audience: str
    unit: UnitShort | None
    due: date | None
    last_day: date | None
    evidence: str
    state: Literal["active", "cancelled"]
    version: int


# -- Units and people -------------------------------------------------------------------------------------------------


class Unit(Out):
    """A unit as it stands on a day."""

    id: UUID
    code: str | None
    name: str
    short_name: str
    kind: str
    kind_name: str
    parent: UnitShort | None
    valid_from: date
    valid_to: date | None
    is_example: bool


class Group(Out):
    """A cluster or block of a year with its members."""

    id: UUID
    kind: str
    year: int
    number: int
    name: str
    members: list[UnitShort]


class Person(Out):
    """A person who holds an office."""

    id: UUID
    name: str
    username: str
    email: str


class Officer(Out):
    """An office: a person at work for a unit in a role. ``valid_to`` is the first day on which they no longer are."""

    id: UUID
    person: Person
    unit: UnitShort
    role: str
    valid_from: date
    valid_to: date | None
    is_deputy: bool
    is_example: bool


class NewOfficer(In):
    """An office to be given: to a ``person`` who is known, or to a new one with user name and name.

    ``last_day`` is the last day of the office; none where no end is known.
    """

    person: UUID | None = None
    username: Annotated[Text, Field(max_length=60)] = ""
    name: Annotated[Text, Field(max_length=150)] = ""
    email: Annotated[Text, Field(max_length=254)] = ""
    unit: UUID
    role: Annotated[Text, Field(max_length=40)]
    on: date
    last_day: date | None = None


class EndOfOffice(In):
    """The last day of an office, today at the earliest."""

    last_day: date


# -- Figures and reports ----------------------------------------------------------------------------------------------


class TargetShort(Out):
    """A target by id, number and words."""

    id: UUID
    number: str
    label: str
    measure: str


class TargetFigure(Out):
    """The figure of a target at a unit in a period; ``value`` is null unless its ``status`` is "value".

    ``light`` is the code of its traffic light; ``overdue`` and ``not_yet_due`` count the readings that are missing.
    """

    target: TargetShort
    parent: UUID | None
    status: FigureKind
    value: Figure | None
    so_far: Figure | None
    goal: Figure | None
    scenario: Figure | None
    previous: Figure | None
    is_whole: bool
    light: str
    overdue: int
    not_yet_due: int


class Figures(Out):
    """The figures of a unit, or of all that stands below it, in a period; exact where nothing is ``pending``."""

    unit: UnitShort
    period: UUID
    pending: int
    figures: list[TargetFigure]


class ReportRow(Out):
    """How a unit's report for a period stands."""

    unit: UnitShort
    state: str
    standing: str
    due: date
    sent_on: date | None


class ReportFault(Out):
    """What has to be mended in a figure before the report goes on."""

    part: str
    fault: str


class ReportFigure(Out):
    """A figure of a report. ``kind`` says whether it is actual, an estimate or official."""

    target: TargetShort
    status: FigureKind
    value: Figure | None
    numerator: Figure | None
    denominator: Figure | None
    last_year: Figure | None
    kind: str
    as_of: date | None
    reason: str
    answer: str
    is_rate: bool
    decimals: int
    is_open: bool
    flag: str
    faults: list[ReportFault]


class ReportSection(Out):
    """A section's text."""

    key: str
    title: str
    text: str
    is_open: bool
    flag: str


class Report(Out):
    """A unit's report for a period, begun or not; ``version`` is null before anything was saved."""

    unit: UnitShort
    period: UUID
    state: str
    standing: str
    due: date
    sent_on: date | None
    edition: int | None
    version: int | None
    is_open: bool
    figures: list[ReportFigure]
    sections: list[ReportSection]


_Number = Annotated[Text, Field(max_length=40, pattern=r"^-?[0-9]{1,28}(\.[0-9]{1,6})?$")]


class FigureSaid(In):
    """What is said of a figure; a name that is left out stays as it is, null empties it."""

    target: UUID
    value: _Number | None = None
    numerator: _Number | None = None
    denominator: _Number | None = None
    last_year: _Number | None = None
    kind: Literal["actual", "estimate", "official"] | None = None
    as_of: date | None = None
    not_applicable: bool | None = None
    reason: Annotated[Text, Field(max_length=1000)] | None = None
    answer: Annotated[Text, Field(max_length=1000)] | None = None


Key = Annotated[Text, Field(max_length=60)]


class SectionSaid(In):
    """What is said in a section."""

    key: Key
    text: Annotated[Text, Field(max_length=20_000)]


class ReportSaid(In):
    """Figures and sections of a report to be saved: all of them, or none where one is refused."""

    figures: Annotated[list[FigureSaid], Field(max_length=500)] = []
    sections: Annotated[list[SectionSaid], Field(max_length=200)] = []


class ReportFile(Out):
    """A file that proves a figure (``target``) or a section of a report, as it is kept.

    ``kind`` is what its content is, ``sha256`` the digest of the bytes that ``href`` hands out; of a photograph
    ``taken_at`` is the moment that it says it was taken.
    """

    id: UUID
    target: UUID | None
    section: str | None
    name: str
    kind: str
    media_type: str
    size: int
    sha256: str
    taken_at: datetime | None
    added_at: datetime
    added_by: str | None
    href: str


class FileSaid(In):
    """What a file proves: a figure by its ``target``, or a section by its key."""

    target: UUID | None = None
    section: Key | None = None


# -- Rankings, awards -------------------------------------------------------------------------------------------------


class Ranking(Out):
    """A snapshot of a ranking; ``digest`` is the hash of the package that anybody can recompute it from."""

    id: UUID
    number: int
    taken_at: datetime
    digest: str
    is_published: bool
    is_example: bool


class Place(Out):
    """A unit's place in a ranking."""

    unit: str
    unit_id: UUID | None
    group: str
    total: Figure
    standard: Figure
    bonus: Figure
    deductions: Figure
    in_group: int | None
    in_city: int | None
    grade: str


class RankingWhole(Ranking):
    """A snapshot with its rows; ``is_whole`` says whether they are all of them or those of the own group."""

    is_whole: bool
    places: list[Place]


class Award(Out):
    """A line of the register of awards; ``title`` is a code of the law."""

    id: UUID
    nominee: str
    kind: str
    unit: str
    title: str
    year: int
    method: str
    decision_number: str
    decided_on: date
    authority: str
    campaign: UUID | None
    revoked_on: date | None
    is_example: bool


class Exemplar(Out):
    """Somebody or something that others should learn from, as the library shows it."""

    id: UUID
    name: str
    who: str
    kind: str
    topic: str
    unit: UnitShort
    campaign: UUID | None
    state: str
    summary: str
    story: str
    recognised_on: date | None
    is_public: bool
    is_example: bool
