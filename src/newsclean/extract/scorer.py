"""The generic scorer: the container that holds most running text and least else.

Each block has a value (positive for prose, negative for menus); a container is worth the sum of
what it holds, where a child that is all menu costs no more than a fixed amount. So the article's
own container beats both its paragraphs and the page around it. This is the maximum-subsequence
idea of Pasternack and Roth (WWW 2009), taken from token sequences to the tree of containers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from newsclean.document import DocBlock, Document, Node, Region
from newsclean.extract.containers import hint_of
from newsclean.extract.values import block_values, leads_away, weight
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.headline import letters, title_key
from newsclean.model import BlockKind
from newsclean.rules import RuleSet, Scope, fold_block

_MENU_LIMIT = 60.0
"""What a child of menus costs its parent at most, in characters."""
_EXCERPT_SHARE = 0.06
_BEFORE_TITLE_SHARE = 0.3
_BOILERPLATE_SHARE = 0.3
_CONTENT_BONUS = 0.08
_DESCRIBED = 150.0
_LEAST_DECLARED, _SHORTEST_DECLARED, _OPENING = 60, 8, 60
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_LIST_SHARE = 0.5
_JUNK_HALVES = 150.0
"""So much of menus behind the headline halves the weight of what follows."""
_OTHER_SHARE = 0.5
_OTHER_HEADLINE_SHARE = 0.3
_LONGEST_HEADER = 12
_HEADERS = (Scope.LIST, Scope.CUT)
_OF_PAGE = (Scope.BLOCK, Scope.START, Scope.CUT)
_FEW_WORDS, _LONGEST_PHRASE = 60.0, 300
_ITEM_TAGS = frozenset(["li", "dl", "dd", "div", "tr", "article", "section"])
_ITEM_BLOCKS = 8
_LEAST_ALIKE = 3
_RIVALS = 3
_BULK = 0.6
_NO_ROOTS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li dl dt tr pre blockquote figure header".split())


def score(document: Document, rules: RuleSet, title_block: int | None = None) -> Region:
    """The container where the article stands.

    Args:
        document: the document as read.
        rules: the phrase rules; headers of lists and comments tell against what follows them.
        title_block: the block that prints the headline; prose before it weighs less.
    """
    values = scored_values(document, rules, title_block)
    totals = _totals(document.nodes, document.blocks, values)
    best = _best(document.nodes, totals)
    if totals[best] < _FEW_WORDS:
        # The longest line of a short notice may be the byline above it or the foot below.
        phrases = _phrases(document.blocks, values, rules)
        for index in phrases:
            values[index] = 0.0
        totals = _totals(document.nodes, document.blocks, values)
        best = _best(document.nodes, totals)
        if totals[best] <= 0:
            best = _bulk(document, title_block, phrases | frozenset(_excerpts(document)))
    node, worth = document.nodes[best], totals[best]
    rivals = _rivals(document.nodes, best, totals)
    confidence = 1.0 - rivals[0][1] / worth if rivals and worth > 0 else float(worth > 0)
    return Region(
        node.start, node.end, best, "scorer", max(0.0, confidence), max(0.0, worth), rivals
    )


def _phrases(blocks: Sequence[DocBlock], values: Sequence[float], rules: RuleSet) -> frozenset[int]:
    """The blocks with some worth that say what a rule knows, or who wrote the article when."""
    return frozenset(
        block.index
        for block in blocks
        if len(block.raw) <= _LONGEST_PHRASE
        and (values[block.index] > 0 or len(block.raw) > _LONGEST_HEADER)
        and (
            rules.match(fold_block(block.raw), _OF_PAGE) is not None
            or parse_credits(block.raw) is not None
        )
    )


def scored_values(document: Document, rules: RuleSet, title_block: int | None) -> list[float]:
    """The value of each block as part of an article, with all that stands around it weighed in."""
    values = block_values(document.blocks)
    for block in document.blocks:
        if block.kind is BlockKind.LIST_ITEM and values[block.index] > 0:
            values[block.index] *= _LIST_SHARE
    for index in _excerpts(document):
        if values[index] > 0:
            values[index] *= _EXCERPT_SHARE
    _favour_described(document, values)
    _favour_declared(document, values)
    if title_block is not None:
        _weigh_by_headline(document.blocks, values, rules, title_block)
    return values


def _excerpts(document: Document) -> Iterator[int]:
    """A linked title with a few lines under it, one of several alike, is an entry of a list."""
    nodes, blocks = document.nodes, document.blocks
    alike = Counter((node.parent, node.tag, node.marks) for node in nodes)
    done = 0
    for node in nodes:
        size = node.end - node.start
        if size < 2 or size > _ITEM_BLOCKS or node.start < done or node.tag not in _ITEM_TAGS:
            continue
        if alike[node.parent, node.tag, node.marks] < _LEAST_ALIKE:
            continue
        done = node.end
        inside = blocks[node.start : node.end]
        if any(b.linked > 0.6 * len(b.raw) and len(b.raw) > 6 and leads_away(b) for b in inside):
            yield from range(node.start, node.end)


def _weigh_by_headline(
    blocks: Sequence[DocBlock], values: list[float], rules: RuleSet, title_block: int
) -> None:
    """The article stands right behind its headline: menus in between, another headline or the
    header of a list tell against what follows them, and prose before the headline is a teaser."""
    for index in range(title_block):
        if values[index] > 0:
            values[index] *= _BEFORE_TITLE_SHARE
    title = blocks[title_block].raw
    junk, share = 0.0, 1.0
    for block, after in zip(
        blocks[title_block + 1 :], [*blocks[title_block + 2 :], None], strict=False
    ):
        value = values[block.index]
        values[block.index] = value * share / (1.0 + junk / _JUNK_HALVES)
        if value < 0:
            junk -= value
        if len(block.raw) <= _LONGEST_HEADER:
            leads = after is not None and after.linked * 2 > len(after.raw)
            if leads and rules.match(fold_block(block.raw), _HEADERS):
                share *= _OTHER_SHARE
        elif block.level == 1 and block.kind is BlockKind.HEADING and block.raw != title:
            share *= _OTHER_HEADLINE_SHARE


def _favour_described(document: Document, values: list[float]) -> None:
    """The page's own description is most often the beginning of the article."""
    metas = document.head.metas
    described = max(
        (text for name in ("og:description", "description") for text in metas.get(name, ())),
        key=len,
        default="",
    )
    if len(described) < 24:
        return
    key = title_key(described[:400])
    for block in document.blocks:
        if len(block.raw) >= 24 and values[block.index] > 0:
            opening = title_key(block.raw[:40])[:20]
            if len(opening) >= 12 and opening in key:
                values[block.index] += min(_DESCRIBED, values[block.index])


