"""What was done to an input and why, for people; in colour where a terminal shows it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from newsclean.cli.streams import printable
from newsclean.model import Article, Decoded, Evidence, Fix, Removal, Repaired
from newsclean.render.byline import byline_text

_SHOWN = 60
_MOST = 40

Line = list[tuple[str, str]]
"""A line as pieces: the style they are shown in (``""`` for none) and their text."""


def show(lines: Iterable[Line]) -> None:
    """Print the lines to standard output; ``rich`` is loaded only where colour is shown."""
    if not in_colour():
        for line in lines:
            sys.stdout.write("".join(text for _, text in line).rstrip() + "\n")
        sys.stdout.flush()
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((text, style) for style, text in line)))


def in_colour() -> bool:
    """Whether standard output is a terminal that shows colour and nobody asked for none.

    See https://no-color.org: any ``NO_COLOR`` that is not empty counts.
    """
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def explain_article(name: str, article: Article) -> Iterator[Line]:
    """The whole story of one article."""
    yield [("bold", name)]
    yield from _facts(
        ("title", article.title),
        ("byline", byline_text(article)),
        ("profile", " / ".join(filter(None, (article.profile, article.layout)))),
        ("encoding", article.encoding),
        ("blocks", f"{len(article.blocks)}, {len(article.text)} characters of text"),
        ("images", str(len(article.images)) if article.images else None),
        ("related", str(len(article.related)) if article.related else None),
    )
    yield from _section("Where each field came from", len(article.evidence))
    for field, found in article.evidence.items():
        yield from _evidence(field, found)
    yield from _removals(article.removals)
    yield from _fixes(article.fixes)
    yield from _section("Warnings", len(article.warnings))
    for warning in article.warnings:
        yield [("yellow", f"  {printable(warning)}")]


def explain_decoded(name: str, decoded: Decoded) -> Iterator[Line]:
    """Why the bytes were read in this charset."""
    yield [("bold", name)]
    yield from _facts(
        ("encoding", decoded.encoding),
        ("characters", str(len(decoded.text))),
        ("unreadable", str(decoded.replaced) if decoded.replaced else None),
    )
    yield from _section("Evidence", len(decoded.evidence))
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


def _section(title: str, count: int) -> Iterator[Line]:
    if count:
        yield []
        yield [("bold", title), ("dim", f" ({count})")]


def _evidence(field: str, found: Iterable[Evidence]) -> Iterator[Line]:
    for place, each in enumerate(found):
        label, style = (field, "green") if place == 0 else ("also", "dim")
        line = [("cyan" if place == 0 else "dim", f"  {label:<11}"), (style, _short(each.value))]
        line.append(("dim", f"  from {printable(each.origin)}"))
        if each.note:
            line.append(("dim", f": {printable(each.note)}"))
        yield line


def _removals(removals: tuple[Removal, ...]) -> Iterator[Line]:
    yield from _section("Removed", len(removals))
    for removal in removals:
        where = "outside" if removal.block is None else f"block {removal.block}"
        count = max(removal.count, len(removal.text))
        yield [
            ("red", f"  {printable(removal.rule)}"),
            ("dim", f"  {printable(removal.group)}, {where}, {count} characters"),
        ]
        if removal.text.strip():
            yield [("", f"      {_short(removal.text)}")]
        yield [("dim", f"      {printable(removal.reason)}")]


def _fixes(fixes: tuple[Fix, ...]) -> Iterator[Line]:
    yield from _section("Repaired", len(fixes))
    counted = Counter((fix.fixer, _short(fix.before), _short(fix.after)) for fix in fixes)
    for (fixer, before, after), count in counted.most_common(_MOST):
        line = [("magenta", f"  {printable(fixer)}"), ("", f"  {before} → {after or '(nothing)'}")]
        yield [*line, ("dim", f"  ×{count}")] if count > 1 else line
    if len(counted) > _MOST:
        yield [("dim", f"  and {len(counted) - _MOST} more kinds; -f json shows every one")]


def _short(text: str) -> str:
    """Text on one line of at most ``_SHOWN`` characters, the middle left out."""
    if not text.strip():
        return printable(repr(text)) if text else ""
    line = printable(" ".join(text.split()))
    if len(line) <= _SHOWN:
        return line
    return f"{line[: _SHOWN * 2 // 3]} … {line[-_SHOWN // 3 :]}"
