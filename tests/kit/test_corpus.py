"""Drafts from one page of a site serve its other page as well as the generic path does."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import newsclean
from newsclean.kit.draft import draft_profile
from newsclean.profiles import GENERIC

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "zh_news.jsonl.gz"


def siblings() -> list[tuple[dict, list[dict]]]:
    """Each page of which the corpus has another of the same host, and those others."""
    if not CORPUS.exists():
        return []
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    hosts = [urlsplit(row["url"]).hostname for row in rows]
    groups = [[r for r, h in zip(rows, hosts, strict=True) if h == host] for host in hosts]
    return [
        (row, [other for other in group if other is not row])
        for row, group in zip(rows, groups, strict=True)
        if len(group) > 1
    ]


def f_score(gold: str, got: str) -> float:
    """Over the multisets of runs of four characters, white space aside."""
    a, b = (
        Counter(text[n : n + 4] for n in range(len(text)))
        for text in ("".join(part.split()) for part in (gold, got))
    )
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the corpora, which lie beside the checkout")
def test_an_unseen_page_is_no_worse_for_the_draft():
    cleaner = newsclean.Cleaner()
    worse = []
    for page, others in siblings():
        draft = draft_profile(
            "draft", [other["html"] for other in others], urls=[other["url"] for other in others]
        )
        scores = [
            f_score(page["body"], cleaner.clean(page["html"], url=page["url"], profile=p).text)
            for p in (draft.profile, GENERIC)
        ]
        if scores[0] < scores[1] - 1e-9:
            worse.append((page["url"], *scores))
    assert worse == []
    assert len(siblings()) >= 20
