"""Which command runs, and how the process ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import TextIOWrapper

import click

from newsclean.cli.clean import clean_command
from newsclean.cli.failures import reason_of
from newsclean.cli.options import COMPLETION_VARIABLE
from newsclean.cli.streams import ClosedOutput, complain, display_name

_MODULES = {
    "batch": "newsclean.cli.batch",
    "completion": "newsclean.cli.completion",
    "decode": "newsclean.cli.texts",
    "explain": "newsclean.cli.report",
    "profile": "newsclean.cli.profile",
    "repair": "newsclean.cli.texts",
    "report": "newsclean.cli.report",
}


class _Commands(Mapping[str, click.Command]):
    """The commands by their words; the module of one is loaded when it is asked for."""

    def __getitem__(self, word: str) -> click.Command:
        command: click.Command = getattr(import_module(_MODULES[word]), f"{word}_command")
        return command

    def __contains__(self, word: object) -> bool:
        return word in _MODULES

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


COMMANDS: Mapping[str, click.Command] = _Commands()
"""Command word → command; without one of these words ``clean_command`` runs."""


def run(arguments: list[str]) -> int:
    """Run one command line and return the exit status; see ``newsclean.cli.main``."""
    _speak_utf8()
    try:
        status = _dispatch(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader has seen enough (`newsclean … | head -1`), which is no failure.
        _silence()
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.filename is not None:  # a file, which is not what is written to without a name
            complain(display_name(error.filename), error.strerror or str(error))
            return 1
        _silence()
        complain("standard output", error.strerror or str(error))
        return 1
    except Exception as error:  # the last resort: one line and a status, and no traceback
        complain(reason_of(error))
        return 1


def _dispatch(arguments: list[str]) -> int:
    if question := os.environ.get(COMPLETION_VARIABLE):
        from newsclean.cli.completion import answer

        return answer(clean_command, COMMANDS, question)
    # `newsclean FILE…` has no command word, so only a first argument that is exactly one of the
    # other commands is taken for it; a file of that name is `./decode`.
    command, name = clean_command, "newsclean"
    if arguments and arguments[0] in COMMANDS:
        command, name = COMMANDS[arguments[0]], f"newsclean {arguments[0]}"
        arguments = arguments[1:]
    elif arguments and (meant := _misspelt(arguments[0])):
        # Its arguments would be taken for pages, and those that are would be cleaned.
        complain(
            f"There is no file {display_name(arguments[0])}; did you mean 'newsclean {meant}'?"
            f" (see '{name} --help')"
        )
        return 2
    try:
        status = command.main(
            arguments, prog_name=name, standalone_mode=False, windows_expand_args=False
        )
    except click.UsageError as error:
        # Of a command below another one (`profile check`), which its own help describes.
        path = error.ctx.command_path if error.ctx else name
        complain(f"{error.format_message().rstrip('.')} (see '{path} --help')")
        return 2
    except click.ClickException as error:
        complain(error.format_message())
        return error.exit_code
    except click.Abort:
        return 130
    return int(status or 0)


def _misspelt(word: str) -> str | None:
    """The command that a first argument was meant to be; ``None`` where it may be a file's name."""
    if not word.isalpha() or os.path.lexists(word):
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.75)), None)


def _speak_utf8() -> None:
    """Make the process write UTF-8 whatever the locale says, and line breaks as they are."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # the caller closed it
            # Its number must be taken, or the next file that is opened is written to in its place.
            os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, ClosedOutput() if name == "stdout" else _nowhere())
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _nowhere() -> TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")  # for the whole life of the process


def _silence() -> None:
    """Send what is still in the buffer nowhere, lest the interpreter complain when it ends."""
    if isinstance(sys.stdout, ClosedOutput):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    finally:
        os.close(nowhere)
