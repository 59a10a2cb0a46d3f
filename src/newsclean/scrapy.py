"""For Scrapy: an item pipeline, and a helper that cleans a ``Response``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.cleaner import Cleaner
from newsclean.extras import need
from newsclean.model import Article, NewscleanError, Options

if TYPE_CHECKING:
    from newsclean.profiles import SiteProfile


def clean_response(
    response: Any, *, cleaner: Cleaner | None = None, profile: str | SiteProfile | None = None
) -> Article:
    """Clean a ``scrapy.http.Response``: its bytes, with its address and headers as evidence.

    Args:
        response: any response; what Scrapy guessed about its charset is not asked.
        cleaner: with which options and profiles.
        profile: a profile, or the name of one, instead of choosing by evidence.

    Returns:
        the article; one without blocks where the page holds none.

    Raises:
        NewscleanError: what ``Cleaner.clean`` raises.
    """
    header = response.headers.get(b"Content-Type")
    return (cleaner or Cleaner()).clean(
        response.body,
        url=response.url,
        content_type=header.decode("latin-1") if header else None,
        profile=profile,
    )


class NewscleanPipeline:
    """Cleans the page in each item and puts the article in its place.

    An item is a mapping, or whatever else ``itemadapter`` knows, with a field ``html`` (bytes or
    text), and ``url`` and ``content_type`` where they are known. The field ``html`` goes, and
    ``article`` comes: ``Article.to_dict()``. An item whose page holds no article is dropped with
    the reason, unless the setting says otherwise; items without a page pass through.

    The settings, with their defaults: ``NEWSCLEAN_HTML_FIELD`` (``"html"``),
    ``NEWSCLEAN_ARTICLE_FIELD`` (``"article"``), ``NEWSCLEAN_DROP_EMPTY`` (``True``),
    ``NEWSCLEAN_OPTIONS`` (``{}``: what ``newsclean.Options`` takes) and ``NEWSCLEAN_PROFILES``
    (``[]``: further profiles, TOML files or folders). In Scrapy's stats ``newsclean/articles``,
    ``newsclean/empty`` and ``newsclean/failed`` count what became of the pages.

    Args:
        cleaner: with which options and profiles.
        html_field: the field of an item that holds the page.
        article_field: the field that gets the article.
        drop_empty: drop items whose page holds no article.
        stats: Scrapy's collector of stats, if there is one.
    """

    def __init__(
        self,
        cleaner: Cleaner,
        *,
        html_field: str = "html",
        article_field: str = "article",
        drop_empty: bool = True,
        stats: Any = None,
    ) -> None:
        self._cleaner = cleaner
        self._html_field = html_field
        self._article_field = article_field
        self._drop_empty = drop_empty
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> NewscleanPipeline:
        """What Scrapy calls.

        Raises:
            ProfileError: a profile of the settings is malformed.
        """
        settings = crawler.settings
        options = Options(**settings.getdict("NEWSCLEAN_OPTIONS"))
        return cls(
            Cleaner(options, settings.getlist("NEWSCLEAN_PROFILES")),
            html_field=settings.get("NEWSCLEAN_HTML_FIELD", "html"),
            article_field=settings.get("NEWSCLEAN_ARTICLE_FIELD", "article"),
            drop_empty=settings.getbool("NEWSCLEAN_DROP_EMPTY", True),
            stats=crawler.stats,
        )

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """The item with its article.

        Raises:
            scrapy.exceptions.DropItem: the page can't be cleaned, or holds no article.
        """
        adapter = need("itemadapter", "scrapy").ItemAdapter(item)
        page = adapter.get(self._html_field)
        if page is None:
            return item
        try:
            article = self._cleaner.clean(
                page, url=adapter.get("url"), content_type=adapter.get("content_type")
            )
        except NewscleanError as error:
            raise self._dropped("failed", str(error)) from error
        if self._drop_empty and (reason := article.why_empty) is not None:
            raise self._dropped("empty", reason)
        self._count("articles")
        _remove(adapter, self._html_field)
        adapter[self._article_field] = article.to_dict()
        return item

    def _dropped(self, what: str, reason: str) -> Exception:
        self._count(what)
        error: Exception = need("scrapy.exceptions", "scrapy").DropItem(f"newsclean: {reason}")
        return error

    def _count(self, what: str) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"newsclean/{what}")


def _remove(adapter: Any, name: str) -> None:
    try:
        del adapter[name]
    except KeyError:  # a field of a dataclass can't go
        adapter[name] = None
