"""Everything that was found about a dossier, on one panel: the law's rules, restrictions, quotas, lists, opinions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.awards import queries as awards
from thidua.dossiers.models import CheckEntry, Dossier, Effect, Opinion, Part, Quota, State
from thidua.dossiers.rules import alike, checklist, settled, titles
from thidua.dossiers.rules import quota as quotas
from thidua.dossiers.rules.steps import COUNTS
from thidua.law.conditions import Outcome
from thidua.law.reading import Confidence
from thidua.law.sentences import sentences
from thidua.nominees import queries as nominees
from thidua.nominees.models import Award, Hold, Method

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thidua.dossiers.rules.settled import Word
    from thidua.law.eligibility import Eligibility
    from thidua.law.reading import Law, Rule, Title

SAME: Final = "X1:"
"""Before the public id of what a merit looks like; the word that is asked for is that it is another."""
_ABOVE: Final = frozenset({"BK_TINH", "BK_TTG", "HCLD1", "HCLD2", "HCLD3", "CO_TINH", "CO_CP", "CSTDT", "CSTDTQ"})
_HELPS_NOBODY: Final = (Method.THEMED, Method.AD_HOC)


class Verdict(StrEnum):
    """What a finding does: nothing, asks for a person's word, tells whoever decides, or stops the dossier."""

    OK = "ok"
    ASK = "ask"
    TELL = "tell"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a dossier's own merit: what it was awarded or proposed for, and how much is alike."""

    name: str
    text: str
    likeness: int
    nominee: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the panel: what was looked at, by which article, what came of it and why.

    ``text`` and ``why`` are Vietnamese out of the law or the data, ``label`` and ``says`` words of the product.
    ``asked`` is the key of the word that a person may give, ``word`` the one that was given.
    """

    code: str
    article: str
    text: str
    verdict: Verdict
    why: str = ""
    label: str = ""
    says: str = ""
    confidence: Confidence = Confidence.READ
    asked: str = ""
    word: Word | None = None
    beside: Beside | None = None

    @property
    def told(self) -> str:
        """Give it as a refusal says it."""
        what = " ".join(part for part in (self.label, self.text) if part)
        return f"{what} ({'; '.join(part for part in (self.says, self.why) if part)})"


@dataclass(frozen=True, slots=True)
class Panel:
    """All findings of a dossier; the law's own answer among them, with the number of its edition."""

    findings: tuple[Finding, ...]
    answer: Outcome
    law_number: int
    judged: dict[str, Any]

    @property
    def stops(self) -> list[Finding]:
        """Give what stops the dossier."""
        return [one for one in self.findings if one.verdict is Verdict.STOP]

    @property
    def asks(self) -> list[Finding]:
        """Give what waits for a person's word."""
        return [one for one in self.findings if one.verdict is Verdict.ASK]


def asked_of(dossier: Dossier, on: date) -> tuple[checklist.Asked, ...]:
    """Give the parts that a dossier's form asks for by the law of a day."""
    title = awards.law_on(on).titles.get(dossier.title)
    return _asked(dossier, title) if title else ()


def _asked(dossier: Dossier, title: Title) -> tuple[checklist.Asked, ...]:
    if dossier.is_secret:
        return ()
    return checklist.checklist(
        title,
        dossier.nominee.kind,
        method=dossier.round.method,
        is_simplified=dossier.round.is_simplified,
        is_enterprise=dossier.nominee.is_enterprise,
    )


def askable(dossier: Dossier, on: date) -> set[str]:
    """Give the keys under which a person may give a word on a dossier."""
    return {one.asked for one in panel(dossier, on).findings if one.asked}


def panel(dossier: Dossier, on: date, *, whole: bool = True) -> Panel:
    """Look at everything about a dossier on a day; ``whole`` with lists of others that nobody has confirmed yet.

    The number of queries does not grow with what is found.
    """
    law = awards.law_on(on)
    title = law.titles[dossier.title]
    answer, number = nominees.judge(dossier.nominee, dossier.title, on)
    words = settled.words_in(dossier.words)
    given = list(Award.objects.filter(nominee=dossier.nominee_id, revoked_on__isnull=True).order_by("-year", "pk"))
    found = [
        *_of_the_law(answer, words),
        *_hold(law, dossier),
        *_same_merit(law, dossier, given, words),
        *_themed(law, dossier, given),
        *_once_a_year(law, title, dossier, given),
        *_quotas(dossier),
        *_lists(dossier, whole=whole),
        *_opinions(dossier, title),
        *_parts(dossier, title),
    ]
    outcome = settled.settled(title, dossier.nominee.kind, answer, words)
    if outcome is Outcome.NO:
        label, says = _("Chưa đủ tiêu chuẩn"), _("xem từng tiêu chuẩn ở trên")
        found.append(Finding("KET_LUAN", law.cited(title), "", Verdict.STOP, label=label, says=says))
    return Panel(tuple(found), outcome, number, _plain(answer))


