"""Pages as a profile's author has them: saved files, read the way ``clean`` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from newsclean.cleaner import Cleaner
from newsclean.decode import decode
from newsclean.document import Document, normalise_lines, read
from newsclean.intake import Source
from newsclean.model import Article, InputError
from newsclean.repair.source import repair_source


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a site.

    Attributes:
        raw: its bytes or text.
        url: its address, where that is known.
        document: as read.
        article: what the generic path, or the profile known so far, makes of it.
    """

    raw: bytes | str
    url: str | None
    document: Document
    article: Article


def read_page(source: Source, cleaner: Cleaner, url: str | None = None) -> Page:
    """Read a page and clean it as things stand.

    Raises:
        InputError: a path can't be read, or the source is of a wrong type.
    """
    raw = _raw(source)
    document = read_document(raw)
    article = cleaner.clean(raw, url=url)
    return Page(raw, url or article.canonical_url, document, article)


def read_pages(sources: Iterable[Source], cleaner: Cleaner) -> list[Page]:
    """Read several pages, each article once: copies of one page would make it look repeated."""
    pages: list[Page] = []
    for source in sources:
        page = read_page(source, cleaner)
        if not any(_is_copy(page, other) for other in pages):
            pages.append(page)
    return pages


def read_document(raw: bytes | str, encoding: str | None = None) -> Document:
    """The blocks of a page, as ``clean`` sees them."""
    text = normalise_lines(raw if isinstance(raw, str) else decode(raw, encoding=encoding).text)
    return read(repair_source(text, html="<" in text).text)


def _raw(source: Source) -> bytes | str:
    if isinstance(source, Path):
        try:
            return source.read_bytes()
        except OSError as error:
            raise InputError(f"{source}: can't be read: {error.strerror or error}") from error
    if not isinstance(source, str | bytes | bytearray | memoryview):
        raise InputError(f"Can't read a {type(source).__name__} as a page.")
    return source if isinstance(source, str) else bytes(source)


def _is_copy(page: Page, other: Page) -> bool:
    if page.raw == other.raw:
        return True
    if page.article.title is None or page.article.title != other.article.title:
        return False
    ours = {block.raw for block in page.article.blocks}
    theirs = {block.raw for block in other.article.blocks}
    return 2 * len(ours & theirs) > max(len(ours), len(theirs))
