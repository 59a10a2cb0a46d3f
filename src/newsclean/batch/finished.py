"""What stays of a run that is done: what it was asked, of which files, and its counts.

``OUT.run.json`` stands beside the output, so that the same command given again is told from
another one: the first has nothing left to do, the second must not be taken for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from newsclean.batch.errors import SettingsError
from newsclean.batch.inputs.source import File
from newsclean.batch.journal import State, chained, record_path
from newsclean.batch.records import Problem
from newsclean.batch.summary import Summary
from newsclean.files import write_whole

_VERSION = 1
_NO_CHOICE = "version"
"""Of newsclean: what another one has written is done all the same."""


def write_record(output: Path, state: State) -> None:
    """Keep what a finished run was asked.

    Raises:
        OSError: the file can't be written.
    """
    record = {
        "version": _VERSION,
        "settings": state.settings,
        "files": state.files,
        "summary": state.summary,
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    write_whole(record_path(output), text + "\n", force=True)


def finished_summary(
    output: Path, asked: Mapping[str, str], files: Iterable[File | Problem]
) -> Summary:
    """The counts of the run that wrote an output, if it was asked the same.

    Args:
        output: what it wrote.
        asked: what is asked now.
        files: the files that the inputs name now; their content is not read.

    Raises:
        SettingsError: the run was asked something else, of other files, or nothing is known of it.
    """
    path = record_path(output)
    try:
        record = json.loads(path.read_text("utf-8"))
        was, then, counts = record["settings"], record["files"], record["summary"]
        known = record["version"] == _VERSION
    except (OSError, ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise SettingsError(
            f"{output} exists, and {path.name}, which would say what run wrote it, can't be read: "
            "--force writes over it."
        )
    refuse_changes("The finished run", without_version(was), without_version(asked))
    chain = ""
    for file in files:
        chain = chained(chain, file_identity(file))
    if chain != then:
        raise SettingsError(
            f"{output} is finished, and the inputs name other files than they did: --force begins "
            "anew, another output takes the new ones."
        )
    summary = Summary.from_dict(counts)
    summary.resumed, summary.done_before = summary.documents, True
    return summary


def refuse_changes(run: str, was: Mapping[str, str], asked: Mapping[str, str]) -> None:
    """Raise ``SettingsError`` where a run, named by ``run``, was asked something else."""
    changed = [
        f"{name} was {was.get(name)!r} and is {asked.get(name)!r}"
        for name in sorted(was.keys() | asked.keys())
        if was.get(name) != asked.get(name)
    ]
    if changed:
        raise SettingsError(
            f"{run} was asked for something else: {'; '.join(changed)}. Ask for the same, or begin "
            "anew with --force."
        )


def without_version(asked: Mapping[str, str]) -> dict[str, str]:
    """The choices of the caller alone."""
    return {name: value for name, value in asked.items() if name != _NO_CHOICE}


def file_identity(file: File | Problem) -> str:
    """What is remembered of a file, or of a name that gave none."""
    return file.name if isinstance(file, File) else f"{file.id}: {file.reason}"