def _of_the_law(answer: Eligibility, words: dict[str, Word]) -> Iterator[Finding]:
    """Give the law's rules; one that fails alone stops nothing, since another way may be met."""
    verdicts = {Outcome.YES: Verdict.OK, Outcome.NO: Verdict.TELL, Outcome.PERSON: Verdict.ASK}
    for rule in answer.rules:
        if rule.id == "X4":
            continue
        is_asked = rule.finding.outcome is Outcome.PERSON
        yield Finding(
            rule.id,
            rule.article,
            rule.text,
            verdicts[settled.outcome_of(rule, words)],
            sentences(rule.finding.why),
            confidence=rule.confidence,
            asked=rule.id if is_asked else "",
            word=words.get(rule.id) if is_asked else None,
        )


def _restriction(law: Law, code: str) -> tuple[Rule, str]:
    rule = law.restrictions[code]
    return rule, law.cited(rule)


def _hold(law: Law, dossier: Dossier) -> Iterator[Finding]:
    rule, cited = _restriction(law, "X4")
    holds = list(Hold.objects.filter(nominee=dossier.nominee_id, released_at__isnull=True).order_by("pk"))
    for one in holds:
        yield Finding("X4", cited, rule.text, Verdict.STOP, f"{one.reason} ({one.document})")
    if not holds:
        yield Finding("X4", cited, rule.text, Verdict.OK, says=_("không có việc đang xem xét, xác minh"))


def told_of(dossier: Dossier) -> alike.Told:
    """Give a dossier's merit as it is compared: its own days, or those of the round's year."""
    merit = dossier.merit
    year = dossier.round.year
    first, last = (merit.starts_on, merit.ends_on) if merit else (date(year, 1, 1), date(year, 12, 31))
    return alike.Told(dossier.merit_text, first, last)


def _same_merit(law: Law, dossier: Dossier, given: Iterable[Award], words: dict[str, Word]) -> Iterator[Finding]:
    rule, cited = _restriction(law, "X1")
    own = told_of(dossier)
    alike_ones = list(_alike(law, dossier, own, given))
    for key, beside in alike_ones:
        word = words.get(key)
        verdict = Verdict.ASK if word is None else Verdict.OK if word.holds else Verdict.STOP
        says = _("giống %s %% số cụm từ; có phải thành tích khác không?") % beside.likeness
        yield Finding("X1", cited, rule.text, verdict, says=says, asked=key, word=word, beside=beside)
    if not alike_ones:
        says = _("chưa thấy thành tích nào đã khen hoặc đang đề nghị giống với hồ sơ này")
        yield Finding("X1", cited, rule.text, Verdict.OK, says=says)


def _alike(law: Law, dossier: Dossier, own: alike.Told, given: Iterable[Award]) -> Iterator[tuple[str, Beside]]:
    for award in given:
        told = alike.Told(award.merit, date(award.year, 1, 1), date(award.year, 12, 31))
        if alike.is_same(own, told):
            name = f"{_name(law, award.title)}, {award.decision_number}, {award.year}"
            yield f"{SAME}{award.public_id}", Beside(name, award.merit, alike.likeness(own.text, told.text))
    others = Dossier.objects.filter(nominee=dossier.nominee_id, is_secret=False).exclude(pk=dossier.pk)
    others = others.exclude(state__in=[State.WITHDRAWN, State.REFUSED, State.AWARDED])
    for other in others.select_related("round", "merit").order_by("pk"):
        told = told_of(other)
        if alike.is_same(own, told):
            name = f"{_name(law, other.title)}, {other.round.name}"
            yield f"{SAME}{other.public_id}", Beside(name, other.merit_text, alike.likeness(own.text, told.text))


def _name(law: Law, code: str) -> str:
    title = law.titles.get(code)
    return title.name if title else code


def _themed(law: Law, dossier: Dossier, given: Iterable[Award]) -> Iterator[Finding]:
    """Say which awards are no basis (X3) where merit is awarded higher; the campaign's results count all the same."""
    if dossier.round.method != Method.REGULAR or dossier.title not in _ABOVE:
        return
    rule, cited = _restriction(law, "X3")
    themed = [f"{_name(law, one.title)} ({one.year})" for one in given if one.method in _HELPS_NOBODY]
    if themed:
        says = _("không dùng làm căn cứ, nhưng kết quả của đợt thi đua vẫn được xét cuối năm")
        yield Finding("X3", cited, rule.text, Verdict.TELL, "; ".join(themed), says=says)


def _once_a_year(law: Law, title: Title, dossier: Dossier, given: Iterable[Award]) -> Iterator[Finding]:
    """A yearly title is given once a year: not again to whoever has it, nor in two rounds at a time."""
    if not titles.is_yearly(title):
        return
    year = dossier.round.year
    others = Dossier.objects.filter(nominee=dossier.nominee_id, title=dossier.title, round__year=year)
    others = others.exclude(pk=dossier.pk).exclude(state__in=[State.WITHDRAWN, State.REFUSED])
    why = [f"{one.decision_number}, {one.year}" for one in given if one.title == dossier.title and one.year == year]
    why += [one.round.name for one in others.select_related("round").order_by("pk")]
    if why:
        label = _("Danh hiệu xét tặng hằng năm: mỗi năm một lần")
        yield Finding("MOT_LAN", law.cited(title), "", Verdict.STOP, "; ".join(why), label=label)


