"""Working through inputs one after the other; one failure doesn't stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

import click

from newsclean.cli.failures import reason_of, why_no_article
from newsclean.cli.formats import Format
from newsclean.cli.inputs import BadArgument, Input
from newsclean.cli.outputs import OutputError, Sink
from newsclean.cli.streams import complain
from newsclean.model import Article, EncodingNameError, ProfileError

_Result = TypeVar("_Result")


class Failure(NamedTuple):
    """Why there is nothing to show of an input."""

    reason: str


def attempt(source: Input | BadArgument, work: Callable[[Input], _Result]) -> _Result | Failure:
    """Do one input; what goes wrong with it is a value, and the next input can be done.

    Raises:
        click.UsageError: the caller named a charset or profile that doesn't exist, which is as
            wrong for every other input.
    """
    if isinstance(source, BadArgument):
        return Failure(source.reason)
    try:
        return work(source)
    except (ProfileError, EncodingNameError) as error:
        raise click.UsageError(str(error)) from error
    except Exception as error:  # a fault of ours in one page must not cost the other thousand
        return Failure(reason_of(error))


def clean_all(
    found: Iterable[Input | BadArgument],
    clean: Callable[[Input], Article],
    use: Callable[[Input, Article], None],
) -> int:
    """Clean every input and hand its article on; each failure is one line on standard error.

    Returns:
        the exit status: 1 where anything failed, else 0.

    Raises:
        click.UsageError: see ``attempt``.
    """
    status = 0
    for each in found:
        article = attempt(each, clean)
        reason = article.reason if isinstance(article, Failure) else article.why_empty
        if reason is not None and isinstance(each, Input):
            reason = why_no_article(reason, each.path)
        if reason is None and isinstance(each, Input) and isinstance(article, Article):
            reason = _used(each, article, use)
        if reason is not None:
            complain(each.name, reason)
            status = 1
    return status


def _used(source: Input, article: Article, use: Callable[[Input, Article], None]) -> str | None:
    try:
        use(source, article)
    except OutputError as error:
        return str(error)
    except OSError:  # standard output, which the other articles need as well
        raise
    except Exception as error:
        return reason_of(error)
    return None


def written_to(sink: Sink, form: Format) -> Callable[[Input, Article], None]:
    """What to do with an article: render it and write it."""

    def use(source: Input, article: Article) -> None:
        sink.write(source, form.render(article))

    return use
