"""A run from its inputs to its output, with checkpoints between."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.batch.arguments import file_name, input_names, settings_given, spare_inputs
from newsclean.batch.errors import BatchError, SettingsError
from newsclean.batch.finished import (
    file_identity,
    finished_summary,
    refuse_changes,
    write_record,
)
from newsclean.batch.inputs import Reader, open_inputs
from newsclean.batch.inputs.source import File, Found
from newsclean.batch.journal import (
    Journal,
    State,
    chained,
    partial_folder,
    record_path,
    rejects_path,
)
from newsclean.batch.lines import json_line
from newsclean.batch.outputs import Sink, form_of, open_sink
from newsclean.batch.outputs.appending import AppendingFile
from newsclean.batch.outputs.sink import renamed, sync_folder
from newsclean.batch.pool import WorkerPool
from newsclean.batch.records import Outcome, Problem
from newsclean.batch.settings import Settings
from newsclean.batch.summary import Summary
from newsclean.batch.work import Form, Job, check_settings

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
    ``OUT.rejects.jsonl``: ``id``, ``url``, ``kind``, ``reason``; and ``OUT.run.json`` says what was
    asked. Until then everything is in ``OUT.partial/``, from which a run that was interrupted
    goes on.

    Args:
        inputs: files, folders, patterns, or ``-`` for standard input.
        output: its name says what is written: ``.jsonl``, ``.jsonl.gz``, ``.jsonl.zst``,
            ``.parquet``, ``.sqlite``, or a folder (``DIR/``) for Markdown.
        settings: how to clean, read and compare.
        resume: go on with the run that was interrupted, if there is one; where the same run is
            done already, nothing is written and its counts are returned.
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
    target = file_name(output, "output")
    run = _Run(input_names(inputs), target, settings_given(settings), watch)
    try:
        return run.go(resume=resume, force=force)
    except OSError as error:
        kept = "; what is done is kept, and --resume goes on" if run.is_waiting() else ""
        reason = error.strerror or error
        raise BatchError(f"{output}: can't be written: {reason}{kept}.") from error


class _Run:
    def __init__(
        self, inputs: list[str], output: str, settings: Settings, watch: Watch | None
    ) -> None:
        self._form = form_of(output)
        self._target = Path(os.path.abspath(output))
        self._settings = settings
        self._watch = watch
        own = (
            self._target,
            partial_folder(self._target),
            rejects_path(self._target),
            record_path(self._target),
        )
        spare_inputs(inputs, own)
        self._reader: Reader = open_inputs(inputs, settings, without=own)
        self._asked = settings.deciding() | {"inputs": "; ".join(inputs), "output": self._form}
        self._summary = Summary()
        self._documents = 0
        self._chain = ""
        self._files = ""

    def is_waiting(self) -> bool:
        """Whether there is a run that was interrupted."""
        return os.path.exists(partial_folder(self._target) / "state.json")

    def go(self, *, resume: bool, force: bool) -> Summary:
        check_settings(self._settings)
        waiting = self.is_waiting()
        if not waiting and not force and self._is_taken():
            if resume:
                return finished_summary(self._target, self._asked, self._reader.files())
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
        refuse_changes("The interrupted run", state.settings, self._asked)
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
            state.finished, state.files = self._finish(sink, duplicates), self._files
            state.summary = self._summary.to_dict()
            journal.save(state)
        finally:
            with suppress(OSError):
                sink.close()
                rejects.close()
            if duplicates:
                duplicates.close()

    def _outcomes(self, state: State) -> Iterator[Outcome]:
        found = self._reader.records(self._see)
        _skip(found, state)
        seconds = self._settings.options.max_seconds
        # `clean` itself stops between its steps; the worker is killed only where it can't.
        patience = None if seconds is None else seconds + GRACE_SECONDS
        pool = WorkerPool(Job(self._settings, self._form), self._settings.workers, patience)
        return pool.run(found)

    def _see(self, file: File | Problem) -> None:
        self._files = chained(self._files, file_identity(file))

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
        write_record(self._target, state)
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
