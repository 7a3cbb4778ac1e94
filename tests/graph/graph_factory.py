"""Hand-made readings: a notice, what it says of others, and the file it stands in, in a line each."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from pipeline.records import (
    Address,
    DocumentRef,
    Evidence,
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
)

EMPTY = Span(0, 0)


def words(quote: str, rule: str = "test") -> Evidence:
    return Evidence(Span(0, len(quote)), quote, rule)


def partial(text: str | None) -> PartialDate | None:
    return PartialDate(*map(int, text.split("-"))) if text else None


class Factory:
    """Makes notices, relations and readings; ids are ``n:`` and the number, else the title."""

    def notice(
        self,
        title: str,
        number: str | None = None,
        *,
        kind: str = "通知",
        issued: str | None = None,
        printed: str | None = None,
        effective: str | None = None,
        expires: str | None = None,
        draft: bool = False,
        issuers: Sequence[str] = (),
        children: Sequence[Provision] = (),
    ) -> Notice:
        stated = {"issued": issued, "effective": effective, "expires": expires, "printed": printed}
        return Notice(
            local="d1",
            id=f"n:{number or title}",
            span=EMPTY,
            title=title,
            body=Provision(ProvisionKind.ROOT, "", None, None, EMPTY, EMPTY, None, tuple(children)),
            number=number,
            issuers=tuple(issuers),
            kind=kind,
            issued=partial(issued),
            printed=partial(printed),
            effective=partial(effective),
            expires=partial(expires),
            status=Status.DRAFT if draft else Status.ISSUED,
            facts={name: words(f"{name} {value}") for name, value in stated.items() if value},
        )

    def relation(
        self,
        kind: RelationKind | str,
        source: Notice,
        number: str | None = None,
        title: str | None = None,
        *,
        provision: str | None = None,
        begins: str | None = None,
        until: str | None = None,
        target: Target | None = None,
        quote: str | None = None,
        place: str | None = None,
    ) -> Relation:
        aim = target or DocumentRef(number, title, provision)
        said = quote or f"{title or number}{provision or ''}{kind}"
        return Relation(RelationKind(kind), Address(source.id, place), aim, partial(begins), words(said), partial(until))

    def duty(self, notice: Notice, provision: str | None, action: str, role: str = "supervisor", **fields: object) -> Obligation:
        plain = Obligation(
            id=f"{notice.id}#{provision}#{action}",
            notice=notice.id,
            doc=notice.local,
            provision=provision,
            actor=("监管专员",),
            actor_from=None,
            modality=Modality.DUTY,
            softened=False,
            action=action,
            object=None,
            condition=None,
            frequency=None,
            deadline=None,
            recipient=None,
            legal_basis=(),
            roles=(role,),
            sectors=(),
            confidence=1.0,
            evidence=words(action),
        )
        return replace(plain, **fields)  # type: ignore[arg-type]

    def reading(
        self,
        *notices: Notice,
        relations: Sequence[Relation] = (),
        duties: Sequence[Obligation] = (),
        contains: bool = False,
        name: str = "",
        version: str = "1",
    ) -> Reading:
        """One file; with ``contains`` the first notice is the cover of the others."""
        local = [replace(notice, local=f"d{at}") for at, notice in enumerate(notices, 1)]
        if contains:
            local[0] = replace(local[0], contains=tuple(each.local for each in local[1:]))
        digest = sha256((name or repr([(each.id, each.title) for each in notices])).encode()).hexdigest()
        return Reading(digest, version, name, "text/plain", "", (), tuple(local), tuple(duties), tuple(relations), ())
