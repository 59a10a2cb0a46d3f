"""A real Scrapy crawl over a local site, and the recipes for clients and feeds."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import newsclean
from newsclean.scrapy import NewscleanPipeline, clean_response


def _run(name: str, module: str, folder: Path, site: str = "") -> str:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"not installed: {module}")
    from recipe_scripts import recipes, run_script

    script = recipes()[name].replace("http://127.0.0.1:8000/", site)
    (folder / "recipe.py").write_text(script, "utf-8")
    return run_script(folder / "recipe.py")


def test_a_crawl_with_the_pipeline(site: str, tmp_path: Path) -> None:
    _run("scrapy-pipeline", "scrapy", tmp_path, site)
    lines = (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()
    rows = {row["url"]: row for row in map(json.loads, lines)}
    assert sorted(rows) == [f"{site}story/{number}.html" for number in range(4)]
    for number in range(4):
        row = rows[f"{site}story/{number}.html"]
        article = newsclean.Article.from_dict(row["article"])
        assert article.title == f"第{number}场会议举行"
        assert article.encoding == "gb18030"
        assert article.editors == ("王小明",)
        assert "html" not in row


@pytest.mark.parametrize("client", ["httpx", "requests"])
def test_clients(site: str, tmp_path: Path, client: str) -> None:
    assert client in ("httpx", "requests")
    assert _run(client, client, tmp_path, site) == "第1场会议举行\n"


def test_feeds(tmp_path: Path) -> None:
    text = "会议今天在北京举行，来自各地的代表就城市建设展开了讨论，并通过了决议。" * 3
    (tmp_path / "feed.xml").write_text(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>'
        f"<item><title>会议举行</title><link>https://n.example/1</link>"
        f"<description><![CDATA[<p>{text}</p>]]></description></item></channel></rss>",
        "utf-8",
    )
    assert _run("feedparser", "feedparser", tmp_path) == f"会议举行 {len(text)}\n"


def test_a_response_is_read_by_its_headers() -> None:
    http = pytest.importorskip("scrapy.http", reason="the extra 'scrapy' is not installed")
    response = http.HtmlResponse(
        "https://news.example/1",
        headers={"Content-Type": "text/html; charset=big5"},
        body="<p>本報訊（記者 張三）今天上午，大會在北京開幕，代表到場。</p>".encode("big5"),
    )
    article = clean_response(response)
    assert (article.encoding, article.authors) == ("big5", ("張三",))
    assert article.url == "https://news.example/1"
    bare = http.Response("https://news.example/1", body=b"<p>x</p>")
    assert clean_response(bare).encoding is not None


def _pipeline(**settings: Any) -> NewscleanPipeline:
    found = pytest.importorskip("scrapy.settings", reason="the extra 'scrapy' is not installed")
    stats = SimpleNamespace(counts={})
    stats.inc_value = lambda key: stats.counts.update({key: stats.counts.get(key, 0) + 1})
    crawler = SimpleNamespace(settings=found.Settings(settings), stats=stats)
    return NewscleanPipeline.from_crawler(crawler)


PAGE = "<p>本报讯（记者 张三）今天上午，大会在北京开幕，来自各地的代表到场。</p>"


def test_items_of_any_kind() -> None:
    from dataclasses import dataclass

    @dataclass
    class Item:
        html: object = None
        url: str | None = None
        article: dict | None = None

    pipeline = _pipeline()
    assert pipeline.process_item({"html": PAGE})["article"]["authors"] == ["张三"]
    assert pipeline.process_item({"text": "x"}) == {"text": "x"}
    with_fields = _pipeline(NEWSCLEAN_HTML_FIELD="body", NEWSCLEAN_ARTICLE_FIELD="clean")
    assert with_fields.process_item({"body": PAGE})["clean"]["authors"] == ["张三"]
    item = pipeline.process_item(Item(PAGE, "https://n.example/1"))
    assert item.article["url"] == "https://n.example/1"


def test_what_can_not_be_cleaned_is_dropped_with_a_reason() -> None:
    exceptions = pytest.importorskip("scrapy.exceptions", reason="scrapy is not installed")
    pipeline = _pipeline(NEWSCLEAN_OPTIONS={"max_bytes": 1000})
    for item, reason in (
        ({"html": b""}, "no text"),
        ({"html": 7}, "Can't clean a int"),
        ({"html": b"x" * 2000}, "max_bytes"),
    ):
        with pytest.raises(exceptions.DropItem, match=reason):
            pipeline.process_item(item)
    assert pipeline._stats.counts == {"newsclean/empty": 1, "newsclean/failed": 2}
    kept = _pipeline(NEWSCLEAN_DROP_EMPTY=False).process_item({"html": b""})
    assert kept["article"]["blocks"] == []