def _favour_declared(document: Document, values: list[float]) -> None:
    """JSON-LD may hold the article itself: blocks that stand there are of it, however short."""
    scripts = document.head.json_ld
    if not any("articleBody" in script for script in scripts):
        return
    from newsclean.metadata.json_ld import read_json_ld

    body = letters(_TAG.sub(" ", read_json_ld(scripts).body))
    if len(body) < _LEAST_DECLARED:
        return
    for block in document.blocks:
        size = len(block.raw)
        if size >= _SHORTEST_DECLARED and block.linked * 2 < size:
            opening = letters(block.raw[:_OPENING])
            if opening and opening in body:
                said = min(_DESCRIBED, weight(block.raw))
                values[block.index] = max(0.0, values[block.index]) + said


def _totals(
    nodes: Sequence[Node], blocks: Sequence[DocBlock], values: Sequence[float]
) -> list[float]:
    """What each container is worth. A menu costs at most ``_MENU_LIMIT``, however long it is and
    however it is built: a container, a run of lines, or a run of small containers alike."""
    totals = [0.0] * len(nodes)
    run, spent = -1, 0.0
    for block in blocks:
        value = values[block.index]
        if value >= 0:
            run = -1
        else:
            if block.node != run:
                run, spent = block.node, 0.0
            value = max(value, -_MENU_LIMIT - spent)
            spent += value
        totals[block.node] += value
    costs: dict[tuple[int, str, str], float] = {}
    for index in range(len(nodes) - 1, 0, -1):
        node, total = nodes[index], totals[index]
        if total > 0 and hint_of(node) < 0:
            total = totals[index] = total * _BOILERPLATE_SHARE
        elif total < 0:
            total = max(total, -_MENU_LIMIT)
            size = node.end - node.start
            if size == 1 or (node.marks and size <= _ITEM_BLOCKS):
                alike = node.parent, node.tag, node.marks
                total = max(total, -_MENU_LIMIT - costs.get(alike, 0.0))
                costs[alike] = costs.get(alike, 0.0) + total
        totals[node.parent] += total
    return totals


def _best(nodes: Sequence[Node], totals: Sequence[float]) -> int:
    """The highest total; of nested containers with the same total, the innermost."""
    best, best_score = 0, float("-inf")
    for index, node in enumerate(nodes):
        if node.tag in _NO_ROOTS:
            continue
        total = totals[index]
        value = total * (1 + _CONTENT_BONUS) if total > 0 and hint_of(node) > 0 else total
        if value > best_score + 1e-6 or (
            value > best_score - 1e-6 and node.depth > nodes[best].depth
        ):
            best, best_score = index, value
    return best


def _bulk(document: Document, title_block: int | None, others: frozenset[int]) -> int:
    """Where no container holds running text: the innermost with the bulk of the page's words.

    Recipes, lists and verses have hardly a sentence. The words of ``others``, of the page itself
    or of its lists, hardly count.
    """
    nodes = document.nodes
    first = 0 if title_block is None else title_block + 1
    sizes = [0.0] * len(nodes)
    for block in document.blocks[first:]:
        share = _EXCERPT_SHARE if block.index in others else 1.0
        sizes[block.node] += share * max(0, len(block.raw) - block.linked)
    for index in range(len(nodes) - 1, 0, -1):
        sizes[nodes[index].parent] += sizes[index]
    best = 0
    for index, node in enumerate(nodes):
        if index != best and node.parent == best and node.tag not in _NO_ROOTS:
            best = index if sizes[index] > _BULK * sizes[best] else best
    return best


def _rivals(
    nodes: Sequence[Node], best: int, totals: Sequence[float]
) -> tuple[tuple[int, float], ...]:
    """The best containers that share no text with the winner or each other, best first.

    How far the winner is ahead of the first of them is how sure the choice is.
    """
    start, end = nodes[best].start, nodes[best].end
    apart = [
        index
        for index, node in enumerate(nodes)
        if totals[index] > 0 and (node.end <= start or node.start >= end)
    ]
    apart.sort(key=totals.__getitem__, reverse=True)
    found: list[int] = []
    for index in apart:
        node = nodes[index]
        if all(node.end <= nodes[f].start or node.start >= nodes[f].end for f in found):
            found.append(index)
            if len(found) == _RIVALS:
                break
    return tuple((index, totals[index]) for index in found)