def _quotas(dossier: Dossier) -> Iterator[Finding]:
    kept = list(Quota.objects.filter(round=dossier.round_id, title=dossier.title).order_by("pk"))
    if not kept:
        return
    counting = Dossier.objects.filter(round=dossier.round_id, title=dossier.title, state__in=COUNTS)
    pairs = counting.exclude(pk=dossier.pk).order_by("pk").values_list("nominee__kind", "unit__kind__code")
    others = [quotas.Asked(dossier.title, kind, unit_kind) for kind, unit_kind in pairs]
    asked = quotas.Asked(dossier.title, dossier.nominee.kind, dossier.unit.kind.code)
    for one in kept:
        most = quotas.most(count=one.count, share=one.share, share_of=one.share_of)
        limit = quotas.Limit(one.title, most, one.kind, one.unit_kind)
        if not limit.bounds(asked):
            continue
        full = Verdict.STOP if one.is_firm else Verdict.TELL
        verdict = Verdict.OK if limit.has_room(asked, others) else full
        says = _("không kể hồ sơ này đã dùng %(used)s trên %(most)s") % {"used": limit.used(others), "most": most}
        yield Finding("CHI_TIEU", one.source, "", verdict, label=_("Chỉ tiêu của đợt xét"), says=says)


def _lists(dossier: Dossier, *, whole: bool) -> Iterator[Finding]:
    """Give what others' lists say of the nominee, and names that may be meant, which a person has to confirm."""
    nominee = dossier.nominee
    meant = Q(nominee=nominee.pk)
    if whole:
        like = Q(name_fold=nominee.name_fold)
        like |= Q(identity_digest=nominee.identity_digest) if nominee.identity_digest else Q()
        meant |= Q(nominee__isnull=True, is_other=False) & like
    entries = CheckEntry.objects.filter(meant, check_list__round=dossier.round_id).select_related("check_list")
    for one in entries.order_by("check_list", "pk"):
        sent = one.check_list
        about = f"{sent.body}: {sent.about}"
        why = "; ".join(part for part in (one.name, one.note) if part)
        label = _("Có trong danh sách của cơ quan khác")
        verdict = Verdict.TELL if sent.effect == Effect.FLAGS else Verdict.STOP
        if one.nominee_id is None:
            label, verdict = _("Có tên giống trong danh sách, chưa ai xác nhận"), Verdict.TELL
        yield Finding("DANH_SACH", sent.document, about, verdict, why, label=label)


def _opinions(dossier: Dossier, title: Title) -> Iterator[Finding]:
    kept = list(Opinion.objects.filter(dossier=dossier).order_by("asked_on", "pk"))
    for one in kept:
        says = _("đồng ý") if one.agrees else _("không đồng ý")
        says = _("đã xin, chưa có trả lời") if one.agrees is None else says
        verdict = Verdict.OK if one.agrees else Verdict.TELL
        label = _("Ý kiến của cơ quan khác")
        yield Finding("Y_KIEN", one.document, one.body, verdict, one.text, label=label, says=says)
    if not kept and checklist.asks_the_party(title):
        source = "Bắc Ninh, Quyết định 86/2025, Điều 5.1"
        says = _("nơi khác xin ý kiến cấp ủy trước; chưa xin")
        label, sure = _("Ý kiến của cấp ủy"), Confidence.SECONDARY
        yield Finding("Y_KIEN", source, "", Verdict.TELL, label=label, says=says, confidence=sure)


def _parts(dossier: Dossier, title: Title) -> Iterator[Finding]:
    kept = {one.code: one for one in Part.objects.filter(dossier=dossier).order_by("pk")}
    for asked in _asked(dossier, title):
        part = kept.get(asked.code)
        if part is not None and part.returned_for:
            why, says = part.returned_for, _("phải sửa")
            yield _part(asked, Verdict.STOP, why, says)
        elif part is None or not asked.is_complete(part.content, has_file=part.file_id is not None):
            verdict = Verdict.STOP if asked.is_needed else Verdict.TELL
            yield _part(asked, verdict, "", _("chưa có"))


def _part(asked: checklist.Asked, verdict: Verdict, why: str, says: str) -> Finding:
    label = _("Thành phần hồ sơ")
    return Finding(
        "THANH_PHAN", asked.source, asked.name, verdict, why, label=label, says=says, confidence=asked.confidence
    )


def _plain(answer: Eligibility) -> dict[str, Any]:
    """Give the law's answer as a dossier keeps it."""
    return {
        "answer": answer.answer.value,
        "rules": [
            {
                "id": one.id,
                "article": one.article,
                "text": one.text,
                "confidence": one.confidence.value,
                "outcome": one.finding.outcome.value,
                "why": sentences(one.finding.why),
            }
            for one in answer.rules
        ],
    }
