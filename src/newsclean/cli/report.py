"""``newsclean explain`` and ``newsclean report``: what was done, on the terminal and as a page."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Unpack

import click

from newsclean.cli.failures import why_no_article
from newsclean.cli.inputs import BadArgument, Input, find_inputs
from newsclean.cli.job import Failure, attempt
from newsclean.cli.options import (
    CONTEXT,
    FORCE,
    RECURSIVE,
    Choices,
    cleaning_options,
    hints_from,
    make_cleaner,
    names_argument,
    one_address,
    options_from,
    output_option,
    with_options,
)
from newsclean.cli.outputs import OutputError, put
from newsclean.cli.streams import complain

if TYPE_CHECKING:
    from newsclean.report import Entry, Explanation


@click.command(
    context_settings=CONTEXT,
    epilog="""\b
Examples:
  newsclean explain page.html
  newsclean explain --json page.html | jq .rules""",
)
@names_argument("files", "FILE...")
@click.option("--json", "as_json", is_flag=True, help="The same as data.")
@click.option("--all", "outside", is_flag=True, help="Also print what stood outside the article.")
@cleaning_options
def explain_command(
    files: tuple[str, ...],
    as_json: bool,
    outside: bool,
    **choices: Unpack[Choices],
) -> int:
    """Show what was done to FILE and why.

    Prints the document in order: what stayed, what was removed and by which rule, what was
    repaired; and the evidence for each field, for the profile and for the content root, with
    the candidates that lost.
    """
    from newsclean.cli.story import json_of, story_lines
    from newsclean.cli.terminal import show

    told = []
    failed = False
    for entry in _entries(_found(files, choices, recursive=False), choices):
        failed |= bool(entry.error)
        if entry.story is not None and as_json:
            told.append((entry.name, entry.story))
        elif entry.story is not None:
            show(story_lines(entry.name, entry.story, outside=outside))
    if told:
        sys.stdout.writelines(json_of(told))
    return int(failed)


@click.command(
    context_settings=CONTEXT,
    epilog="""\b
Example:
  newsclean report -r pages/ -o report.html    then open report.html in a browser""",
)
@names_argument("files", "FILE...")
@output_option("FILE", "Where the page goes; - is standard output.", required=True)
@with_options(FORCE, RECURSIVE)
@click.option("--title", default="newsclean report", help="Title of the page.")
@cleaning_options
def report_command(
    files: tuple[str, ...],
    output: str,
    force: bool,
    recursive: bool,
    title: str,
    **choices: Unpack[Choices],
) -> int:
    """Write one HTML page that shows what was done to every FILE.

    The page holds everything it shows: original and result side by side, the rule of each
    removal, a summary of many files. It loads nothing from anywhere.
    """
    from newsclean.report import report_page

    found = _found(files, choices, recursive=recursive)
    entries = _entries(found, choices)
    failed = False

    def watched() -> Iterator[Entry]:
        nonlocal failed
        for entry in entries:
            failed |= bool(entry.error)
            yield entry

    inputs = [each for each in found if isinstance(each, Input)]
    try:
        put(output, report_page(watched(), title), inputs, force=force)
    except OutputError as error:
        raise click.UsageError(str(error)) from error
    return int(failed)


def _found(files: Sequence[str], choices: Choices, *, recursive: bool) -> list[Input | BadArgument]:
    found = list(find_inputs(files, recursive=recursive))
    one_address(choices["url"], len(found))
    return found


def _entries(found: Sequence[Input | BadArgument], choices: Choices) -> Iterator[Entry]:
    """The story of each input, and what is wrong with it, which is also said on standard error."""
    from newsclean.report import Entry, explain_source

    options = options_from(choices)
    cleaner = make_cleaner(choices["profile_dirs"], options)
    hints = hints_from(choices)

    def told(source: Input) -> tuple[Explanation | None, str | None]:
        article, story = explain_source(cleaner, source.read(options.max_bytes), **hints)
        return story, article.why_empty

    def entry(each: Input | BadArgument) -> Entry:
        done = attempt(each, told)
        story, wrong = (None, done.reason) if isinstance(done, Failure) else done
        if wrong is not None:
            if isinstance(each, Input):
                wrong = why_no_article(wrong, each.path)
            complain(each.name, wrong)
        return Entry(each.name, story, wrong or "")

    return map(entry, found)
