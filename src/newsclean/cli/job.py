"""Cleaning inputs one after the other; one failure doesn't stop the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

import click

from newsclean.cli.formats import Format
from newsclean.cli.inputs import Input, Problem
from newsclean.cli.outputs import OutputError, Sink
from newsclean.cli.streams import complain
from newsclean.model import Article, EncodingNameError, NewscleanError, ProfileError


def clean_all(
    found: Iterable[Input | Problem],
    clean: Callable[[Input], Article],
    use: Callable[[Input, Article], None],
) -> int:
    """Clean every input and hand its article on; each failure is one line on standard error.

    Returns:
        the exit status: 1 where anything failed, else 0.

    Raises:
        click.UsageError: the caller named a charset or profile that doesn't exist.
    """
    status = 0
    for each in found:
        failure = each.reason if isinstance(each, Problem) else _one(each, clean, use)
        if failure:
            complain(each.name, failure)
            status = 1
    return status


def _one(
    source: Input, clean: Callable[[Input], Article], use: Callable[[Input, Article], None]
) -> str | None:
    try:
        article = clean(source)
    except (ProfileError, EncodingNameError) as error:
        raise click.UsageError(str(error)) from error
    except NewscleanError as error:
        return str(error) or type(error).__name__
    except OSError as error:
        return f"can't be read: {error.strerror or error}"
    except Exception as error:  # a fault of ours in one page must not cost the other thousand
        if sys.flags.dev_mode:
            raise
        return f"internal error, please report it: {type(error).__name__}: {error}"
    if not any(block.text or block.images for block in article.blocks):
        return _why_empty(article)
    try:
        use(source, article)
    except OutputError as error:
        return str(error)
    return None


def _why_empty(article: Article) -> str:
    # Other warnings, of a plug-in for instance, are no reason.
    reasons = [warning for warning in article.warnings if warning.startswith("empty: ")]
    return "; ".join(reasons or article.warnings).removeprefix("empty: ") or "no article was found"


def written_to(sink: Sink, form: Format) -> Callable[[Input, Article], None]:
    """What to do with an article: render it and write it."""

    def use(source: Input, article: Article) -> None:
        sink.write(source, form.render(article))

    return use
