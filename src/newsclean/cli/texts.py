"""``newsclean decode`` and ``newsclean repair``: one file to text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from newsclean.cli.inputs import Input, input_named
from newsclean.cli.job import Failure, attempt
from newsclean.cli.options import (
    CONTENT_TYPE,
    CONTEXT,
    ENCODING,
    EXPLAIN,
    FORCE,
    MAX_BYTES,
    SCRIPT,
    not_empty,
    output_option,
    with_options,
)
from newsclean.cli.outputs import OutputError, put
from newsclean.cli.streams import complain, is_standard
from newsclean.cli.terminal import Line, show
from newsclean.model import Decoded, ScriptMode

_Told = tuple[str, Iterable[Line]]
"""A text, and the story of it."""

_one_text = with_options(
    click.argument("file", type=click.Path(readable=False), callback=not_empty),
    output_option("FILE", "Write here instead of standard output."),
    with_options(FORCE, ENCODING, CONTENT_TYPE, MAX_BYTES, EXPLAIN),
)


@click.command(context_settings=CONTEXT)
@_one_text
def decode_command(file: str, **choices: Any) -> int:
    """Print the text of FILE (- for standard input) as UTF-8, whatever its charset."""

    def work(name: str, decoded: Decoded) -> _Told:
        from newsclean.cli.explain import explain_decoded

        return decoded.text, explain_decoded(name, decoded)

    return _run(file, work, **choices)


@click.command(context_settings=CONTEXT)
@_one_text
@SCRIPT
def repair_command(file: str, script: str, **choices: Any) -> int:
    """Print the text of FILE (- for standard input) with its damage undone."""

    def work(name: str, decoded: Decoded) -> _Told:
        from newsclean.cli.explain import explain_repaired
        from newsclean.repair import repair

        repaired = repair(decoded.text, script=ScriptMode(script))
        return repaired.text, explain_repaired(name, decoded, repaired)

    return _run(file, work, **choices)


def _run(
    file: str,
    work: Callable[[str, Decoded], _Told],
    *,
    output: str | None,
    force: bool,
    encoding: str | None,
    content_type: str | None,
    max_bytes: int,
    explain: bool,
) -> int:
    from newsclean.decode import decode

    def told(source: Input) -> _Told:
        raw = source.read(max_bytes)
        return work(source.name, decode(raw, encoding=encoding, content_type=content_type))

    source = input_named(file)
    done = attempt(source, told)
    if isinstance(done, Failure):
        complain(source.name, done.reason)
        return 1
    text, story = done
    if not explain or not is_standard(output):
        try:
            put(output, [text], [source], force=force)
        except OutputError as error:
            raise click.UsageError(str(error)) from error
    if explain:
        show(story)
    return 0
