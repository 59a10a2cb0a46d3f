"""``newsclean FILE…``: what runs where the first word is no command's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Unpack

import click

from newsclean.__about__ import __version__
from newsclean.cli.formats import Format
from newsclean.cli.inputs import BadArgument, Input, find_inputs
from newsclean.cli.options import (
    CONTEXT,
    EXPLAIN,
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
from newsclean.cli.outputs import (
    Directory,
    Guard,
    OneFile,
    OutputError,
    Sink,
    StandardOutput,
    file_named,
    is_directory_name,
)
from newsclean.cli.streams import is_standard
from newsclean.model import Article, Options


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        sys.stdout.write(f"newsclean {__version__}\n")
        context.exit()


_EPILOG = """\b
Examples:
  newsclean page.html                          title, byline and body as Markdown
  newsclean -f jsonl 'pages/*.html' -o a.jsonl one JSON object a line
  newsclean -r pages/ -o clean/                a file for each page below pages/
  curl -s URL | newsclean --url URL -          a page from standard input
  newsclean explain page.html                  what was done to the page, and why
  newsclean report -r pages/ -o report.html    the same for many, as a page to look at

\b
Commands (each has its own --help):
  explain, report    what was kept, what went, by which rule
  decode, repair     a file's text: charset found, damage undone
  batch              many documents, with workers and resumption
  profile            draft and test the profile of a new site
  completion         tab completion for bash, zsh and fish

Exit status: 0; 1 where an input held no article or could not be read or written; 2 for bad usage.
"""


@click.command(
    context_settings=CONTEXT,
    epilog=_EPILOG,
)
@names_argument("files", "FILE...", required=False)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.MARKDOWN.value,
    show_default=True,
    help="Format of the output.",
)
@output_option("FILE|DIR", "Write here instead of standard output.")
@with_options(FORCE, RECURSIVE, EXPLAIN)
@cleaning_options
@click.option("--with-title", is_flag=True, help="Text begins with the title (-f text, json).")
@click.option("--with-captions", is_flag=True, help="Text holds the captions (-f text, json).")
@click.option("--list-profiles", is_flag=True, help="List the site profiles and exit.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def clean_command(
    files: tuple[str, ...],
    form: str,
    output: str | None,
    force: bool,
    recursive: bool,
    explain: bool,
    with_title: bool,
    with_captions: bool,
    list_profiles: bool,
    **choices: Unpack[Choices],
) -> int:
    """Turn scraped news into clean articles.

    FILE is an HTML page, a feed dump or plain text; a pattern such as 'pages/*.html'; a directory
    (with --recursive); or - for standard input.
    """
    if list_profiles:
        from newsclean.cli.listing import list_profiles as show_profiles

        return show_profiles(choices["profile_dirs"])
    if not files:
        raise click.UsageError("No input: name files, or - for standard input.")
    found = list(find_inputs(files, recursive=recursive))
    inputs = [each for each in found if isinstance(each, Input)]
    one_address(choices["url"], len(inputs))
    options = options_from(choices, with_title=with_title, with_captions=with_captions)
    clean = _cleaning(options, choices["profile_dirs"], **hints_from(choices))
    return _run(found, inputs, clean, Format(form), output, force=force, explain=explain)


def _cleaning(
    options: Options, profile_dirs: Sequence[Path], **hints: str | None
) -> Callable[[Input], Article]:
    cleaner = make_cleaner(profile_dirs, options)
    return lambda source: cleaner.clean(source.read(options.max_bytes), **hints)


def _run(
    found: Sequence[Input | BadArgument],
    inputs: Sequence[Input],
    clean: Callable[[Input], Article],
    form: Format,
    output: str | None,
    *,
    force: bool,
    explain: bool,
) -> int:
    from newsclean.cli.job import clean_all, written_to

    sink = _sink(output, form, Guard(inputs, force=force), inputs, many=len(found) > 1)
    write = written_to(sink, form)

    def use(source: Input, article: Article) -> None:
        if not explain or not is_standard(output):
            write(source, article)
        if explain:
            from newsclean.cli.explain import explain_article
            from newsclean.cli.terminal import show

            show(explain_article(source.name, article))

    try:
        status = clean_all(found, clean, use)
        if not explain or not is_standard(output):
            sink.finish()
    except OutputError as error:
        raise click.ClickException(str(error)) from error
    finally:
        sink.discard()
    return status


def _sink(
    output: str | None, form: Format, guard: Guard, inputs: Sequence[Input], *, many: bool
) -> Sink:
    if output is not None and is_directory_name(output):
        return Directory(Path(output), form, guard, inputs)
    if many and form is Format.FRONTMATTER:
        raise click.UsageError(
            "Front matter is one article a file: with several inputs give -o DIR/."
        )
    if output is None or is_standard(output):
        return StandardOutput(form, many=many)
    try:
        return OneFile(file_named(output), form, guard, many=many)
    except OutputError as error:
        raise click.UsageError(str(error)) from error
