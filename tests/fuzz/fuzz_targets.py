"""What must hold for any input, one function a target; shared by the fuzzer and by pytest."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import newsclean
from newsclean.model import Article, NewscleanError, Options, Stage

_PAGE = (
    "<html><head><title>大会开幕_某网</title></head><body>"
    "<div class='nav'><a href='/'>首页</a></div>"
    "<h1>大会开幕</h1><div id='article' class='content'>"
    "<p>今天上午，大会在某市开幕，代表们陆续到场。</p>"
    "<p>会议将持续三天，讨论明年的计划，并听取有关部门的报告。</p>"
    "<p>责任编辑：张三</p></div></body></html>"
)
_OPTIONS = Options(max_seconds=None)


class Broken(AssertionError):
    """A promise that the library makes was not kept."""


def fuzz_decode(data: bytes) -> None:
    """Any bytes decode, to text that can be written as UTF-8, the same way each time."""
    decoded = newsclean.decode(data)
    decoded.text.encode("utf-8", "strict")
    if decoded.replaced > decoded.text.count("\ufffd"):
        raise Broken("more characters counted as lost than the text shows")
    if not decoded.evidence:
        raise Broken("a charset without evidence")
    if newsclean.decode(data) != decoded:
        raise Broken("the same bytes decode in two ways")


def fuzz_repair(data: bytes) -> None:
    """Any text can be repaired; a repaired text is sound; fixes quote what they replace."""
    text = data.decode("utf-8", "surrogateescape" if data[:1] < b"\x80" else "replace")
    repaired = newsclean.repair(text)
    if newsclean.repair(repaired.text).text != repaired.text:
        raise Broken("repairing twice is not repairing once")
    for fix in repaired.fixes:
        if fix.stage is Stage.SOURCE and text[fix.start : fix.end] != fix.before:
            raise Broken(f"{fix} does not quote its input")
    if not repaired.fixes and repaired.text is not text:
        raise Broken("the text changed without a fix")


def fuzz_clean(data: bytes) -> None:
    """Any document gives an article whose ledger adds up, and which every writer can write."""
    source: bytes | str = data[1:]
    if data[:1] > b"\x7f":
        source = data[1:].decode("utf-8", "surrogateescape")
    check_article(newsclean.clean(source, url="https://news.example.cn/a/1.html", options=_OPTIONS))


def check_article(article: Article) -> None:
    """What holds for every article, whatever it was made from."""
    ends: dict[int, int] = {}
    for span in article.ledger():
        if span.start != ends.get(span.block, 0) or len(span.text) != span.end - span.start:
            raise Broken(f"the ledger has a gap or an overlap at {span}")
        ends[span.block] = span.end
    for block in article.blocks:
        if ends.get(block.index, 0) != len(block.raw):
            raise Broken(f"the ledger does not account for block {block.index}")
    for image in article.images:
        if image.url.lower().startswith(("javascript:", "data:", "vbscript:")):
            raise Broken(f"an image with the address {image.url[:40]!r}")
    if Article.from_dict(article.to_dict()) != article:
        raise Broken("to_dict and from_dict do not agree")
    article.to_json().encode("utf-8", "strict")
    html = article.to_html()
    if "<script" in html.lower():
        raise Broken("a script in the output")
    article.to_markdown()
    article.to_frontmatter()
    hash(article)


@lru_cache(maxsize=1)
def _cleaner_of(profile: newsclean.SiteProfile) -> newsclean.Cleaner:
    return newsclean.Cleaner(_OPTIONS, (profile,))


def fuzz_profile(data: bytes) -> None:
    """A profile file is refused with a reason, or serves to clean a page."""
    try:
        profile = newsclean.read_profile(data.decode("utf-8", "replace"), "fuzzed.toml")
    except newsclean.ProfileError as error:
        if "fuzzed.toml" not in str(error):
            raise Broken("an error that does not name its file") from error
        return
    check_article(_cleaner_of(profile).clean(_PAGE, profile=profile))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "decode": fuzz_decode,
    "repair": fuzz_repair,
    "clean": fuzz_clean,
    "profile": fuzz_profile,
}


def run(target: str, data: bytes) -> None:
    """Run one input; a ``NewscleanError`` is an answer, anything else is a finding."""
    try:
        TARGETS[target](data)
    except NewscleanError:
        if target == "decode":
            raise
