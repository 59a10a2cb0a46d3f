"""What pages share, looked at closely: lists that end a page, and names of containers."""

from __future__ import annotations

import random

import pytest

import newsclean
from newsclean.document import Region, read
from newsclean.kit.names import node_selectors, selectors_of
from newsclean.kit.template import Sample

TITLE, OTHER_TITLE = "南湾村渔民修好旧船", "河东区木匠找到水车"
EXCERPT = "清早，南湾村的渔民修好了七件旧船，大家看了都说好，邻居们帮了一整天。"
LONG = EXCERPT * 6


def sample_of(lines: list[str], repeated: set[int]) -> Sample:
    document = read("\n\n".join(lines))
    assert [block.raw for block in document.blocks] == lines
    return Sample(document, Region(0, len(lines), 0, "whole"), frozenset(repeated))


def entries_follow(sample: Sample, index: int) -> bool:
    """The definition, read line by line."""
    titles = excerpts = 0
    after_title = False
    blocks = sample.document.blocks
    for number in range(index + 1, len(blocks)):
        text = blocks[number].raw
        if number in sample.repeated:
            after_title = False
        elif text in (TITLE, OTHER_TITLE):
            titles, after_title = titles + 1, True
        elif after_title and text == EXCERPT:
            excerpts, after_title = excerpts + 1, False
        else:
            return False
    before = [len(blocks[i].raw) for i in sample.prose if i < index]
    behind = [len(blocks[i].raw) for i in sample.prose if i > index]
    return titles >= max(3, excerpts) and len(before) >= 2 and sum(before) > sum(behind)


@pytest.mark.parametrize("seed", range(60))
def test_only_entries_follow_is_what_it_says(seed):
    rng = random.Random(seed)
    start = [LONG] * rng.randint(0, 3)
    rest = rng.choices([TITLE, OTHER_TITLE, EXCERPT, LONG], [4, 2, 3, seed % 2], k=12)
    lines = start + rest
    repeated = {n for n in range(len(start), len(lines)) if rng.random() < 0.2}
    sample = sample_of(lines, repeated)
    found = [sample.only_entries_follow(n) for n in range(len(lines))]
    assert found == [entries_follow(sample, n) for n in range(len(lines))]


def test_both_answers_occur():
    sample = sample_of([LONG, LONG, "相关新闻", TITLE, EXCERPT, TITLE, EXCERPT, TITLE], {2})
    assert [sample.only_entries_follow(n) for n in range(5)] == [False, False, True, False, False]


def test_long_lists_take_no_longer_than_long_pages():
    # Anything quadratic would take minutes here.
    sample = sample_of([LONG, LONG, *[TITLE] * 20_000], set())
    assert sum(sample.only_entries_follow(n) for n in range(20_002)) == 20_000 - 3


def nested(depth: int, inside: str) -> str:
    return f'<div class="story">{"<div>" * depth}{inside}{"</div>" * depth}</div>'


def test_an_element_without_a_name_is_known_by_its_parents_alone():
    document = read(nested(2, "<p>渡口的老船工说，今年的水比往年清。</p>") + "<nav><i>x</i></nav>")
    tags = list(document.outline.tags)
    (first, second) = [number for number, tag in enumerate(tags) if tag == "div"][1:]
    assert list(selectors_of(document, first)) == ["div.story > div"]
    assert list(selectors_of(document, second)) == []
    assert list(selectors_of(document, tags.index("i"))) == ["nav > i"]


def test_depth_costs_nothing():
    """The parser may stop at some depth; what it reads has names in no time, all of it."""
    document = read(nested(1_500, "<p>渡口的老船工说，今年的水比往年清。</p>"))
    assert len(document.outline) > 1_000
    names = [node_selectors(document, node) for node in range(len(document.nodes))]
    assert ["div.story"] in names


def test_pages_of_great_depth_are_learnt_from():
    def page(doing: str) -> str:
        text = f"<p>清早，南湾村的渔民{doing}，大家看了都说好，邻居们帮了一整天。</p>" * 3
        foot = '<div class="foot">旧雨工作室</div>'
        return f"<html><body><h1>{doing}</h1>{nested(1_200, text)}{foot}</body></html>"

    pages = [page(doing) for doing in ("修好了七件旧船", "找到了九件水车", "卖出了三件灯笼")]
    article = newsclean.Cleaner().learn(pages).clean(pages[0])
    assert "修好了七件旧船" in article.text
    assert "旧雨工作室" not in article.text
