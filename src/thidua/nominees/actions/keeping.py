"""Keeping nominees: who or what each is, and what each year brought it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.text import fold
from thidua.nominees import access
from thidua.nominees.actions.refusals import AlreadyHere, BadCount, BadDay, BadIdentity, NameTwin
from thidua.nominees.models import Kind, Nominee, YearOf
from thidua.nominees.rules.identity import USE, read_identity
from thidua.records.revisions import revise
from thidua.records.sealing import digest, seal
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

FIRST_YEAR: Final = 1945


@dataclass(frozen=True, slots=True)
class SaidNominee:
    """What is said of a nominee; ``identity`` is typed anew to be changed, and None leaves it as it is."""

    kind: str
    unit: Unit
    name: str
    is_whole_unit: bool = False
    position: str = ""
    position_group: str = ""
    is_enterprise: bool = False
    is_woman: bool | None = None
    born_on: date | None = None
    founded: int | None = None
    address: str = ""
    closed_on: date | None = None
    identity: str | None = None

    def columns(self) -> dict[str, Any]:
        """Give what stands in the row: what does not fit the kind is left out."""
        is_person = self.kind == Kind.INDIVIDUAL
        kept = {
            "kind": self.kind,
            "unit": self.unit,
            "name": " ".join(self.name.split()),
            "is_whole_unit": self.is_whole_unit and self.kind == Kind.COLLECTIVE,
            "position": self.position.strip() if is_person else "",
            "position_group": self.position_group if is_person else "",
            "is_enterprise": self.is_enterprise and self.kind == Kind.COLLECTIVE,
            "is_woman": self.is_woman if is_person else None,
            "born_on": self.born_on if is_person else None,
            "founded": self.founded if self.kind == Kind.COLLECTIVE else None,
            "address": self.address.strip(),
            "closed_on": self.closed_on,
        }
        return kept | self._sealed(is_person=is_person)

    def _sealed(self, *, is_person: bool) -> dict[str, Any]:
        if self.identity is None:
            return {}
        number = read_identity(self.identity) if is_person else ""
        if number is None:
            raise BadIdentity(_("Số định danh có 12 chữ số (hoặc 9 chữ số của chứng minh cũ)."), field="identity")
        return {
            "identity_sealed": seal(number, USE) if number else "",
            "identity_digest": digest(number, USE) if number else "",
        }


@transaction.atomic
def add_nominee(
    *, said: SaidNominee, is_other: bool = False, is_example: bool = False, by: Actor, at: datetime
) -> Nominee:
    """Keep a person, a collective or a household. ``is_other`` says that somebody of the same name is somebody else.

    Raises ``AlreadyHere`` (the identity number or the unit itself is kept), ``NameTwin``, ``BadIdentity``,
    ``NotAllowed``.
    """
    access.require_to_write(by, said.unit, on=day_of(at))
    one_at_a_time("nominees")
    columns = said.columns()
    refuse_double(columns, by, at)
    if not is_other and not columns.get("identity_digest"):
        _refuse_twin(columns)
    made = Nominee.objects.create(is_example=is_example, **columns)
    audit.record(verb="nominee.added", subject=made, by=by, at=at, after=in_words(made))
    return made


@transaction.atomic
def change_nominee(*, nominee: Nominee, version: int, said: SaidNominee, by: Actor, at: datetime) -> Nominee:
    """Change what is kept of a nominee, or move it to another body; its kind stays.

    Raises ``AlreadyHere``, ``BadIdentity``, ``Stale``, ``NotAllowed``.
    """
    access.require_to_write(by, nominee.unit, on=day_of(at))
    if said.unit.pk != nominee.unit_id:
        access.require_to_write(by, said.unit, on=day_of(at))
    one_at_a_time("nominees")
    columns = said.columns() | {"kind": nominee.kind}
    refuse_double(columns, by, at, but=nominee)
    before = in_words(nominee) | {"identity": "x" if nominee.identity_digest else ""}
    changes_number = "identity_digest" in columns and columns["identity_digest"] != nominee.identity_digest
    nominee = revise(nominee, version=version, **columns)
    after = in_words(nominee) | {"identity": _("đã đổi") if changes_number else before["identity"]}
    if after != before:
        changed = [name for name in after if after[name] != before[name]]
        audit.record(
            verb="nominee.changed", subject=nominee, by=by, at=at,
            before={name: before[name] for name in changed}, after={name: after[name] for name in changed},
        )  # fmt: skip
    return nominee


def refuse_double(columns: dict[str, Any], by: Actor, at: datetime, *, but: Nominee | None = None) -> None:
    """Refuse an identity number, or a body that is the unit itself, that is kept already."""
    there = Nominee.objects.exclude(pk=but.pk) if but else Nominee.objects.all()
    if columns.get("identity_digest"):
        found = there.filter(identity_digest=columns["identity_digest"]).first()
        if found is not None:
            raise AlreadyHere(_who(found, by, at), field="identity")
    if columns["is_whole_unit"] and there.filter(is_whole_unit=True, unit=columns["unit"]).exists():
        raise AlreadyHere(
            _("Tập thể là chính đơn vị này đã có trong danh sách. Hãy mở và sửa dòng đó."), field="is_whole_unit"
        )


def _who(found: Nominee, by: Actor, at: datetime) -> str:
    if access.visible_nominees(by, on=day_of(at)).filter(pk=found.pk).exists():
        words = {"name": found.name, "unit": found.unit.name}
        return _("Số định danh này đã có: %(name)s, %(unit)s. Hãy mở và sửa dòng đó.") % words
    return _("Số định danh này đã có ở một đơn vị khác. Hãy hỏi Ban Thi đua - Khen thưởng.")


def _refuse_twin(columns: dict[str, Any]) -> None:
    alike = Nominee.objects.filter(
        kind=columns["kind"], unit=columns["unit"], name_fold=fold(columns["name"]), closed_on__isnull=True
    )
    if alike.exists():
        raise NameTwin(
            _("Đơn vị này đã có %s. Nếu là người, tập thể, hộ khác trùng tên, hãy đánh dấu rồi ghi lại.")
            % columns["name"],
            field="is_other",
        )


def in_words(nominee: Nominee) -> dict[str, Any]:
    """Give a nominee as the journal keeps it; never the identity number."""
    return {
        "kind": nominee.kind,
        "name": nominee.name,
        "unit": str(nominee.unit.public_id),
        "is_whole_unit": nominee.is_whole_unit,
        "position": nominee.position,
        "position_group": nominee.position_group,
        "is_enterprise": nominee.is_enterprise,
        "founded": nominee.founded,
        "closed_on": nominee.closed_on.isoformat() if nominee.closed_on else "",
    }


# -- What a year brought ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SaidYear:
    """What is said of a nominee's year; empty and None are not known."""

    completion: str = ""
    completion_source: str = ""
    discipline: str = ""
    discipline_ends_on: date | None = None
    discipline_source: str = ""
    people: int | None = None
    people_completed: int | None = None
    people_ldtt: int | None = None
    cstdcs: int | None = None
    rank_in_group: int | None = None
    targets_exceeded: bool | None = None


