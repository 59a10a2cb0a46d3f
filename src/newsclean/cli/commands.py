"""The three commands and their options."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from newsclean.__about__ import __version__
from newsclean.cli.formats import Format
from newsclean.cli.hints import profile_names
from newsclean.cli.inputs import Input, Problem, find_inputs
from newsclean.cli.outputs import Directory, Guard, OneFile, OutputError, Sink, StandardOutput
from newsclean.model import Article, Options, ScriptMode

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_SCRIPTS = click.Choice([mode.value for mode in ScriptMode])


def _day(context: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no date such as 2024-06-03 or 2024-06-03T08:15+08:00"
        ) from None


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        sys.stdout.write(f"newsclean {__version__}\n")
        context.exit()


_Command = Callable[..., Any]

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


def _shared(command: _Command) -> _Command:
    """Options that all three commands have."""
    options = (
        click.option(
            "-o", "--output", metavar="FILE|DIR", help="Write here instead of standard output."
        ),
        click.option("--force", is_flag=True, help="Overwrite files that exist."),
        click.option("--encoding", metavar="NAME", help="The input's charset; not questioned."),
        click.option("--explain", is_flag=True, help="Show what was done and why."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(
    context_settings=_CONTEXT,
    epilog=_EPILOG,
)
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path())
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.MARKDOWN.value,
    show_default=True,
    help="Format of the output.",
)
@_shared
@click.option("-r", "--recursive", is_flag=True, help="Read the pages below directories.")
@click.option("--url", metavar="URL", help="Address of the page (one input only).")
@click.option(
    "--profile", metavar="NAME", shell_complete=profile_names, help="Use this site profile."
)
@click.option(
    "--profile-dir",
    "profile_dirs",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="DIR",
    help="Load site profiles (TOML) from here; may be repeated.",
)
@click.option(
    "--as-of", callback=_day, metavar="DATE", help="Resolve dates without a year by this."
)
@click.option("--script", type=_SCRIPTS, default="auto", show_default=True, help="Chinese script.")
@click.option("--no-width", is_flag=True, help="Leave full-width letters and digits alone.")
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
    encoding: str | None,
    explain: bool,
    recursive: bool,
    url: str | None,
    profile: str | None,
    profile_dirs: tuple[Path, ...],
    as_of: date | None,
    script: str,
    no_width: bool,
    with_title: bool,
    with_captions: bool,
    list_profiles: bool,
) -> int:
    """Turn scraped news into clean articles.

    FILE is an HTML page, a feed dump or plain text; a pattern such as 'pages/*.html'; a directory
    (with --recursive); or - for standard input.
    """
    if list_profiles:
        from newsclean.cli.listing import list_profiles as show_profiles

        return show_profiles(profile_dirs)
    if not files:
        raise click.UsageError("No input: name files, or - for standard input.")
    options = Options(
        script=ScriptMode(script),
        width=not no_width,
        as_of=as_of,
        with_title=with_title,
        with_captions=with_captions,
    )
    found = list(find_inputs(files, recursive=recursive))
    inputs = [each for each in found if isinstance(each, Input)]
    if url is not None and len(inputs) > 1:
        raise click.UsageError("--url belongs to one page, and there are several inputs.")
    clean = _cleaning(options, profile_dirs, url=url, encoding=encoding, profile=profile)
    return _run(found, inputs, clean, Format(form), output, force=force, explain=explain)


def _cleaning(
    options: Options, profile_dirs: Sequence[Path], **hints: str | None
) -> Callable[[Input], Article]:
    from newsclean.cleaner import Cleaner
    from newsclean.model import ProfileError

    try:
        cleaner = Cleaner(options, profiles=profile_dirs)
    except ProfileError as error:
        raise click.UsageError(str(error)) from error
    return lambda source: cleaner.clean(source.read(options.max_bytes), **hints)


def _run(
    found: Sequence[Input | Problem],
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
        if not explain or _is_file(output):
            write(source, article)
        if explain:
            from newsclean.cli.explain import explain_article, show

            show(explain_article(source.name, article))

    try:
        status = clean_all(found, clean, use)
        if not explain or _is_file(output):
            sink.finish()
    except OutputError as error:
        raise click.ClickException(str(error)) from error
    finally:
        sink.discard()
    return status


def _is_file(output: str | None) -> bool:
    return output is not None and output != "-"


def _sink(
    output: str | None, form: Format, guard: Guard, inputs: Sequence[Input], *, many: bool
) -> Sink:
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if output is not None and (output.endswith(separators) or Path(output).is_dir()):
        return Directory(Path(output), form, guard, inputs)
    if many and form is Format.FRONTMATTER:
        raise click.UsageError(
            "Front matter is one article a file: with several inputs give -o DIR/."
        )
    if output is None or output == "-":
        return StandardOutput(form, many=many)
    try:
        return OneFile(Path(os.path.realpath(output)), form, guard, many=many)
    except OutputError as error:
        raise click.UsageError(str(error)) from error


@click.command(context_settings=_CONTEXT)
@click.argument("file", type=click.Path())
@_shared
@click.option("--content-type", metavar="VALUE", help="The HTTP Content-Type header.")
def decode_command(
    file: str,
    output: str | None,
    force: bool,
    encoding: str | None,
    explain: bool,
    content_type: str | None,
) -> int:
    """Print the text of FILE (- for standard input) as UTF-8, whatever its charset."""
    from newsclean.cli.texts import decode_file

    return decode_file(
        file,
        output=output,
        force=force,
        explain=explain,
        encoding=encoding,
        content_type=content_type,
    )


@click.command(context_settings=_CONTEXT)
@click.argument("file", type=click.Path())
@_shared
@click.option("--content-type", metavar="VALUE", help="The HTTP Content-Type header.")
@click.option("--script", type=_SCRIPTS, default="auto", show_default=True, help="Chinese script.")
def repair_command(
    file: str,
    output: str | None,
    force: bool,
    encoding: str | None,
    explain: bool,
    content_type: str | None,
    script: str,
) -> int:
    """Print the text of FILE (- for standard input) with its damage undone."""
    from newsclean.cli.texts import repair_file

    return repair_file(
        file,
        script=ScriptMode(script),
        output=output,
        force=force,
        explain=explain,
        encoding=encoding,
        content_type=content_type,
    )
