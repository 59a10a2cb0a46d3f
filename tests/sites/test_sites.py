"""Every site's fixture, cleaned with the profile that the site's own address chooses.

A fixture is a folder with ``page.html`` or ``page.txt`` (bytes as served), ``meta.toml`` (``url``,
``content_type``) and ``expected.json``; ``docs/profiles.md`` describes the format. A page that is
known not to come out right says why under ``fails``, and is noticed when it does.
"""

from __future__ import annotations

import json
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean.decode import decode
from newsclean.profiles import built_in_profiles

SITES = sorted(path.parent for path in Path(__file__).parent.glob("*/page.*"))
_TUPLES = ("authors", "editors", "keywords", "categories")


def _clean(folder: Path, **options: Any) -> newsclean.Article:
    return newsclean.clean(_bytes(folder), **{**_meta(folder), **options})


def _bytes(folder: Path) -> bytes:
    (page,) = folder.glob("page.*")
    return page.read_bytes()


def _meta(folder: Path) -> dict[str, Any]:
    path = folder / "meta.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def _seen(article: newsclean.Article, name: str) -> object:
    """What the article says, in the form in which ``expected.json`` has it."""
    match name:
        case "body":
            return [block.text for block in article.blocks if block.kind != "caption"]
        case "headings" | "captions":
            return [block.text for block in article.blocks if block.kind == name[:-1]]
        case "images":
            return [image.url for image in article.images]
        case "published":
            return article.published and article.published.isoformat()
        case _ if name in _TUPLES:
            return list(getattr(article, name))
    return getattr(article, name)


def _expected(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return read


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_site(folder: Path, request: pytest.FixtureRequest) -> None:
    expected = _expected(folder)
    gone = expected.pop("gone", [])
    if reason := expected.pop("fails", ""):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    article = _clean(folder)
    assert {name: _seen(article, name) for name in expected} == expected
    assert not expected["published"] or datetime.fromisoformat(expected["published"]).tzinfo
    assert [text for text in gone if text in article.text] == []
    assert not [text for text in article.warnings if text.startswith("profile")]


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_what_is_gone_was_there(folder: Path) -> None:
    """A string that the page never held proves nothing by its absence."""
    expected = _expected(folder)
    page = decode(_bytes(folder)).text
    assert expected["gone"]
    assert [text for text in expected["gone"] if text not in page] == []


def test_every_layout_has_a_fixture() -> None:
    """A layout that no page holds to account rots."""
    tested = set()
    for folder in SITES:
        expected = _expected(folder)
        tested.add((expected["profile"], expected["layout"]))
    kept = {
        (profile.name, layout.name) for profile in built_in_profiles() for layout in profile.layouts
    }
    assert kept - tested == set()
