"""``newsclean explain`` and ``newsclean report``: what was done, on the terminal and as a page."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from newsclean.cli.hints import cleaning_hints, has_article, make_cleaner
from newsclean.cli.inputs import Input, Problem, find_inputs
from newsclean.cli.streams import complain
from newsclean.model import EncodingNameError, NewscleanError, ProfileError

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.command(
    context_settings=_CONTEXT,
    epilog="""\b
Examples:
  newsclean explain page.html
  newsclean explain --json page.html | jq .rules""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="The same as data.")
@click.option("--all", "outside", is_flag=True, help="Also print what stood outside the article.")
@cleaning_hints
def explain_command(
    files: tuple[str, ...],
    as_json: bool,
    outside: bool,
    url: str | None,
    encoding: str | None,
    profile: str | None,
    profile_dirs: tuple[Path, ...],
) -> int:
    """Show what was done to FILE and why.

    Prints the document in order: what stayed, what was removed and by which rule, what was
    repaired; and the evidence for each field, for the profile and for the content root, with
    the candidates that lost.
    """
    from newsclean.cli.explain import show
    from newsclean.cli.story import json_of, story_lines

    cleaner = make_cleaner(profile_dirs)
    hints = {"url": url, "encoding": encoding, "profile": profile}
    status = 0
    told = []
    for found in _found(files, url, recursive=False):
        story, error = _story(cleaner, found, hints)
        if error:
            complain(found.name, error)
            status = 1
        if story is not None and as_json:
            told.append((found.name, story))
        elif story is not None:
            show(story_lines(found.name, story, outside=outside))
    if told:
        sys.stdout.writelines(json_of(told))
    return status


@click.command(
    context_settings=_CONTEXT,
    epilog="""\b
Example:
  newsclean report -r pages/ -o report.html    then open report.html in a browser""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(), help="Where the page goes."
)
@click.option("--force", is_flag=True, help="Overwrite the page if it exists.")
@click.option("-r", "--recursive", is_flag=True, help="Read the pages below directories.")
@click.option("--title", default="newsclean report", help="Title of the page.")
@cleaning_hints
def report_command(
    files: tuple[str, ...],
    output: str,
    force: bool,
    recursive: bool,
    title: str,
    url: str | None,
    encoding: str | None,
    profile: str | None,
    profile_dirs: tuple[Path, ...],
) -> int:
    """Write one HTML page that shows what was done to every FILE.

    The page holds everything it shows: original and result side by side, the rule of each
    removal, a summary of many files. It loads nothing from anywhere.
    """
    from newsclean.cli.outputs import AtomicFile, Guard, OutputError
    from newsclean.report import Entry, report_page

    found = _found(files, url, recursive=recursive)
    cleaner = make_cleaner(profile_dirs)
    hints = {"url": url, "encoding": encoding, "profile": profile}
    failures = []

    def entries() -> Iterator[Entry]:
        for each in found:
            story, error = _story(cleaner, each, hints)
            if error:
                complain(each.name, error)
                failures.append(each.name)
            yield Entry(each.name, story, "" if story is not None else error)

    target = Path(os.path.realpath(output))
    guard = Guard([each for each in found if isinstance(each, Input)], force=force)
    try:
        guard.check(target)
        file = AtomicFile(target)
        try:
            for piece in report_page(entries(), title):
                file.write(piece)
            file.publish(force=force)
        finally:
            file.discard()
    except OutputError as error:
        raise click.UsageError(str(error)) from error
    return 1 if failures else 0


def _found(files: Sequence[str], url: str | None, *, recursive: bool) -> list[Input | Problem]:
    found = list(find_inputs(files, recursive=recursive))
    if url is not None and len(found) > 1:
        raise click.UsageError("--url belongs to one page, and there are several inputs.")
    return found


def _story(cleaner: Any, source: Input | Problem, hints: dict[str, str | None]) -> tuple[Any, str]:
    """The story of one input, or ``None``; and what went wrong, if anything did."""
    from newsclean.report import explain_source

    if isinstance(source, Problem):
        return None, source.reason
    try:
        raw = source.read(cleaner.options.max_bytes)
        article, story = explain_source(cleaner, raw, **hints)
    except (ProfileError, EncodingNameError) as error:
        raise click.UsageError(str(error)) from error
    except NewscleanError as error:
        return None, str(error) or type(error).__name__
    except OSError as error:
        return None, f"can't be read: {error.strerror or error}"
    except Exception as error:  # a fault of ours in one page must not cost the other thousand
        if sys.flags.dev_mode:
            raise
        return None, f"internal error, please report it: {type(error).__name__}: {error}"
    if has_article(article):
        return story, ""
    reasons = [text for text in article.warnings if text.startswith("empty: ")]
    return story, "; ".join(reasons).removeprefix("empty: ") or "no article was found"
