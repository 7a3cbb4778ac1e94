"""Readings made by hand: a text of one or two notices with duties and relations, every span where it says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from pipeline.records import (
    ActorOrigin,
    Address,
    Deadline,
    DocumentRef,
    Frequency,
    Modality,
    Notice,
    Obligation,
    PartialDate,
    Provision,
    ProvisionKind,
    Reading,
    Relation,
    RelationKind,
    Span,
    Status,
    Target,
    evidence,
)


@dataclass
class Draft:
    """A file in the making; :meth:`reading` gives its Reading and :attr:`data` its bytes."""

    text: str = ""
    notices: list[Notice] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + "\n"
        return Span(start, start + len(words))

    def notice(
        self,
        number: str | None,
        title: str,
        issued: str | None = None,
        expires: str | None = None,
        draft: bool = False,
        region: str | None = None,
        contains: tuple[str, ...] = (),
        kind: str = "通知",
    ) -> Notice:
        span = self.write(f"{title} {number or ''}")
        made = Notice(
            local=f"d{len(self.notices) + 1}",
            id=f"{number or '无文号'}-{title}",
            span=span,
            title=title,
            body=Provision(ProvisionKind.ROOT, "", None, None, span, span),
            number=number,
            issuers=("某省人民政府办公厅",),
            kind=kind,
            region=region,
            issued=day(issued),
            expires=day(expires),
            status=Status.DRAFT if draft else Status.ISSUED,
            contains=contains,
            facts={key: evidence(self.text, span.start, span.end, "made") for key in ("issued", "expires", "status")},
        )
        self.notices.append(made)
        return made

    def duty(
        self,
        notice: Notice,
        provision: str | None,
        actor: str,
        action: str,
        roles: tuple[str, ...] = (),
        modality: Modality = Modality.DUTY,
        per: str | None = None,
        deadline: Deadline | None = None,
        sectors: tuple[str, ...] = (),
    ) -> Obligation:
        span = self.write(f"{provision or ''} {actor}应当{action}。")
        made = Obligation(
            id=f"{notice.id}#{len(self.obligations)}",
            notice=notice.id,
            doc=notice.local,
            provision=provision,
            actor=(actor,),
            actor_from=ActorOrigin.EXPLICIT,
            modality=modality,
            softened=False,
            action=action,
            object=None,
            condition=None,
            frequency=Frequency(1, "min", per) if per else None,
            deadline=deadline,
            recipient=None,
            legal_basis=(),
            roles=roles,
            sectors=sectors,
            confidence=0.9,
            evidence=evidence(self.text, span.start, span.end, "made"),
        )
        self.obligations.append(made)
        return made

    def relation(
        self, kind: str, notice: Notice, target: Target, begins: str | None = None, until: str | None = None
    ) -> Relation:
        span = self.write(f"{kind} {target}")
        words = evidence(self.text, span.start, span.end, "made")
        made = Relation(RelationKind(kind), Address(notice.id), target, day(begins), words, day(until))
        self.relations.append(made)
        return made

    @property
    def data(self) -> bytes:
        return self.text.encode()

    def reading(self, version: str = "1", name: str = "made.txt") -> Reading:
        return Reading(
            sha256(self.data).hexdigest(),
            version,
            name,
            "text/plain",
            self.text,
            (),
            tuple(self.notices),
            tuple(self.obligations),
            tuple(self.relations),
            (),
        )


def day(iso: str | None) -> PartialDate | None:
    return PartialDate(*map(int, iso.split("-"))) if iso else None


def named(number: str | None = None, title: str | None = None, provision: str | None = None) -> DocumentRef:
    return DocumentRef(number, title, provision)


def plain(number: str, title: str, issued: str | None, repeals: Iterable[str] = (), **more: object) -> Draft:
    """One notice with two duties that repeals the numbers given from its day on."""
    draft = Draft()
    notice = draft.notice(number, title, issued, **more)
    draft.duty(notice, "第一条", "各煤矿企业", f"每周检查{number}", roles=("煤矿企业",), per="P1W")
    draft.duty(notice, "第二条", "监管专员", f"每月报告{number}", roles=("监管专员",), deadline=Deadline("immediately"))
    for victim in repeals:
        draft.relation("repeals", notice, named(victim), issued)
    return draft