@transaction.atomic
def write_year(*, nominee: Nominee, year: int, version: int, said: SaidYear, by: Actor, at: datetime) -> YearOf:
    """Keep what a year brought a nominee; ``version`` is 0 where nothing was kept of it yet.

    Raises ``BadDay`` for a year that has not begun, ``BadCount`` where more of a collective's people did something than
    it has, ``Stale``, ``NotAllowed``.
    """
    access.require_to_write(by, nominee.unit, on=day_of(at))
    if not FIRST_YEAR <= year <= day_of(at).year:
        raise BadDay(_("Năm từ 1945 đến năm nay."))
    _check_counts(said)
    one_at_a_time(f"nominees:{nominee.pk}")
    there = YearOf.objects.filter(nominee=nominee, year=year).first()
    before = _year_in_words(there) if there else {}
    if there is None:
        there = YearOf.objects.create(nominee=nominee, year=year, **asdict(said))
    else:
        there = revise(there, version=version, **asdict(said))
    after = _year_in_words(there)
    if after != before:
        audit.record(verb="nominee.year", subject=nominee, by=by, at=at, before=before, after=after)
    return there


def _check_counts(said: SaidYear) -> None:
    parts = {"people_completed": said.people_completed, "people_ldtt": said.people_ldtt, "cstdcs": said.cstdcs}
    for name, part in parts.items():
        if part is not None and said.people is not None and part > said.people:
            raise BadCount(_("Nhiều hơn số người của tập thể."), field=name)


def _year_in_words(kept: YearOf) -> dict[str, Any]:
    said = {"year": kept.year, "completion": kept.completion, "discipline": kept.discipline}
    numbers = ("people", "people_completed", "people_ldtt", "cstdcs", "rank_in_group", "targets_exceeded")
    return said | {name: getattr(kept, name) for name in numbers}
