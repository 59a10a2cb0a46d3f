"""A run from its inputs to its output, with checkpoints between."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.batch.errors import BatchError, SettingsError
from newsclean.batch.inputs import Reader, open_inputs
from newsclean.batch.inputs.source import Found
from newsclean.batch.journal import Journal, State, chained, partial_folder, rejects_path
from newsclean.batch.lines import json_line
from newsclean.batch.outputs import Sink, form_of, open_sink
from newsclean.batch.outputs.appending import AppendingFile
from newsclean.batch.outputs.sink import renamed, sync_folder
from newsclean.batch.pool import WorkerPool
from newsclean.batch.records import Outcome
from newsclean.batch.settings import Settings
from newsclean.batch.summary import Summary
from newsclean.batch.work import Form, Job, check_settings
from newsclean.files import paths_named
from newsclean.model import InputError

if TYPE_CHECKING:
    from newsclean.batch.dedup import Duplicates

# Fixed, and not a matter of time: members and row groups end where checkpoints are, and a resumed
# run is to give the same bytes.
CHECKPOINT_DOCUMENTS = 500
GRACE_SECONDS = 5.0

Watch = Callable[[Outcome], None]


def run_batch(
    inputs: Sequence[str | Path],
    output: str | Path,
    settings: Settings | None = None,
    *,
    resume: bool = False,
    force: bool = False,
    watch: Watch | None = None,
) -> Summary:
    """Clean many documents into one output.

    The output appears when all is done. Rejects, if there are any, are beside it in
    ``OUT.rejects.jsonl``: ``id``, ``url``, ``kind``, ``reason``. Until then everything is in
    ``OUT.partial/``, from which a run that was interrupted goes on.

    Args:
        inputs: files, folders, patterns, or ``-`` for standard input.
        output: its name says what is written: ``.jsonl``, ``.jsonl.gz``, ``.jsonl.zst``,
            ``.parquet``, ``.sqlite``, or a folder (``DIR/``) for Markdown.
        settings: how to clean, read and compare.
        resume: go on with the run that was interrupted, if there is one.
        force: begin anew, and write over an output that exists.
        watch: called with every outcome, in order.

    Returns:
        the counts.

    Raises:
        InputError: an argument is of a wrong type.
        SettingsError: the settings don't fit together, or not with the run to resume.
        BatchError: the output can't be written; with ``resume`` the run can be taken up again.
        NewscleanError: the options name a charset or profile that doesn't exist.
    """
    run = _Run(_names(inputs), _name(output, "output"), _settings(settings), watch)
    try:
        return run.go(resume=resume, force=force)
    except OSError as error:
        raise BatchError(
            f"{output}: can't be written: {error.strerror or error}; what is done is kept, "
            "and --resume goes on."
        ) from error


def _names(inputs: object) -> list[str]:
    # The name of one file would be taken for as many files as it has characters.
    if isinstance(inputs, str | bytes | Path) or not isinstance(inputs, Iterable):
        kind = type(inputs).__name__
        raise InputError(
            f"run_batch wants several inputs, got one {kind}: give a list, even of one."
        )
    return [_name(each, "an input") for each in inputs]


def _name(path: object, what: str) -> str:
    if isinstance(path, str | Path) and str(path):
        return str(path)
    raise InputError(f"{what}, {path!r:.80}, is no name of a file: give a str or a Path.")


def _settings(settings: object) -> Settings:
    if settings is None or isinstance(settings, Settings):
        return settings or Settings()
    raise InputError(f"settings={settings!r:.80}: give a Settings value, or None.")


def _spare_inputs(inputs: Iterable[str], own: Iterable[Path]) -> None:
    """Refuse to write over what is read, by whatever name it goes: no ``force`` allows that."""
    written = {}
    for path in own:
        with suppress(OSError):
            written[_identity(path)] = path
    for argument in inputs:
        for path in paths_named(argument):
            with suppress(OSError):
                if target := written.get(_identity(path)):
                    raise SettingsError(
                        f"{target} is an input and stays as it is; name another output."
                    )


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


class _Run:
    def __init__(
        self, inputs: list[str], output: str, settings: Settings, watch: Watch | None
    ) -> None:
        self._form = form_of(output)
        self._target = Path(os.path.abspath(output))
        self._settings = settings
        self._watch = watch
        own = (self._target, partial_folder(self._target), rejects_path(self._target))
        _spare_inputs(inputs, own)
        self._reader: Reader = open_inputs(inputs, settings, without=own)
        self._asked = settings.deciding() | {"inputs": "; ".join(inputs), "output": self._form}
        self._summary = Summary()
        self._documents = 0
        self._chain = ""

    def go(self, *, resume: bool, force: bool) -> Summary:
        check_settings(self._settings)
        waiting = (partial_folder(self._target) / "state.json").exists()
        if not waiting and not force and self._is_taken():
            if resume:
                return self._summary  # the run had come to its end
            raise SettingsError(f"{self._target} exists; --force writes over it.")
        if waiting and not resume and not force:
            raise SettingsError(
                f"{partial_folder(self._target)} holds a run that was interrupted: --resume goes "
                "on with it, --force begins anew."
            )
        journal = Journal(self._target)
        try:
            state = self._state(journal, resume=resume and waiting)
            if state.finished is None:
                self._clean(journal, state)
            self._publish(journal, state)
        except BaseException:
            journal.release()
            raise
        return self._summary

    def _is_taken(self) -> bool:
        if self._form is Form.MARKDOWN:
            return self._target.is_dir() and any(self._target.iterdir())
        return self._target.exists()

    def _state(self, journal: Journal, *, resume: bool) -> State:
        state = journal.load() if resume else None
        if state is None:
            journal.clear()
            return State(self._asked)
        changed = [
            f"{name} was {state.settings.get(name)!r} and is {self._asked.get(name)!r}"
            for name in sorted(state.settings.keys() | self._asked.keys())
            if state.settings.get(name) != self._asked.get(name)
        ]
        if changed:
            raise SettingsError(
                f"The interrupted run was asked for something else: {'; '.join(changed)}. Ask for "
                "the same, or begin anew with --force."
            )
        if state.summary is not None:
            self._summary = Summary.from_dict(state.summary)
        self._summary.resumed = state.documents
        return state

    def _clean(self, journal: Journal, state: State) -> None:
        began = time.monotonic() - self._summary.seconds
        self._documents, self._chain = state.documents, state.chain
        sink = open_sink(self._form, self._target, journal.folder, state.sink)
        rejects = AppendingFile(journal.folder / "rejects", "", state.rejects)
        duplicates = None
        if self._settings.dedup:
            from newsclean.batch.dedup import Duplicates

            path = journal.folder / "signatures.sqlite"
            duplicates = Duplicates(path, self._settings, state.signatures)

        def checkpoint() -> None:
            self._summary.seconds = time.monotonic() - began
            state.sink = sink.checkpoint()
            state.rejects = rejects.checkpoint()
            state.signatures = duplicates.checkpoint() if duplicates else 0
            state.documents, state.chain = self._documents, self._chain
            state.summary = self._summary.to_dict()
            journal.save(state)

        try:
            if state.sink is None:
                checkpoint()  # from here on there is something to resume
            for outcome in self._outcomes(state):
                self._take(outcome, sink, rejects, duplicates)
                if self._documents % CHECKPOINT_DOCUMENTS == 0:
                    checkpoint()
            checkpoint()
            state.finished = self._finish(sink, duplicates)
            state.summary = self._summary.to_dict()
            journal.save(state)
        finally:
            with suppress(OSError):
                sink.close()
                rejects.close()
            if duplicates:
                duplicates.close()

    def _outcomes(self, state: State) -> Iterator[Outcome]:
        found = self._reader.records()
        _skip(found, state)
        seconds = self._settings.options.max_seconds
        # `clean` itself stops between its steps; the worker is killed only where it can't.
        patience = None if seconds is None else seconds + GRACE_SECONDS
        pool = WorkerPool(Job(self._settings, self._form), self._settings.workers, patience)
        return pool.run(found)

    def _take(
        self,
        outcome: Outcome,
        sink: Sink,
        rejects: AppendingFile,
        duplicates: Duplicates | None,
    ) -> None:
        self._documents += 1
        self._chain = chained(self._chain, outcome.id)
        self._summary.count(outcome)
        if outcome.payload is None:
            row = {"id": outcome.id, "url": outcome.url}
            rejects.write(json_line(row | {"kind": outcome.kind, "reason": outcome.reason}))
        else:
            sink.write(outcome)
            if duplicates and outcome.signature:
                duplicates.add(outcome.id, outcome.signature)
        if self._watch:
            self._watch(outcome)

    def _finish(self, sink: Sink, duplicates: Duplicates | None) -> str:
        if duplicates is None:
            return sink.finish(None)
        self._summary.duplicates = 0

        def counted() -> Iterator[object]:
            for mark in duplicates.marks():
                self._summary.duplicates = (self._summary.duplicates or 0) + 1
                yield mark

        return sink.finish(counted())  # type: ignore[arg-type]

    def _publish(self, journal: Journal, state: State) -> None:
        """Give everything its name; each step can be done again after a kill."""
        finished = journal.folder / state.finished if state.finished else None
        rejects = journal.folder / "rejects"
        kept = rejects_path(self._target)
        if rejects.exists():
            if rejects.stat().st_size:
                renamed(rejects, kept)
            else:
                kept.unlink(missing_ok=True)
        if finished is not None and finished.exists():
            renamed(finished, self._target)
        sync_folder(self._target.parent)
        journal.remove()


def _skip(found: Iterator[Found], state: State) -> None:
    """Pass over what is done, and make sure that it is the same as it was."""
    chain = ""
    for _ in range(state.documents):
        item = next(found, None)
        if item is None:
            break
        chain = chained(chain, item.id)
    if chain != state.chain:
        raise SettingsError(
            "The inputs have changed since the run was interrupted: --force begins anew."
        )
