"""The manual page, made from the commands themselves: ``python -m newsclean.cli.manual``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

import click

from newsclean.cli.app import COMMANDS
from newsclean.cli.clean import clean_command

_HEAD = """\
# newsclean(1)

<!-- Made by `python -m newsclean.cli.manual`; what is changed here is lost. -->

## NAME

newsclean: scraped news in, clean typed articles out, every change on record
"""


def manual_page() -> str:
    """The page, in Markdown, in the sections of a manual page."""
    lines = [_HEAD, "## SYNOPSIS", "", "```"]
    commands = dict(_named("newsclean", clean_command))
    for word, command in COMMANDS.items():
        commands.update(_named(f"newsclean {word}", command))
    lines += (_usage(name, command) for name, command in commands.items())
    lines += ["```", ""]
    for name, command in commands.items():
        lines += _section(name, command)
    return "\n".join(lines).rstrip() + "\n"


def _named(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    inner: Mapping[str, click.Command] = getattr(command, "commands", {})
    for word, each in sorted(inner.items()):
        yield f"{name} {word}", each


def _usage(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, **command.context_settings)
    return " ".join((name, *command.collect_usage_pieces(context)))


def _section(name: str, command: click.Command) -> list[str]:
    lines = [f"## {name}", "", *_paragraphs(command.help or ""), ""]
    context = click.Context(command, info_name=name, **command.context_settings)
    records = (param.get_help_record(context) for param in command.get_params(context))
    rows = [record for record in records if record is not None and record[1]]
    if rows:
        lines += ["| option | meaning |", "|---|---|"]
        lines += (f"| `{_cell(option)}` | {_cell(text)} |" for option, text in rows)
        lines.append("")
    if command.epilog:
        lines += [*_paragraphs(command.epilog), ""]
    return lines


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _paragraphs(text: str) -> Iterator[str]:
    """Click's help text: paragraphs flow, but for those that begin with ``\\b``."""
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        if number:
            yield ""
        lines = paragraph.splitlines()
        if lines and lines[0].strip() == "\b":
            yield from (lines[1], "", "```", *(line.strip() for line in lines[2:]), "```")
        else:
            yield " ".join(paragraph.split())


if __name__ == "__main__":
    sys.stdout.write(manual_page())
