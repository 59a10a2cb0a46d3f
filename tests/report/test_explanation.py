"""The story of a cleaning: complete, in order, and true to the article."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import newsclean
from newsclean.report import Explanation, explain_source
from newsclean.report.places import place_source_fixes, replay

SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
PAGE = """<html><head><title>河边新添步道</title></head><body>
<div class="top"><a href="/">首页</a><a href="/n">新闻</a></div>
<h1>河边新添步道</h1>
<div class="article" id="article">
<p>本报讯（记者 王小河）沿河步道昨日开放，全长六公里，沿途设了十处长椅，居民散步方便了许多。</p>
<p><img src="/a.jpg" alt="步道">市民说，步道离家近，晚饭后可以走一走，孩子也能在空地上玩。</p>
<p>施工方介绍，路面用的是透水砖，下雨也不积水，夜里的路灯亮到十一点。</p>
<p>责任编辑：李明</p>
</div>
<div class="menu"><ul>MENU</ul></div>
<div class="hot"><p>本周热门：城南的面馆换了老板，老主顾们说味道没有变，价钱也没有变。</p></div>
<div class="foot">版权所有</div></body></html>""".replace(
    "MENU", "".join(f'<li><a href="/{n}">城南第{n}条旧闻</a></li>' for n in range(12))
)


def story(page: str | bytes, **hints: str) -> tuple[newsclean.Article, Explanation]:
    return explain_source(newsclean.Cleaner(), page, **hints)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_nothing_of_the_document_is_missing(seed: Path) -> None:
    article, told = story(seed.read_bytes())
    pieces = [piece for passage in told.passages for piece in passage.pieces]
    assert told.kept + told.removed + told.outside == sum(len(piece.text) for piece in pieces)
    assert [passage.text for passage in told.passages if passage.kind] == [
        block.text for block in article.blocks
    ]
    assert told.repaired == len(article.fixes)
    assert sum(rule.blocks for rule in told.rules) == len(article.removals)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_it_is_plain_data(seed: Path) -> None:
    _, told = story(seed.read_bytes())
    read = json.loads(told.to_json())
    assert read["schema"] == 1
    assert read["kept"] == told.kept
    assert pickle.loads(pickle.dumps(told)) == told
    assert hash(told)


def test_repairs_of_the_source_stand_in_their_places() -> None:
    """Each place of a repaired seed reads as the damaged source does when the fix is undone."""
    raw = SEEDS[2].read_bytes()
    _, told = story(raw)
    squeezed = "".join(raw.decode("utf-8").split())
    checked = 0
    for passage in told.passages:
        for piece in passage.pieces:
            undone, at = "", 0
            placed = [r for r in piece.repairs if r.start is not None]
            for repair in placed:
                undone += piece.text[at : repair.start] + repair.before
                at = repair.end or 0
            undone += piece.text[at:]
            assert "".join(undone.split()) in squeezed
            checked += len(placed)
    assert checked > 200
    assert not told.repairs


def test_without_the_source_repairs_are_still_told() -> None:
    article = newsclean.clean(SEEDS[2].read_bytes())
    told = article.explain()
    assert told.repaired == len(article.fixes)
    assert {repair.fixer for repair in told.repairs} >= {"gloss.plain"}


def test_what_stood_outside_is_shown_with_the_source_alone() -> None:
    article, told = story(PAGE)
    outside = [p for p in told.passages if p.pieces[0].rule == "outside.root"]
    assert "版权所有" in [passage.pieces[0].text for passage in outside]
    assert [p.block for p in told.passages] == sorted(p.block for p in told.passages)
    bare = article.explain()
    assert bare.outside == told.outside > 0
    assert all(p.pieces[0].rule != "outside.root" for p in bare.passages)


def test_fields_and_decisions_have_their_losers() -> None:
    _, told = story(PAGE)
    root = next(each for each in told.decisions if each.name == "root")
    assert root.value == "div#article.article"
    assert [each.value for each in root.candidates[root.winners :]] == ["div.hot"]
    authors = next(each for each in told.fields if each.name == "authors")
    assert authors.value == ("王小河",)
    assert authors.candidates[0].value == "王小河"
    assert told.images == 1


def test_fixes_of_another_text_are_not_placed() -> None:
    article = newsclean.clean(SEEDS[2].read_bytes())
    assert replay("别的文字", article.fixes) is None
    assert place_source_fixes("别的文字", article.fixes, {0: "别的文字"}) == {}


@pytest.mark.parametrize("text", ["", "\n", "<p></p>", "<", "\ud800", "---\ntitle: x\n---\n"])
def test_any_input_has_a_story(text: str) -> None:
    _, told = story(text)
    assert told.kept == 0 or told.passages
    assert json.loads(told.to_json())["warnings"] == list(told.warnings)
