"""Lines for people: in colour where a terminal shows it, on one line each, nothing that acts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from newsclean.cli.streams import printable

_LONGEST = 80
_HEAD, _TAIL = 40, 20

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


def section(title: str, note: str = "") -> Iterator[Line]:
    """A heading, an empty line before it."""
    yield []
    yield [("bold", title), ("dim", f"  ({note})" if note else "")]


def short(text: str) -> str:
    """Text on one line, the middle of a long one left out; white space alone in quotes."""
    if text and not text.strip():
        return printable(repr(text))
    line = printable(text)
    return line if len(line) <= _LONGEST else f"{line[:_HEAD]} … {line[-_TAIL:]}"


def warning_lines(warnings: Iterable[str]) -> Iterator[Line]:
    """The warnings under their heading; nothing where there are none."""
    told = [printable(warning) for warning in warnings]
    if told:
        yield from section("Warnings", str(len(told)))
        for warning in told:
            yield [("yellow", f"  {warning}")]
