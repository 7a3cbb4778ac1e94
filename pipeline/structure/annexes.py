"""Attachments that are no documents of their own: tables and lists that belong to the notice."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Provision, ProvisionKind, Span
from pipeline.structure.elements import attachment_heading, ends_sentence, is_attachment_label
from pipeline.structure.markers import value_of
from pipeline.structure.tree import tree_of
from pipeline.structure.values import Paragraph

_ENTRY = 60


def annex_of(text: str, paragraphs: Sequence[Paragraph], start: int, end: int) -> Provision:
    """The attachment in ``paragraphs[start:end]`` as a node of kind TABLE; its label ``附件1`` heads all locators below.

    Rows, names and numbered entries of one sentence are of kind TABLE too; what has several sentences keeps its kind.
    """
    first = paragraphs[start]
    labelled = is_attachment_label(first.bare)
    label = first.bare.rstrip("：:.．") if labelled else attachment_heading(first.bare) or "附件"
    rest = paragraphs[start + 1 : end] if labelled else paragraphs[start:end]
    begin = first.span.end if labelled else first.span.start
    root = tree_of(text, rest, Span(begin, begin), letter=False).root
    children = tuple(_as_listed(text, child, label) for child in root.children)
    span = Span(first.span.start, begin)
    return Provision(ProvisionKind.TABLE, label, value_of(label[2:]), label, span, Span(begin, begin), None, children)


def _as_listed(text: str, provision: Provision, label: str) -> Provision:
    children = tuple(_as_listed(text, child, label) for child in provision.children)
    words = text[provision.body.start : min(provision.body.end, provision.body.start + _ENTRY + 1)]
    entry = len(words) <= _ENTRY and (not ends_sentence(words) or (bool(provision.label) and words.count("。") <= 1))
    listed = not children and entry
    kind = ProvisionKind.TABLE if listed else provision.kind
    return replace(provision, kind=kind, locator=label + (provision.locator or ""), children=children)
