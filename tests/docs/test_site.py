"""The pages hang together: as files of the checkout, and as the site that MkDocs makes of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from doc_pages import DOCS, PAGES, ROOT, page_name, prose

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+?)\s*$", re.MULTILINE)
_NAV = re.compile(r"^ +- (?:.+: )?(\S+\.md)$", re.MULTILINE)
_LOADED = re.compile(
    r"""<(?:script|img|iframe|source)[^>]+src=["']?(?:https?:)?//|"""
    r"""<link[^>]+rel=["']?(?:stylesheet|preload|icon)[^>]+href=["']?(?:https?:)?//"""
)
_HIDDEN = re.compile(r"^<!--.*?-->", re.DOTALL | re.MULTILINE)


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts and the site's slugs make them alike."""
    text = page.read_text("utf-8")
    slugs = set()
    for heading in _HEADING.findall(prose(text)):
        plain = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading).strip().lower()
        slugs.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return slugs | set(re.findall(r"^::: (\S+)$", text, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in _LINK.findall(prose(page.read_text("utf-8"))):
        target, _, anchor = link.partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        file = (page.parent / target).resolve() if target else page
        if not file.is_file() or (anchor and file.suffix == ".md" and anchor not in _anchors(file)):
            broken.append(link)
    assert broken == []


def test_the_navigation_has_every_page_once() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    nav = config[config.index("\nnav:") : config.index("\ntheme:")]
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.glob("**/*.md")]
    top = ["CHANGELOG.md", "CONTRIBUTING.md", "README.zh-CN.md"]
    assert sorted(_NAV.findall(nav)) == sorted(pages + top)


def test_each_page_has_one_title() -> None:
    for page in PAGES:
        text = prose(page.read_text("utf-8"))
        assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1, page_name(page)
        assert _HIDDEN.sub("", text).lstrip().startswith("# "), page_name(page)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as ``mkdocs build --strict`` builds it."""
    for module in ("mkdocs", "material", "mkdocstrings_handlers.python"):
        try:
            found = find_spec(module)
        except ModuleNotFoundError:
            found = None
        if found is None:
            pytest.skip(f"the site needs the extra docs: {module} is not installed")
    folder = tmp_path_factory.mktemp("site")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-4000:]
    assert "WARNING" not in result.stderr, result.stderr[-4000:]
    return folder


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = sorted(site.glob("**/*.html"))
    assert len(pages) > 30
    for page in pages:
        assert not _LOADED.search(page.read_text("utf-8")), page


def test_the_reference_shows_docstrings(site: Path) -> None:
    """A directive that finds its object but not its docstring would go unnoticed."""
    page = (site / "reference" / "functions.html").read_text("utf-8")
    for expected in (
        'id="newsclean.clean"',
        'id="newsclean.Cleaner.learn"',
        "whatever charset they are in",
        "Undo every kind of damage",
        "it exceeds the limits of the options",
    ):
        assert expected in page, expected


def test_the_search_knows_chinese_words(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert {"en", "zh"} <= set(index["config"]["lang"])
    texts = " ".join(entry["text"] for entry in index["docs"])
    if find_spec("jieba") is not None:
        # The plug-in parts words by spaces of no width, at which the reader's search splits.
        assert "样板\u200b内容" in texts
        assert "样板内容" not in texts
