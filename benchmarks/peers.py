"""newsclean and its peers behind one signature: a page in, the text and fields of its article out.

Each tool is called as its documentation advises for news in the page's language, without the
comments of readers. What a tool does not offer is ``None``. A tool that is not installed is left
out. Imports are late, because each of these libraries loads dozens of modules.
"""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from scoring import local_moment

Source = bytes | str


@dataclass(frozen=True, slots=True)
class Page:
    """What a tool is given; ``language`` is ``zh`` or ``en``."""

    source: Source
    url: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool returned; a field is ``None`` where the tool has no such field.

    ``published`` is the printed local time to the minute or only the day, ``""`` if not found.
    """

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    authors: tuple[str, ...] | None = None
    editors: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool under test.

    Attributes:
        name: as the tables show it.
        package: the distribution whose version is reported.
        extract: the article with all the fields the tool offers.
        body: the body alone, in the tool's shortest way; for the speed.
        takes_bytes: else it is given text.
    """

    name: str
    package: str
    extract: Callable[[Page], Found]
    body: Callable[[Page], str]
    takes_bytes: bool = True

    @property
    def version(self) -> str:
        """The installed version."""
        return version(self.package)


def _moment(value: datetime | None) -> str:
    return local_moment(value).strftime("%Y-%m-%d %H:%M") if value else ""


