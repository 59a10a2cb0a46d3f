"""What was done to an input and why, in short: for ``--explain``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from newsclean.cli.streams import printable
from newsclean.cli.terminal import Line, section, short, warning_lines
from newsclean.model import Article, Decoded, Evidence, Fix, Removal, Repaired
from newsclean.model.wording import counted
from newsclean.render.byline import byline_text

_MOST = 40


def explain_article(name: str, article: Article) -> Iterator[Line]:
    """The whole story of one article."""
    yield [("bold", name)]
    yield from _facts(
        ("title", article.title),
        ("byline", byline_text(article)),
        ("profile", " / ".join(filter(None, (article.profile, article.layout)))),
        ("encoding", article.encoding),
        ("blocks", f"{len(article.blocks)}, {counted(len(article.text), 'character')} of text"),
        ("images", str(len(article.images)) if article.images else None),
        ("related", str(len(article.related)) if article.related else None),
    )
    if article.evidence:
        yield from section("Where each field came from", str(len(article.evidence)))
    for field, found in article.evidence.items():
        yield from _evidence(field, found)
    yield from _removals(article.removals)
    yield from _fixes(article.fixes)
    yield from warning_lines(article.warnings)


def explain_decoded(name: str, decoded: Decoded) -> Iterator[Line]:
    """Why the bytes were read in this charset."""
    yield [("bold", name)]
    yield from _facts(
        ("encoding", decoded.encoding),
        ("characters", str(len(decoded.text))),
        ("unreadable", str(decoded.replaced) if decoded.replaced else None),
    )
    if decoded.evidence:
        yield from section("Evidence", str(len(decoded.evidence)))
    yield from _evidence("encoding", decoded.evidence)


def explain_repaired(name: str, decoded: Decoded, repaired: Repaired) -> Iterator[Line]:
    """The charset, and what was repaired in the text."""
    yield from explain_decoded(name, decoded)
    yield from _fixes(repaired.fixes)
    if not repaired.fixes:
        yield []
        yield [("", "Nothing had to be repaired.")]


def _facts(*facts: tuple[str, str | None]) -> Iterator[Line]:
    for label, value in facts:
        if value:
            yield [("dim", f"  {label:<11}"), ("", printable(value))]


def _evidence(field: str, found: Iterable[Evidence]) -> Iterator[Line]:
    for place, each in enumerate(found):
        label, style = (field, "green") if place == 0 else ("also", "dim")
        line = [("cyan" if place == 0 else "dim", f"  {label:<11}"), (style, short(each.value))]
        line.append(("dim", f"  from {printable(each.origin)}"))
        if each.note:
            line.append(("dim", f": {printable(each.note)}"))
        yield line


def _removals(removals: tuple[Removal, ...]) -> Iterator[Line]:
    if removals:
        yield from section("Removed", str(len(removals)))
    for removal in removals:
        where = "outside" if removal.block is None else f"block {removal.block}"
        count = max(removal.count, len(removal.text))
        yield [
            ("red", f"  {printable(removal.rule)}"),
            ("dim", f"  {printable(removal.group)}, {where}, {counted(count, 'character')}"),
        ]
        if removal.text.strip():
            yield [("", "      " + short(" ".join(removal.text.split())))]
        yield [("dim", f"      {printable(removal.reason)}")]


def _fixes(fixes: tuple[Fix, ...]) -> Iterator[Line]:
    if fixes:
        yield from section("Repaired", str(len(fixes)))
    counted = Counter((fix.fixer, short(fix.before), short(fix.after)) for fix in fixes)
    for (fixer, before, after), count in counted.most_common(_MOST):
        line = [("magenta", f"  {printable(fixer)}"), ("", f"  {before} → {after or '(nothing)'}")]
        yield [*line, ("dim", f"  ×{count}")] if count > 1 else line
    if len(counted) > _MOST:
        yield [("dim", f"  and {len(counted) - _MOST} more kinds; -f json shows every one")]
