"""What structure takes out: the profile's drop list, named containers, lists of links."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from newsclean.document import DocBlock
from newsclean.extract.by_profile import Spans
from newsclean.extract.containers import boilerplate_rule
from newsclean.label.draft import Draft, Verdict, verdict_of
from newsclean.model import BlockKind
from newsclean.profiles.model import Layout
from newsclean.profiles.select import find
from newsclean.rules import Scope, fold_block

_MOST_PROSE = 0.4
"""A container with more than this share of the region's prose is the article, whatever its name."""
_NAMED_PROSE = 0.15
_COMMENTS_PROSE, _LEAST_COMMENTED = 0.75, 30.0
_SMALL_PROSE = 60.0
_LINK_SHARE = 0.6
_LONGEST_HEADER = 12
_BETWEEN_LINKS = " \t|·•、,，;；:：/>》"
_LINK_LIST = Verdict("links.list", "links", "A container that holds little but links.")
_LINK_RUN = Verdict("links.run", "links", "Several lines in a row that are nothing but links.")
_LINK_ROW = Verdict("links.row", "links", "The header of a list and its links in one line.")
_LINK_ALONE = Verdict("links.alone", "links", "A paragraph that is one link leads elsewhere.")


@lru_cache(maxsize=1)
def _date_alone() -> re.Pattern[str]:
    return re.compile(
        r"[\s•·|\[(（【]*(?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?[\s|\])）】]*"
    )


def drop_selected(draft: Draft, layout: Layout, name: str) -> None:
    """Take out what the layout of a site, or of a content system, says is not the article."""
    document, region = draft.document, draft.region
    spans = Spans(document)
    by, reasons = layout.by or name, dict(layout.reasons)
    for selector in layout.drop:
        reason = reasons.get(selector, f"The site's profile drops {selector}.")
        dropped = Verdict(f"{by}.drop", "site", reason, True)
        for element in find(document, (selector,), within=region.node):
            for index, start, end in spans.of(element):
                if start == 0 and end == len(draft.blocks[index].raw):
                    draft.remove(index, dropped)
                else:
                    draft.cut(index, start, end, dropped)
    stop = Verdict(f"{by}.stop", "site", "The site's profile ends the article here.", True)
    starts = [
        places[0][0]
        for element in find(document, layout.stop, within=region.node)
        if (places := spans.of(element))
    ]
    if starts:
        draft.remove_range(min(starts), region.end, stop)


def drop_named_containers(draft: Draft) -> None:
    """Take out containers whose class, id or tag says that they are not the article."""
    region, nodes = draft.region, draft.document.nodes
    prose = draft.prose()
    total = prose.between(region.start, region.end)
    for number in range(region.node + 1, len(nodes)):
        node = nodes[number]
        if node.start >= region.end:
            break
        if node.end <= node.start or node.end > region.end:
            continue
        rule = boilerplate_rule(node.tag, node.marks)
        if rule is None:
            continue
        inside = prose.between(node.start, node.end)
        if rule.group == "share" and inside >= _SMALL_PROSE:
            continue  # posts that the article quotes; buttons have no sentences
        limit = _MOST_PROSE if rule.firm else _NAMED_PROSE
        if rule.firm and rule.group == "comments":
            # Behind an article its comments may be longer than it.
            before = prose.between(region.start, node.start)
            limit = max(limit, _COMMENTS_PROSE if before >= _LEAST_COMMENTED else 0.0)
        if inside <= limit * total or (inside < _SMALL_PROSE and inside < _MOST_PROSE * total):
            draft.remove_range(node.start, node.end, verdict_of(rule))


def drop_link_lists(draft: Draft) -> None:
    """Take out containers of links, rows of links, and paragraphs that are one link."""
    region, nodes = draft.region, draft.document.nodes
    blocks = draft.blocks[region.start : region.end]
    prose = draft.prose()
    sizes = [0, *accumulate(len(block.raw) for block in blocks)]
    linked = [0, *accumulate(block.linked for block in blocks)]
    links = [0, *accumulate(block.linked > 0.5 * len(block.raw) for block in blocks)]
    for number in range(region.node + 1, len(nodes)):
        node = nodes[number]
        if node.start >= region.end:
            break
        if node.end - node.start < 3 or node.end > region.end:
            continue
        first, last = node.start - region.start, node.end - region.start
        size = sizes[last] - sizes[first]
        if (
            links[last] - links[first] >= 3
            and linked[last] - linked[first] > _LINK_SHARE * size
            and prose.between(node.start, node.end) < 0.2 * size
        ):
            draft.remove_range(node.start, node.end, _LINK_LIST)
    _drop_link_runs(draft)


def _drop_link_runs(draft: Draft) -> None:
    run: list[int] = []
    for block in [*draft.kept(), None]:
        if block is not None and (_is_link(block) or _is_dated_link(block)):
            if block.kind is not BlockKind.HEADING:
                run.append(block.index)
            continue
        if len(run) >= 3:
            for index in run:
                draft.remove(index, _LINK_RUN)
        else:
            for index in run:
                alone = draft.blocks[index]
                address = alone.raw.startswith(("http", "www."))
                paragraph = alone.kind is BlockKind.PARAGRAPH and _is_link(alone)
                if paragraph and len(alone.raw) > 8 and not address:
                    draft.remove(index, _LINK_ALONE)
        if block is not None and _is_headed_row(draft, block):
            draft.remove(block.index, _LINK_ROW)
        run = []


def _is_link(block: DocBlock) -> bool:
    """Nothing but a link, or links."""
    return block.linked > 0.85 * len(block.raw)


def _is_headed_row(draft: Draft, block: DocBlock) -> bool:
    """推荐阅读 and links behind it, in one block: nothing stands in front but a list's header."""
    if 2 * block.linked < len(block.raw):
        return False
    header = block.raw[: len(block.raw) - block.linked].strip(_BETWEEN_LINKS)
    if not 2 < len(header) <= _LONGEST_HEADER:
        return False
    return draft.rules.match(fold_block(header), (Scope.LIST,)) is not None


def _is_dated_link(block: DocBlock) -> bool:
    """A title that leads elsewhere, with its date: 老街新生 10-21."""
    if len(block.links) != 1 or block.linked * 5 < 2 * len(block.raw):
        return False
    return _date_alone().fullmatch(block.raw.replace(block.links[0].text, "", 1)) is not None
