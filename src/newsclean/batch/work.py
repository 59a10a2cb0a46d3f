"""What a worker does with one document: clean it, render it, count what went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.batch.inputs.streams import DAMAGE, open_stream, reason_of
from newsclean.batch.records import Outcome, Record, RejectKind, Signature, rejected
from newsclean.batch.settings import Settings
from newsclean.model import Article, InputError, LimitError, NewscleanError

if TYPE_CHECKING:
    from newsclean.cleaner import Cleaner

Task = Callable[[Record], Outcome]


class Form(StrEnum):
    """What is written."""

    JSONL = "jsonl"
    PARQUET = "parquet"
    MARKDOWN = "markdown"
    SQLITE = "sqlite"


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker needs to know; picklable."""

    settings: Settings
    form: Form

    def __call__(self) -> Task:
        """What a worker calls once, when it starts."""
        from newsclean.cleaner import Cleaner  # the parent, which makes jobs, does without

        settings, form = self.settings, self.form
        cleaner = Cleaner(settings.options, settings.profiles)
        render = _renderer(form, dedup=settings.dedup)

        def task(record: Record) -> Outcome:
            try:
                return _outcome(record, cleaner, render, settings)
            except LimitError as error:
                return rejected(record, RejectKind.LIMIT, str(error))
            except MemoryError:
                return rejected(record, RejectKind.LIMIT, "needs more memory than there is")
            except (OSError, *DAMAGE) as error:
                return rejected(record, RejectKind.INPUT, reason_of(error))
            except NewscleanError as error:
                return rejected(record, RejectKind.INPUT, str(error) or type(error).__name__)
            except Exception as error:  # a fault in one document must not cost the others
                reason = f"internal error, please report it: {type(error).__name__}: {error}"
                return rejected(record, RejectKind.INTERNAL, reason)

        return task


def _outcome(record: Record, cleaner: Cleaner, render: _Render, settings: Settings) -> Outcome:
    data = _content(record, settings.options.max_bytes)
    size = len(data)
    article = cleaner.clean(
        data,
        url=record.url,
        content_type=record.content_type,
        encoding=None if isinstance(data, str) else settings.encoding,
        profile=settings.profile,
    )
    reason = article.why_empty
    return Outcome(
        record.id,
        record.place,
        record.url,
        payload=None if reason else render(article, record.id),
        reason=reason or "",
        kind=RejectKind.EMPTY if reason else None,
        size=size,
        consumed=record.consumed,
        rules=tuple(Counter(removal.rule for removal in article.removals).items()),
        signature=_signature(article) if settings.dedup and not reason else None,
    )


def _content(record: Record, limit: int) -> bytes | str:
    if not isinstance(record.data, Path):
        return record.data
    with open_stream(record.data) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise LimitError(f"holds more than max_bytes={limit:,} bytes")
    return data


def _signature(article: Article) -> Signature:
    from newsclean.batch.minhash import minhash_of

    return Signature(article.fingerprint, minhash_of(article), article.source, article.published)


_Render = Callable[[Article, str], bytes]


def _renderer(form: Form, *, dedup: bool) -> _Render:
    if form is Form.PARQUET:
        from newsclean.arrow import article_batch

        return lambda article, identity: bytes(article_batch(article, identity).serialize())
    if form is Form.MARKDOWN:
        from newsclean.render import to_frontmatter

        return lambda article, _: to_frontmatter(article).encode("utf-8", "backslashreplace")
    from newsclean.batch.lines import article_line

    return lambda article, identity: article_line(article, identity, dedup=dedup)


def check_settings(settings: Settings) -> None:
    """Make the errors of bad options, profiles and charsets appear before any work is done.

    Raises:
        NewscleanError: what ``Cleaner`` and ``clean`` raise for them.
    """
    if settings.encoding is None and settings.profile is None and not settings.profiles:
        return  # nothing that could be wrong, and nothing that had to be loaded for it
    from newsclean.cleaner import Cleaner

    cleaner = Cleaner(settings.options, settings.profiles)
    try:
        cleaner.clean(b"-", encoding=settings.encoding, profile=settings.profile)
    except InputError:
        return
