"""Duplicates: what is one article and what is not, and which of a group stays."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

pytest.importorskip("datasketch", reason="the extra 'batch' is not installed")

import newsclean
from newsclean.batch import Keep, Settings, read_articles, run_batch
from newsclean.batch.dedup import Duplicates, band_shape
from newsclean.batch.minhash import minhash_of, similarity
from newsclean.batch.records import Signature
from newsclean.model import Article, Block, BlockKind

WORDS = (
    "城市 建设 会议 代表 交通 医疗 项目 投资 企业 发展 居民 社区 学校 教师 研究 数据 市场 "
    "价格 增长 农村 道路 工程 安全 服务 管理 政策 改革 创新 技术 产业 合作 国际 文化 旅游 "
    "环境 保护 水利 能源 电力 铁路"
).split()


def text_of(seed: int, words: int = 300) -> str:
    """A text of its own for each seed."""
    source = random.Random(seed)
    parts = [source.choice(WORDS) for _ in range(words)]
    return "".join(
        w + ("，" if n % 7 == 6 else "。" if n % 31 == 30 else "") for n, w in enumerate(parts)
    )


def article(text: str, **fields: object) -> Article:
    return Article(blocks=(Block(BlockKind.PARAGRAPH, text),), **fields)


def _marks(tmp_path: Path, *articles: Article, **settings: object) -> dict[str, str]:
    tmp_path.mkdir(exist_ok=True)
    index = Duplicates(tmp_path / "index", Settings(dedup=True, **settings), 0)
    for number, each in enumerate(articles):
        signature = Signature(each.fingerprint, minhash_of(each), each.source, each.published)
        index.add(str(number), signature)
    index.checkpoint()
    found = {mark.id: mark.duplicate_of for mark in index.marks()}
    index.close()
    return found


# The fingerprint


def test_the_fingerprint_ignores_layout_and_nothing_else() -> None:
    first = article("今天，大会开幕。ＡＢＣ１２３")
    same = Article(
        title="another title",
        blocks=(
            Block(BlockKind.HEADING, "今天"),
            Block(BlockKind.CAPTION, "图片"),
            Block(BlockKind.PARAGRAPH, "大会\n开幕 abc123!"),
        ),
        with_title=True,
    )
    assert first.fingerprint == same.fingerprint
    assert len(first.fingerprint) == 32
    assert article("今天大会闭幕abc123").fingerprint != first.fingerprint
    assert Article().fingerprint == article("……！").fingerprint == ""
    assert article("a\ud800").fingerprint


def test_the_fingerprint_is_stable() -> None:
    """It is stored by users: a change here breaks their deduplication."""
    assert article("今天，大会开幕。ABC 123").fingerprint == "e17b46d59f8dfbec1770cf6f8fe6734d"


# Groups


def test_reposts_are_found(tmp_path: Path) -> None:
    original = text_of(1)
    reposts = [
        original.replace("，", ","),
        f"本报讯 {original}",
        original + "更多精彩内容请关注我们的客户端。",
        original.replace("城市", "都市", 2),
    ]
    found = _marks(tmp_path, article(original), *map(article, reposts), article(text_of(2)))
    assert found == {str(number): "0" for number in range(1, 5)}


def test_traditional_reposts_are_found(tmp_path: Path) -> None:
    from newsclean.repair.script import convert_script

    original = text_of(3)
    traditional = convert_script(original, newsclean.ScriptMode.TRADITIONAL)
    assert traditional != original
    assert _marks(tmp_path, article(original), article(traditional)) == {"1": "0"}


def test_different_articles_are_not_duplicates(tmp_path: Path) -> None:
    half = text_of(5)[: len(text_of(5)) // 2]
    others = [article(text_of(seed)) for seed in range(10, 40)]
    assert _marks(tmp_path, article(text_of(5)), article(half + text_of(6)), *others) == {}


def test_short_texts_are_duplicates_only_if_they_are_the_same(tmp_path: Path) -> None:
    short = ["今日停刊一天。", "今日停刊两天。", "今日停刊，一天！"]
    assert _marks(tmp_path, *map(article, short), Article(), Article()) == {"2": "0"}


def test_chains_of_small_changes_do_not_join_different_articles(tmp_path: Path) -> None:
    words = [random.Random(7).choice(WORDS) for _ in range(200)]
    versions = []
    other = random.Random(8)
    for step in range(30):
        versions.append(article("".join(words)))
        for place in range(step * 6, step * 6 + 6):
            words[place % 200] = other.choice(WORDS)
    found = _marks(tmp_path, *versions)
    first, last = minhash_of(versions[0]), minhash_of(versions[-1])
    assert similarity(first, last) < 0.5
    assert found.get("29") != "0"


def test_which_one_stays(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    def at(day: int | None, source: str | None = None) -> Article:
        moment = datetime(2024, 6, day, tzinfo=UTC) if day else None
        return article(text_of(9), published=moment, source=source)

    group = [at(None), at(5, "甲报"), at(3, "乙报"), at(4, "新华社")]
    assert set(_marks(tmp_path / "a", *group).values()) == {"2"}
    assert set(_marks(tmp_path / "b", *group, keep=Keep.FIRST).values()) == {"0"}
    found = _marks(tmp_path / "c", *group, prefer_sources=("人民日报", "新华社", "甲报"))
    assert set(found.values()) == {"3"}


@pytest.mark.parametrize("threshold", [0.5, 0.8, 0.95, 1.0])
def test_bands_find_pairs_at_the_threshold(threshold: float) -> None:
    bands, rows = band_shape(threshold)
    assert bands * rows <= 128
    assert 1 - (1 - threshold**rows) ** bands >= 0.95


def test_signatures_estimate_the_similarity() -> None:
    first, second = text_of(20, 600), text_of(20, 600)[:900] + text_of(21, 600)[:300]
    shingles = [
        {t[i : i + 5] for i in range(len(t) - 4)}
        for t in ("".join(filter(str.isalnum, first)), "".join(filter(str.isalnum, second)))
    ]
    true = len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])
    assert similarity(minhash_of(article(first)), minhash_of(article(second))) == pytest.approx(
        true, abs=0.13
    )


# In a run


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "md/"])
def test_marks_in_the_output(tmp_path: Path, name: str, pages: Path) -> None:
    copy = (pages / "02.html").read_bytes()
    (pages / "zz-copy.html").write_bytes(copy)
    output = f"{tmp_path}/{name}"
    summary = run_batch([pages], output, Settings(dedup=True, similarity=0.95))
    assert (summary.articles, summary.duplicates) == (31, 1)
    pair = (str(pages / "zz-copy.html"), str(pages / "02.html"))
    if name == "md/":
        (row,) = map(json.loads, (tmp_path / "md" / "duplicates.jsonl").read_text().splitlines())
        assert (row["id"], row["duplicate_of"], row["similarity"]) == (*pair, 1.0)
        return
    from newsclean.batch.inputs.streams import open_stream

    with open_stream(Path(output)) as lines:
        marks = {row["id"]: row["duplicate_of"] for row in map(json.loads, lines)}
    assert {key: value for key, value in marks.items() if value} == {pair[0]: pair[1]}
    assert len(marks) == len(list(read_articles(output))) == 31


def test_without_datasketch_the_extra_is_named() -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.modules['datasketch'] = None\n"
        "from newsclean.batch.minhash import minhash_of\n"
        "from newsclean.model import *\n"
        "try: minhash_of(Article(blocks=(Block(BlockKind.PARAGRAPH, 'word ' * 99),)))\n"
        "except NewscleanError as error: print(error)"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "pip install 'newsclean[batch]'" in result.stdout
