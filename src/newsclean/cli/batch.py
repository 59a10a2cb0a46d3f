"""``newsclean batch``: many documents into one output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsclean.cli.commands import _SCRIPTS, _day
from newsclean.cli.streams import complain, display_name, printable
from newsclean.model import EncodingNameError, Options, ProfileError, ScriptMode

if TYPE_CHECKING:
    from newsclean.batch import Settings, Summary

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_KINDS = ("auto", "page", "jsonl", "csv", "parquet", "warc", "zip", "tar")
_SHOWN_RULES = 10


@click.command(
    context_settings=_CONTEXT,
    epilog="Exit status: 0; 1 where a document gave no article (see OUT.rejects.jsonl) or the"
    " output could not be written; 2 for bad usage; 130 after an interrupt.",
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="FILE.jsonl (also .gz, .zst), FILE.parquet, FILE.sqlite, or DIR/ for Markdown.",
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
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="What one document may take.",
)
@click.option("--max-bytes", type=click.IntRange(1), metavar="N", help="What one may hold.")
@click.option("--encoding", metavar="NAME", help="The pages' charset; not questioned.")
@click.option("--profile", metavar="NAME", help="Use this site profile for all.")
@click.option(
    "--profile-dir",
    "profiles",
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
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def batch_command(
    inputs: tuple[str, ...],
    output: str,
    resume: bool,
    force: bool,
    timeout: float,
    max_bytes: int | None,
    as_of: date | None,
    script: str,
    no_width: bool,
    quiet: bool,
    **choices: Any,
) -> int:
    """Clean many documents into one output, by several processes.

    INPUT is a page; a folder, or a pattern such as 'pages/**/*.html'; JSON Lines, CSV or Parquet
    with a page in each row; a WARC file; a ZIP or tar archive; or - for standard input. All may
    be compressed. What gives no article is listed in OUT.rejects.jsonl.
    """
    limit = Options().max_bytes if max_bytes is None else max_bytes
    options = Options(
        script=ScriptMode(script),
        width=not no_width,
        as_of=as_of,
        max_seconds=timeout,
        max_bytes=limit,
    )
    return _run(inputs, output, _settings(options, choices), resume, force, quiet)


def _settings(options: Options, choices: dict[str, Any]) -> Settings:
    from newsclean.batch import InputKind, Keep, Settings

    assert choices.keys() <= {part.name for part in fields(Settings)}
    choices["workers"] = choices["workers"] or os.cpu_count() or 1
    choices["kind"], choices["keep"] = InputKind(choices["kind"]), Keep(choices["keep"])
    return Settings(options=options, **choices)


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
    lines = [
        f"{done:,} documents, {summary.bytes / 1e6:,.1f} MB, {summary.seconds:,.1f} s, "
        f"{rate:,.1f} pages/s",
        f"{summary.articles:,} articles, {summary.empty:,} empty, {summary.failed:,} failed",
    ]
    if summary.resumed:
        lines[0] += f" ({summary.resumed:,} done before)"
    if summary.duplicates is not None:
        lines[1] += f", {summary.duplicates:,} duplicates"
    if summary.reasons:
        lines.append("failed: " + _counts(summary.reasons.most_common()))
    if summary.rules:
        lines.append("rules: " + _counts(summary.rules.most_common(_SHOWN_RULES)))
    lines.append(f"written to {display_name(output)}")
    if summary.empty or summary.failed:
        lines[-1] += f", rejects to {display_name(output.rstrip('/') + '.rejects.jsonl')}"
    for line in lines:
        sys.stderr.write(printable(line) + "\n")


def _counts(counts: list[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts)