def _printed(text: str) -> str:
    """A moment as a page's meta data write it; one with a zone as a clock in China shows it."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return _moment(moment) if moment.tzinfo else text


def _tool(name: str, package: str, extract: Callable[[Page], Found], **more: Any) -> Tool:
    body = more.pop("body", None) or (lambda page: extract(page).text)
    return Tool(name, package, extract, body, **more)


def _newsclean(profile: str | None) -> Callable[[], Tool]:
    def make() -> Tool:
        from newsclean import Cleaner

        cleaner = Cleaner()

        def extract(page: Page) -> Found:
            article = cleaner.clean(page.source, url=page.url, profile=profile)
            return Found(
                text=article.text,
                title=article.title or "",
                published=_moment(article.published),
                source=article.source or "",
                authors=article.authors,
                editors=article.editors,
            )

        def body(page: Page) -> str:
            return cleaner.clean(page.source, url=page.url, profile=profile).text

        name = f"newsclean, {profile}" if profile else "newsclean"
        return _tool(name, "newsclean", extract, body=body)

    return make


def _trafilatura(mode: str, **options: bool) -> Callable[[], Tool]:
    def make() -> Tool:
        trafilatura = importlib.import_module("trafilatura")

        def extract(page: Page) -> Found:
            got = trafilatura.bare_extraction(
                page.source, url=page.url, include_comments=False, with_metadata=True, **options
            )
            if got is None:
                return Found("", "", "", None, ())
            names = tuple(name.strip() for name in (got.author or "").split(";") if name.strip())
            return Found(got.text or "", got.title or "", got.date or "", None, names)

        def body(page: Page) -> str:
            return trafilatura.extract(page.source, include_comments=False, **options) or ""

        name = f"trafilatura, {mode}" if mode else "trafilatura"
        return _tool(name, "trafilatura", extract, body=body)

    return make


def _readability() -> Tool:
    from readability import Document

    def extract(page: Page) -> Found:
        document = Document(page.source)
        return Found(fragment_text(document.summary()), title=document.short_title())

    def body(page: Page) -> str:
        return fragment_text(Document(page.source).summary())

    return _tool("readability-lxml", "readability-lxml", extract, body=body)


def _newspaper() -> Tool:
    newspaper = importlib.import_module("newspaper")

    def extract(page: Page) -> Found:
        # A new configuration for each page: one that is shared keeps the last page's language.
        config = newspaper.Config()
        config.fetch_images = False
        config.language = page.language
        article = newspaper.Article(page.url or "https://example.com/a", config=config)
        article.download(input_html=page.source)
        article.parse()
        when = article.publish_date
        moment = when if isinstance(when, datetime) else None
        return Found(article.text, article.title, _moment(moment), None, tuple(article.authors))

    return _tool("newspaper4k", "newspaper4k", extract)


def _gne() -> Tool:
    gne = importlib.import_module("gne")
    extractor = gne.GeneralNewsExtractor()

    def extract(page: Page) -> Found:
        got = extractor.extract(page.source)
        names = tuple(got["author"].split()) if got["author"] else ()
        return Found(got["content"], got["title"], _printed(got["publish_time"]), None, names)

    return _tool("GNE", "gne", extract, takes_bytes=False)


def _goose() -> Tool:
    goose3 = importlib.import_module("goose3")
    words = importlib.import_module("goose3.text")

    def extract(page: Page) -> Found:
        options: dict[str, Any] = {"enable_image_fetching": False}
        if page.language == "zh":
            options["stopwords_class"] = words.StopWordsChinese
        got = goose3.Goose(options).extract(raw_html=page.source)
        return Found(
            got.cleaned_text,
            got.title or "",
            _moment(got.publish_datetime_utc),
            None,
            tuple(got.authors or ()),
        )

    return _tool("goose3", "goose3", extract)


def _justext() -> Tool:
    justext = importlib.import_module("justext")
    english = justext.get_stoplist("English")

    def extract(page: Page) -> Found:
        # There is no Chinese stop list; this is the documented way to do without one.
        if page.language == "en":
            found = justext.justext(page.source, english)
        else:
            found = justext.justext(
                page.source, frozenset(), stopwords_low=0, stopwords_high=0,
            )  # fmt: skip
        return Found("\n".join(part.text for part in found if not part.is_boilerplate))

    return _tool("jusText", "jusText", extract)


def _boilerpy() -> Tool:
    extractors = importlib.import_module("boilerpy3.extractors")
    extractor = extractors.ArticleExtractor()
    return _tool(
        "boilerpy3",
        "boilerpy3",
        lambda page: Found(extractor.get_content(page.source)),
        takes_bytes=False,
    )


def _resiliparse() -> Tool:
    html2text = importlib.import_module("resiliparse.extract.html2text")
    parse = importlib.import_module("resiliparse.parse.html")

    def extract(page: Page) -> Found:
        if isinstance(page.source, bytes):
            tree = parse.HTMLTree.parse_from_bytes(page.source, "utf-8")
        else:
            tree = parse.HTMLTree.parse(page.source)
        return Found(html2text.extract_plain_text(tree, main_content=True, alt_texts=False))

    return _tool("resiliparse", "Resiliparse", extract)


def _magic_html() -> Tool:
    magic_html = importlib.import_module("magic_html")
    extractor = magic_html.GeneralExtractor()

    def extract(page: Page) -> Found:
        got = extractor.extract(page.source, base_url=page.url or "https://example.com/a")
        return Found(fragment_text(got["html"]), title=got.get("title") or "")

    return _tool("magic-html", "magic-html", extract, takes_bytes=False)


_MAKERS: tuple[Callable[[], Tool], ...] = (
    _newsclean(None),
    _newsclean("generic"),
    _trafilatura(""),
    _trafilatura("precision", favor_precision=True),
    _trafilatura("recall", favor_recall=True),
    _trafilatura("fast", fast=True),
    _readability,
    _newspaper,
    _gne,
    _goose,
    _justext,
    _boilerpy,
    _resiliparse,
    _magic_html,
)


def own_tools() -> list[Tool]:
    """newsclean with its profiles, and with the generic path forced."""
    return [make() for make in _MAKERS[:2]]


def silence() -> None:
    """Keep the tools' logs and warnings off the screen, for the rest of the process."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def installed(only: str | None = None) -> tuple[list[Tool], list[str]]:
    """The tools that can be loaded, and a note for each that can't.

    Args:
        only: keep the tools whose name begins with this.
    """
    if only is not None and only.startswith("newsclean"):
        return [tool for tool in own_tools() if tool.name.startswith(only)], []
    tools, missing = [], []
    for make in _MAKERS:
        try:
            tool = make()
            tool.version  # noqa: B018  (an installed module without its distribution is no peer)
        except (ImportError, PackageNotFoundError) as error:
            missing.append(f"not installed: {error}")
            continue
        if only is None or tool.name.startswith(only):
            tools.append(tool)
    return tools, missing


_BLOCKS = frozenset(
    "address article aside blockquote br caption center dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th "
    "thead tr ul".split()
)


def fragment_text(html: str) -> str:
    """The text of an HTML fragment, a line a block; for tools that return mark-up."""
    from lxml import html as lxml_html

    if not html.strip():
        return ""
    parts: list[str] = []
    for event, node in lxml_html.etree.iterwalk(
        lxml_html.fromstring(html), events=("start", "end", "comment")
    ):
        if event == "comment":
            parts.append(node.tail or "")
            continue
        if node.tag in _BLOCKS:
            parts.append("\n")
        text = "" if node.tag in ("script", "style") else node.text or ""
        parts.append(text if event == "start" else node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
