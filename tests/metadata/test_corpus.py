"""Metadata of the corpus pages: floors that may be raised, never lowered."""

from __future__ import annotations

import gzip
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean.grammar import title_key
from newsclean.metadata import CHINA

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "zh_news.jsonl.gz"
pytestmark = pytest.mark.skipif(
    not CORPUS.exists(), reason=f"the corpus {CORPUS.name} is not in this checkout"
)

FLOORS = {
    "title": 0.97,
    "day": 0.98,
    "minute": 0.95,
    "source": 0.93,
    "authors": 0.95,
    "editors": 0.95,
    "no author": 0.97,
}
FLAT_FLOORS = {"title": 0.90, "day": 0.95, "minute": 0.95, "authors": 0.93, "editors": 0.95}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def key(text: str | None) -> str:
    return "".join((text or "").split())


def verdicts(row: dict[str, Any], article: newsclean.Article) -> dict[str, bool]:
    """Field → right or wrong, for the fields that the row can judge."""
    found = {
        "title": title_key(article.title or "") == title_key(row["title"]),
        "source": key(article.source) == key(row["source"]),
        "authors": list(article.authors) == row["authors"],
        "editors": list(article.editors) == row["editors"],
    }
    if row["published"]:
        local = (article.published or datetime(1970, 1, 1, tzinfo=CHINA)).astimezone(CHINA)
        found["day"] = f"{local:%Y-%m-%d}" == row["published"][:10]
        if len(row["published"]) > 10:
            found["minute"] = f"{local:%Y-%m-%d %H:%M}" == row["published"][:16]
    if not row["authors"]:
        found["no author"] = not article.authors
    return found


@pytest.mark.parametrize(("shape", "floors"), [("html", FLOORS), ("flat", FLAT_FLOORS)])
def test_floors(rows: list[dict[str, Any]], shape: str, floors: dict[str, float]) -> None:
    judged: dict[str, list[bool]] = {}
    for row in rows:
        article = newsclean.clean(row[shape], url=row["url"])
        for name, right in verdicts(row, article).items():
            judged.setdefault(name, []).append(right)
    shares = {name: sum(right) / len(right) for name, right in judged.items()}
    short = {name: shares[name] for name, floor in floors.items() if shares[name] < floor}
    assert not short, f"below the floor: {short}"
