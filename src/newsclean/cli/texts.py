"""``newsclean decode`` and ``newsclean repair``: one file to text."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from newsclean.cli.explain import Line, explain_decoded, explain_repaired, show
from newsclean.cli.inputs import Input
from newsclean.cli.outputs import AtomicFile, Guard, OutputError
from newsclean.cli.streams import complain
from newsclean.model import Decoded, EncodingNameError, NewscleanError, ScriptMode


def decode_file(
    file: str,
    *,
    output: str | None,
    force: bool,
    explain: bool,
    encoding: str | None,
    content_type: str | None,
) -> int:
    """Print the decoded text, or the evidence for its charset; returns the exit status."""

    def work(name: str, decoded: Decoded) -> tuple[str, Iterable[Line]]:
        return decoded.text, explain_decoded(name, decoded)

    return _run(file, work, output, force, explain, encoding, content_type)


def repair_file(
    file: str,
    *,
    script: ScriptMode,
    output: str | None,
    force: bool,
    explain: bool,
    encoding: str | None,
    content_type: str | None,
) -> int:
    """Print the repaired text, or what was repaired; returns the exit status."""

    def work(name: str, decoded: Decoded) -> tuple[str, Iterable[Line]]:
        from newsclean.repair import repair

        repaired = repair(decoded.text, script=script)
        return repaired.text, explain_repaired(name, decoded, repaired)

    return _run(file, work, output, force, explain, encoding, content_type)


def _run(
    file: str,
    work: Callable[[str, Decoded], tuple[str, Iterable[Line]]],
    output: str | None,
    force: bool,
    explain: bool,
    encoding: str | None,
    content_type: str | None,
) -> int:
    from newsclean.decode import decode

    source = Input(None if file == "-" else Path(file), Path(file))
    try:
        decoded = decode(source.read(), encoding=encoding, content_type=content_type)
        text, story = work(source.name, decoded)
    except EncodingNameError as error:
        raise click.UsageError(str(error)) from error
    except NewscleanError as error:
        complain(source.name, str(error))
        return 1
    except OSError as error:
        complain(source.name, f"can't be read: {error.strerror or error}")
        return 1
    if output is not None and output != "-":
        _write(Path(os.path.realpath(output)), text, Guard([source], force=force))
    elif not explain:
        sys.stdout.write(text)
    if explain:
        show(story)
    return 0


def _write(target: Path, text: str, guard: Guard) -> None:
    try:
        guard.check(target)
        file = AtomicFile(target)
        try:
            file.write(text)
            file.publish(force=guard.force)
        finally:
            file.discard()
    except OutputError as error:
        raise click.UsageError(str(error)) from error
