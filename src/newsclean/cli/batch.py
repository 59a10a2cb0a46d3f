"""``newsclean batch``: many documents into one output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from newsclean.cli.options import (
    AS_OF,
    CONTEXT,
    ENCODING,
    MAX_BYTES,
    NO_WIDTH,
    PROFILE,
    PROFILE_DIRS,
    SCRIPT,
    TIMEOUT,
    names_argument,
    options_from,
    output_option,
    with_options,
)
from newsclean.cli.streams import complain, display_name, printable
from newsclean.model import EncodingNameError, InputError, ProfileError
from newsclean.model.wording import counted

if TYPE_CHECKING:
    from newsclean.batch import Settings, Summary

_KINDS = ("auto", "page", "jsonl", "csv", "parquet", "warc", "zip", "tar")
_SHOWN_RULES = 10
_OF_OPTIONS = frozenset(("as_of", "script", "no_width", "max_bytes", "timeout"))
"""The choices that ``options_from`` takes; all others are the run's settings."""


@click.command(
    context_settings=CONTEXT,
    epilog="Exit status: 0; 1 where a document gave no article (see OUT.rejects.jsonl) or the"
    " output could not be written; 2 for bad usage; 130 after an interrupt. With --resume on a run"
    " that is done: what that run ended with.",
)
@names_argument("inputs", "INPUT...")
@output_option(
    "OUT",
    "FILE.jsonl (also .gz, .zst), FILE.parquet, FILE.sqlite, or DIR/ for Markdown.",
    required=True,
)
@click.option("--workers", type=click.IntRange(1, 512), metavar="N", help="Processes. [all cores]")
@click.option("--resume", is_flag=True, help="Go on with a run that was interrupted.")
@click.option("--force", is_flag=True, help="Begin anew; write over OUT.")
@click.option(
    "--input-format",
    "kind",
    type=click.Choice(_KINDS),
    default="auto",
    show_default=True,
    help="What the inputs are, where their names don't say.",
)
@click.option(
    "--field",
    "html_field",
    default="html",
    show_default=True,
    metavar="NAME",
    help="Column of the pages (JSONL, CSV, Parquet).",
)
@click.option("--url-field", metavar="NAME", help="Column of their addresses.")
@click.option("--content-type-field", metavar="NAME", help="Column of their HTTP Content-Type.")
@click.option("--dedup", is_flag=True, help="Mark articles that repeat another one.")
@click.option(
    "--similarity",
    type=click.FloatRange(0.3, 1.0),
    default=0.8,
    show_default=True,
    help="From where on two texts are the same article.",
)
@click.option(
    "--keep",
    type=click.Choice(("oldest", "first")),
    default="oldest",
    show_default=True,
    help="Which of them stays unmarked.",
)
@click.option(
    "--prefer-source",
    "prefer_sources",
    multiple=True,
    metavar="NAME",
    help="A medium whose article stays; may be repeated, the first named wins.",
)
@with_options(ENCODING, PROFILE, PROFILE_DIRS, AS_OF, SCRIPT, NO_WIDTH, MAX_BYTES, TIMEOUT)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def batch_command(
    inputs: tuple[str, ...],
    output: str,
    resume: bool,
    force: bool,
    quiet: bool,
    **choices: Any,
) -> int:
    """Clean many documents into one output, by several processes.

    INPUT is a page; a folder, or a pattern such as 'pages/**/*.html'; JSON Lines, CSV or Parquet
    with a page in each row; a WARC file; a ZIP or tar archive; or - for standard input. All may
    be compressed. What gives no article is listed in OUT.rejects.jsonl.
    """
    return _run(inputs, output, _settings(choices), resume, force, quiet)


def _settings(choices: dict[str, Any]) -> Settings:
    from newsclean.batch import InputKind, Keep, Settings

    options = options_from(choices)
    own = {name: value for name, value in choices.items() if name not in _OF_OPTIONS}
    own["profiles"] = own.pop("profile_dirs")
    own["workers"] = own["workers"] or os.cpu_count() or 1
    own["kind"], own["keep"] = InputKind(own["kind"]), Keep(own["keep"])
    try:
        return Settings(options=options, **own)
    except InputError as error:
        raise click.UsageError(str(error)) from error


def _run(
    inputs: tuple[str, ...],
    output: str,
    settings: Settings,
    resume: bool,
    force: bool,
    quiet: bool,
) -> int:
    from newsclean.batch import SettingsError, run_batch
    from newsclean.model import NewscleanError

    try:
        with _progress(inputs, settings, quiet=quiet) as watch:
            summary = run_batch(inputs, output, settings, resume=resume, force=force, watch=watch)
    except (SettingsError, ProfileError, EncodingNameError) as error:
        raise click.UsageError(str(error)) from error
    except NewscleanError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        complain("interrupted", "--resume goes on where this run stopped")
        raise
    if not summary.documents:
        complain(display_name(output), "the inputs hold no document")
    if not quiet:
        _show(summary, output)
    return 1 if summary.empty or summary.failed else 0


@contextmanager
def _progress(
    inputs: tuple[str, ...], settings: Settings, *, quiet: bool
) -> Iterator[Callable[[Any], None] | None]:
    """A bar on a terminal: bytes of the inputs, documents by second, time left."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    from newsclean.batch.inputs import open_inputs

    total = open_inputs(inputs, settings).total()
    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:.0f}/s"),
        Remaining(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        import time

        task = bar.add_task("", total=total, documents=0, rate=0.0)
        began = time.monotonic()
        count = pending = 0

        def watch(outcome: Any) -> None:
            nonlocal count, pending
            count += 1
            pending += outcome.consumed
            if count % 20 == 0:
                rate = count / max(time.monotonic() - began, 0.001)
                bar.update(task, advance=pending, documents=count, rate=rate)
                pending = 0

        yield watch


def _show(summary: Summary, output: str) -> None:
    """The summary, on standard error."""
    done = summary.documents
    rate = done / summary.seconds if summary.seconds else 0.0
    size, seconds = f"{summary.bytes / 1e6:,.1f} MB", f"{summary.seconds:,.1f} s"
    lines = [f"{counted(done, 'document')}, {size}, {seconds}, {rate:,.1f} pages/s"]
    if summary.done_before:
        lines = ["already done; nothing written"]
    elif summary.resumed:
        lines[0] += f" ({summary.resumed:,} done before)"
    articles = counted(summary.articles, "article")
    lines.append(f"{articles}, {summary.empty:,} empty, {summary.failed:,} failed")
    if summary.duplicates is not None:
        lines[1] += f", {counted(summary.duplicates, 'duplicate')}"
    if summary.reasons:
        lines.append("failed: " + _counts(summary.reasons.most_common()))
    if summary.rules and not summary.done_before:
        lines.append("rules: " + _counts(summary.rules.most_common(_SHOWN_RULES)))
    where = "it is in" if summary.done_before else "written to"
    lines.append(f"{where} {display_name(output)}")
    if summary.empty or summary.failed:
        lines[-1] += f", rejects {'' if summary.done_before else 'to '}"
        lines[-1] += display_name(output.rstrip("/") + ".rejects.jsonl")
    for line in lines:
        sys.stderr.write(printable(line) + "\n")


def _counts(counts: list[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts)
