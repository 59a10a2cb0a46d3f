"""A document in order on the terminal: what stayed, what went and by which rule, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from newsclean.cli.streams import printable
from newsclean.cli.terminal import Line, section, short, warning_lines
from newsclean.model.wording import counted
from newsclean.report import Explanation, FieldStory, Passage, Piece, Repair

_COLOURS = ("red", "yellow", "blue", "cyan", "bright_red", "bright_blue", "bright_cyan", "white")
_MOST_REPAIRS = 40


def story_lines(name: str, story: Explanation, *, outside: bool = False) -> Iterator[Line]:
    """The whole story, line by line.

    Args:
        name: the input's name.
        outside: also print what stood outside the content root.
    """
    yield [("bold", name)]
    yield from section("Chosen")
    for decision in story.decisions:
        yield from _field(decision)
    yield from section("Fields")
    for each in story.fields:
        yield from _field(each)
    yield from section("Document", "− removed, {before → after} repaired")
    for rule, run in groupby(story.passages, key=_whole_rule):
        passages = list(run)
        if rule == "outside.root" and not outside:
            size = sum(len(piece.text) for each in passages for piece in each.pieces)
            blocks, characters = counted(len(passages), "block"), counted(size, "character")
            yield [("dim", f"  … {blocks} outside the article, {characters}")]
            continue
        for passage in passages:
            yield from _passage(passage)
        if rule is not None:
            yield _verdict(passages[-1].pieces[-1])
    if story.repairs:
        yield from section("Repaired", f"{counted(len(story.repairs), 'place')} not shown above")
        for repair in story.repairs[:_MOST_REPAIRS]:
            yield [("magenta", f"  {printable(repair.fixer)}  "), *_change(repair)]
    if story.rules:
        yield from section("Rules", "blocks and characters taken out")
        for count in story.rules:
            numbers = f"  {count.blocks:>5} {count.characters:>7}  "
            yield [("", numbers), (_colour(count.group), printable(count.rule))]
    yield from warning_lines(story.warnings)
    yield []
    kept, repaired = counted(story.kept, "character"), counted(story.repaired, "place")
    yield [("bold", f"{kept} kept, {story.removed:,} removed, "
            f"{story.outside:,} outside, {repaired} repaired")]  # fmt: skip


def _field(story: FieldStory) -> Iterator[Line]:
    value = "、".join(story.value) if isinstance(story.value, tuple) else story.value
    label = f"  {story.name:<13} "
    head: Line = [("cyan", label), ("green", printable(value or "–"))]
    won, lost = story.candidates[: story.winners], story.candidates[story.winners :]
    agreed = {value, *(each.value for each in won)}
    origins = dict.fromkeys(_origin(each.origin, each.note) for each in won)
    yield [*head, ("dim", f"  from {'; '.join(origins)}")] if won else head
    for each in lost:
        origin = _origin(each.origin, each.note)
        label = "also" if each.value in agreed else "lost"
        yield [("dim", f"  {label:>13} {short(each.value)}  from {origin}")]


def _origin(origin: str, note: str) -> str:
    return printable(f"{origin} ({note})" if note else origin)


def _whole_rule(passage: Passage) -> str | None:
    """The one rule that took the whole passage, so that runs of them are told once."""
    if passage.kind is not None or len(passage.pieces) != 1:
        return None
    return passage.pieces[0].rule


def _passage(passage: Passage) -> Iterator[Line]:
    line: Line = [("", "  ")]
    mark = {"heading": "# ", "list_item": "• ", "caption": "▫ ", "quote": "> "}
    if passage.kind in mark:
        line.append(("bold" if passage.kind == "heading" else "dim", mark[passage.kind]))
    whole = passage.kind is None
    if whole:
        line = [("dim", "− ")]
    for piece in passage.pieces:
        style = _colour(piece.group) + " strike" if piece.rule else ""
        if piece.rule and not whole:
            line.append(("dim", "[−"))
        line += _repaired(piece, style)
        if piece.rule and not whole:
            line.append(("dim", "−]"))
    yield line
    for image in passage.images:
        yield [("dim", f"    image {printable(image.url)} {printable(image.alt)}".rstrip())]
    for piece in passage.pieces:
        if piece.rule and not whole:
            yield _verdict(piece)
        for repair in piece.repairs:
            if repair.start is None:
                yield [("magenta", f"    {printable(repair.fixer)}  "), *_change(repair)]


def _verdict(piece: Piece) -> Line:
    return [
        (_colour(piece.group), f"    {printable(piece.rule or '')}"),
        ("dim", f"  {printable(piece.group)}: {printable(piece.reason)}"),
    ]


def _repaired(piece: Piece, style: str) -> Line:
    line: Line = []
    at = 0
    for repair in piece.repairs:
        if repair.start is None or repair.end is None:
            continue
        if repair.start > at:
            line.append((style, printable(piece.text[at : repair.start])))
        at = repair.end
        line.append(("dim", "{"))
        line += _change(repair)
        line.append(("dim", "}"))
    line.append((style, printable(piece.text[at:])))
    return line


def _change(repair: Repair) -> Line:
    before, after = short(repair.before), short(repair.after)
    return [("red strike", before), ("dim", " → "), ("bold green", after or "∅")]


def _colour(group: str) -> str:
    """The same colour for a group of rules wherever it shows."""
    return _COLOURS[sum(map(ord, group)) % len(_COLOURS)]


def json_of(stories: Sequence[tuple[str, Explanation]]) -> Iterable[str]:
    """One JSON object for one file, an array of them for several; each with its ``file``."""
    import json

    plain = [{"file": name, **story.to_dict()} for name, story in stories]
    yield json.dumps(plain[0] if len(plain) == 1 else plain, ensure_ascii=False, indent=2) + "\n"
