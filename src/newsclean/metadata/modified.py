"""When an article was last changed: metas, JSON-LD, and dates whose label says so."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.grammar.credits import CreditPart
from newsclean.grammar.date_labels import label_behind, says_change
from newsclean.grammar.dates import parse_stamp
from newsclean.grammar.stamps import Moment
from newsclean.metadata.byline import Byline, Printed
from newsclean.metadata.context import FieldContext
from newsclean.metadata.fields import Ballot
from newsclean.metadata.linked import JsonLd

MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "weibo: article:update_at",
    "weibo:article:update_at", "lastmod", "last-modified", "datemodified", "dcterms.modified",
    "dc.date.modified", "article:updated_time", "revised", "updatetime", "dateupdate",
)  # fmt: skip
_EARLIEST = 1990


def plausible(moment: Moment) -> bool:
    """Whether a page of the web can have appeared then."""
    return _EARLIEST <= moment.value.year <= 2100


def find_modified(
    context: FieldContext, byline: Byline, linked: JsonLd, language: str = ""
) -> Ballot:
    """The last change: metas and JSON-LD, then dates printed as such (更新时间：)."""
    ballot = Ballot()
    metas = context.document.head.metas
    offers = [
        (value, f"meta.{name}") for name in MODIFIED_METAS for value in metas.get(name, ())[:1]
    ]
    offers.append((linked.modified, "json-ld.dateModified"))
    for text, origin in offers:
        moment = parse_stamp(text, zone=context.zone, language=language) if text else None
        if moment and plausible(moment):
            ballot.add(moment.value.isoformat(), origin)
    for moment in printed_changes(context, byline):
        ballot.add(moment.value.isoformat(), "byline.changed")
    return ballot


def printed_changes(context: FieldContext, byline: Byline) -> Iterator[Moment]:
    """The moments that the page prints as those of a change, latest place of a line last."""
    stamps = [
        stamp
        for printed in byline.lines
        for part, label in dated_parts(printed)
        if says_change(label) and (stamp := part.stamp)
    ]
    stamps += [stamp for _, stamp, label in byline.stamps if says_change(label)]
    for stamp in stamps:
        moment = stamp.resolve(context.zone, context.options.as_of)
        if moment is not None and plausible(moment):
            yield moment


def dated_parts(printed: Printed) -> Iterator[tuple[CreditPart, str]]:
    """The dates of a credit line, each with its label.

    The label stands in front (更新时间：2024-10-18) or behind (2024-10-18 更新).
    """
    parts = printed.all_parts()
    label = ""
    for place, part in enumerate(parts):
        if part.kind == "date" and part.stamp is None:
            label = part.value
        elif part.kind in ("date", "edition"):
            after = parts[place + 1] if place + 1 < len(parts) else None
            behind = after.value if after is not None and after.stamp is None else ""
            yield part, label or label_behind(behind)
            label = ""
