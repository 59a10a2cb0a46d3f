"""From an Article, and its source where that is at hand, to the story of its cleaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from newsclean.cleaner import Cleaner
from newsclean.decode import decode
from newsclean.document import normalise_lines, read
from newsclean.intake import Source
from newsclean.model import Article, Block, Evidence, Fix, Image, Span, Stage
from newsclean.report.explanation import (
    Candidate,
    Explanation,
    FieldStory,
    Passage,
    Picture,
    Piece,
    Repair,
    RuleCount,
)
from newsclean.report.places import Placed, place_source_fixes, replay

_DECISIONS = ("encoding", "profile", "root")
_FIELDS = (
    "title",
    "published",
    "modified",
    "source",
    "authors",
    "editors",
    "categories",
    "keywords",
    "site_name",
    "url",
    "canonical_url",
    "description",
    "language",
)
_OUTSIDE = "outside.root"
_WHOLE_BLOCK = "script."
"""Script conversion changes a block as a whole: it is told beside the text, not in it."""


def explain_article(article: Article, text: str | None = None) -> Explanation:
    """What was done to a document and why.

    Args:
        article: what ``clean`` gave.
        text: the decoded source. With it the repairs of the source are shown in their places,
            and so is what stood outside the content root.
    """
    spans = {
        index: tuple(found) for index, found in groupby(article.ledger(), lambda span: span.block)
    }
    raws = {index: "".join(span.text for span in found) for index, found in spans.items()}
    source = None if text is None else normalise_lines(text)
    placed = {} if source is None else place_source_fixes(source, article.fixes, raws)
    loose = _fixes_of_blocks(article.fixes, placed)
    blocks = {block.index: block for block in article.blocks}
    passages = [
        _passage(index, found, blocks.get(index), placed.get(index, ()), loose.get(index, ()))
        for index, found in spans.items()
    ]
    if source is not None and (outside := _outside(article, source, spans)):
        passages = sorted([*passages, *outside], key=lambda passage: passage.block)
    shown = {id(place.fix) for found in placed.values() for place in found}
    unplaced = [fix for fix in article.fixes if fix.stage is Stage.SOURCE and id(fix) not in shown]
    return Explanation(
        title=article.title,
        url=article.url,
        encoding=article.encoding,
        profile=article.profile,
        layout=article.layout,
        fields=tuple(_stories(article, _FIELDS)),
        decisions=tuple(_stories(article, _DECISIONS)),
        passages=tuple(passages),
        repairs=tuple(map(_repair, unplaced)),
        rules=_rules(article),
        kept=sum(len(span.text) for found in spans.values() for span in found if span.kept),
        removed=sum(len(span.text) for found in spans.values() for span in found if not span.kept),
        outside=sum(each.count for each in article.removals if each.rule == _OUTSIDE),
        warnings=article.warnings,
    )


def explain_source(
    cleaner: Cleaner,
    source: Source,
    *,
    url: str | None = None,
    content_type: str | None = None,
    encoding: str | None = None,
    profile: str | None = None,
) -> tuple[Article, Explanation]:
    """Clean a document and tell the whole story, with the source at hand.

    Raises:
        NewscleanError: as ``Cleaner.clean`` does.
        OSError: a path can't be read.
    """
    article = cleaner.clean(
        source, url=url, content_type=content_type, encoding=encoding, profile=profile
    )
    raw = (
        source if isinstance(source, str | bytes | bytearray | memoryview) else source.read_bytes()
    )
    text = (
        raw
        if isinstance(raw, str)
        else decode(bytes(raw), encoding=encoding, content_type=content_type).text
    )
    return article, explain_article(article, text)


def _stories(article: Article, names: Iterable[str]) -> Iterable[FieldStory]:
    for name in names:
        found = article.evidence.get(name, ())
        value = None if name == "root" else _plain(getattr(article, name))
        if name == "root" and found:
            value = found[0].value
        if value or found:
            yield FieldStory(name, value or None, _candidates(found), _winners(value, found))


def _plain(value: object) -> str | tuple[str, ...] | None:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)


def _candidates(found: Sequence[Evidence]) -> tuple[Candidate, ...]:
    return tuple(Candidate(each.value, each.origin, each.note) for each in found)


def _winners(value: object, found: Sequence[Evidence]) -> int:
    """How many candidates won: one, or as many as there are people."""
    return min(len(found), len(value) if isinstance(value, tuple) else 1)


def _rules(article: Article) -> tuple[RuleCount, ...]:
    counts: dict[str, RuleCount] = {}
    for each in article.removals:
        size = max(each.count, len(each.text))
        known = counts.get(each.rule)
        blocks, characters = (known.blocks, known.characters) if known else (0, 0)
        reason = known.reason if known else each.reason
        counts[each.rule] = RuleCount(each.rule, each.group, reason, blocks + 1, characters + size)
    return tuple(sorted(counts.values(), key=lambda count: (-count.characters, count.rule)))


def _outside(article: Article, source: str, inside: Mapping[int, object]) -> list[Passage]:
    """What stood outside the content root, read once more from the source."""
    removal = next((each for each in article.removals if each.rule == _OUTSIDE), None)
    repaired = replay(source, article.fixes)
    if removal is None or repaired is None:
        return []
    blocks = [block for block in read(repaired).blocks if block.index not in inside]
    if sum(len(block.raw) for block in blocks) != removal.count:
        return []  # not the same reading: rather nothing than something wrong
    return [
        Passage(
            block.index,
            None,
            0,
            "",
            (Piece(block.raw, removal.rule, removal.group, removal.reason),),
        )
        for block in blocks
    ]


def _fixes_of_blocks(fixes: Sequence[Fix], placed: dict[int, list[Placed]]) -> dict[int, list[Fix]]:
    """Put the fixes made inside blocks in their places; give back those of whole blocks."""
    loose: dict[int, list[Fix]] = {}
    for fix in fixes:
        if fix.stage is not Stage.BLOCK or fix.block is None:
            continue
        if fix.fixer.startswith(_WHOLE_BLOCK):
            loose.setdefault(fix.block, []).append(fix)
        else:
            placed.setdefault(fix.block, []).append(Placed(fix.start, fix.end, fix))
    return loose


def _passage(
    index: int,
    spans: Sequence[Span],
    block: Block | None,
    placed: Sequence[Placed],
    loose: Sequence[Fix],
) -> Passage:
    seats: list[list[Repair]] = [[] for _ in spans]
    aside = list(loose)
    at = 0
    for place in sorted(placed, key=lambda place: (place.start, place.end)):
        number = _seat(spans, place) if place.start >= at else None
        if number is None:
            aside.append(place.fix)  # across the border of two fates, or upon another fix
            continue
        at, start = place.end, spans[number].start
        seats[number].append(_repair(place.fix, place.start - start, place.end - start))
    first = next((number for number, span in enumerate(spans) if span.kept), 0)
    seats[first] += map(_repair, aside)
    return Passage(
        index,
        block.kind.value if block else None,
        block.level if block else 0,
        block.text if block else "",
        tuple(map(_piece, spans, seats)),
        tuple(map(_picture, block.images)) if block else (),
    )


def _seat(spans: Sequence[Span], place: Placed) -> int | None:
    """The span that holds a place whole; at a border, the one that stayed."""
    fitting = [
        number
        for number, span in enumerate(spans)
        if span.start <= place.start and place.end <= span.end
    ]
    return next((number for number in fitting if spans[number].kept), next(iter(fitting), None))


def _repair(fix: Fix, start: int | None = None, end: int | None = None) -> Repair:
    return Repair(fix.fixer, fix.before, fix.after, start, end)


def _piece(span: Span, repairs: Sequence[Repair]) -> Piece:
    removal = span.removal
    if removal is None:
        return Piece(span.text, repairs=tuple(repairs))
    return Piece(span.text, removal.rule, removal.group, removal.reason, tuple(repairs))


def _picture(image: Image) -> Picture:
    return Picture(image.url, image.alt, image.caption)
