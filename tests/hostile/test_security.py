"""What docs/security.md promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hostile_inputs import BODY, HEADLINE, PARAGRAPHS, page
from lxml import etree

import newsclean
from newsclean.document.urls import absolute

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</article><iframe src=//evil.invalid>",
    "<svg/onload=alert(1)>",
    "]]><!--",
    "javascript:alert(1)",
)
ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "java\tscript:alert(1)", "\x01javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,AAAA", "vbscript:x", "file:///etc/passwd", "about:blank",
    "blob:https://a/b", "mailto:x@example.invalid",
)  # fmt: skip
ALLOWED = {"href": ("http://", "https://", "/", "#"), "src": ("http://", "https://", "/")}


def _dangers(html: str) -> list[str]:
    """Elements and attributes that could run something or lead where they should not."""
    found = []
    for element in etree.fromstring(f"<div>{html}</div>", etree.HTMLParser()).iter(etree.Element):
        if element.tag in ("script", "iframe", "object", "embed", "svg", "style", "link", "base"):
            found.append(element.tag)
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                found.append(f"{element.tag} {name}")
            if name in ALLOWED and ":" in value and not value.startswith(ALLOWED[name]):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_output_is_escaped_in_every_field(payload: str) -> None:
    shown = payload.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    first, rest = PARAGRAPHS[0], "".join(f"<p>{p}</p>" for p in PARAGRAPHS[1:])
    source = page(
        f"<h1>{HEADLINE}{shown}</h1><p>来源：{shown}</p><p>{first}{shown}</p>{rest}"
        f'<img src="https://img.example.cn/1.jpg" alt="{shown}"><p>图为{shown}。</p>'
        f"<table><tr><td>{shown}</td><td>1</td></tr><tr><td>2</td><td>{shown}</td></tr></table>",
        f'<meta name="author" content="{shown}"><meta name="keywords" content="{shown}">',
    )
    article = newsclean.clean(source, url="https://news.example.cn/a.html")
    assert first in article.text
    assert _dangers(article.to_html()) == []


@pytest.mark.parametrize("address", ADDRESSES, ids=ascii)
def test_only_web_addresses_come_out(address: str) -> None:
    for base in (None, "https://news.example.cn/a/b.html"):
        assert absolute(address, base) is None
    quoted = address.replace('"', "&quot;").replace("<", "&lt;")
    source = page(
        f'<h1>{HEADLINE}</h1><img src="{quoted}">{BODY}<img src="{quoted}">'
        f'<p>相关新闻</p><ul><li><a href="{quoted}">另外一条新闻的标题在这里</a></li></ul>',
        f'<link rel="canonical" href="{quoted}"><meta property="og:url" content="{quoted}">',
    )
    article = newsclean.clean(source)
    assert article.images == ()
    assert [item.url for item in article.related if item.url] == []
    assert article.canonical_url is None
    assert _dangers(article.to_html()) == []


def test_output_stays_in_the_output_directory(tmp_path: Path) -> None:
    """Neither headlines nor file names, however odd, lead out of it, nor do links inside it."""
    pages, out, elsewhere = tmp_path / "in", tmp_path / "out", tmp_path / "elsewhere"
    for folder in (pages / "deep", out, elsewhere):
        folder.mkdir(parents=True)
    titles = ("../../evil", "/etc/passwd", "a/../../b", "C:\\evil", "CON", "x" * 500)
    for number, title in enumerate(titles):
        text = page(f"<h1>{title}</h1>{BODY}")
        (pages / f"a..{number}..html").write_text(text, "utf-8")
    (pages / "deep" / "-o=x;|.html").write_text(page(BODY), "utf-8")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    command = [sys.executable, "-m", "newsclean", "-r", str(pages), "-o", str(out)]
    done = subprocess.run(command, check=False, capture_output=True, cwd=tmp_path)
    new = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert len(new) == len(titles) + 1, done.stderr
    assert all(out in path.parents for path in new)
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "deep").symlink_to(elsewhere)
    subprocess.run([*command[:-1], str(linked)], check=False, capture_output=True, cwd=tmp_path)
    assert list(elsewhere.iterdir()) == []


def test_yaml_tags_make_no_objects(tmp_path: Path) -> None:
    target = tmp_path / "made"
    source = (
        f"---\ntitle: !!python/object/apply:pathlib.Path.touch ['{target}']\n"
        f"date: !!python/object/apply:os.system ['touch {target}']\n---\n" + "\n\n".join(PARAGRAPHS)
    )
    article = newsclean.clean(source)
    assert not target.exists()
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
