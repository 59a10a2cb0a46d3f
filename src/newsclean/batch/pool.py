"""Worker processes of which each may die or hang and cost no more than its document.

``concurrent.futures.ProcessPoolExecutor`` gives up all that is pending when one of its processes
dies, and can't end a single one that hangs. So each worker here has a pipe of its own: it takes a
chunk of records and answers in order, several at a time. Through a second pipe, which is read only
when something is wrong, it says that it begins with a record: the last one begun is the one it died
or hangs on; whatever else has no answer goes to its successor.

Workers are never forked from the parent: forking a process that has threads (a progress bar, Arrow)
can deadlock, and forked children would hold its lock and each other's pipes when it is killed. On
Linux they are forked from a fork server, a process of one thread that has loaded the cleaner
(``warm``), elsewhere they are spawned.
"""

from __future__ import annotations

import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from newsclean.batch.errors import BatchError
from newsclean.batch.records import Outcome, Problem, Record, RejectKind, rejected
from newsclean.batch.work import Task
from newsclean.batch.worker import serve

CHUNK_RECORDS = 16
CHUNK_BYTES = 1_000_000
# Results wait for the one before them; beyond this many chunks for each worker nothing is handed
# out until that one is there, so that a document which hangs doesn't fill the memory.
WINDOW = 24
START_SECONDS = 120.0


@dataclass(slots=True)
class _Chunk:
    first: int
    records: list[Record]
    attempts: int = 0  # at its first record
    answered: int = 0  # records of it that are no more in it


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    begun: Connection
    chunk: _Chunk | None = None
    ready: bool = False
    since: float = field(default_factory=time.monotonic)


class WorkerPool:
    """Applies a task to records in other processes and gives the outcomes in order.

    Args:
        make_task: called once in each worker; what it returns is applied to the records.
        workers: how many processes.
        seconds: what one record may take before its worker is killed; ``None`` for no limit.
    """

    def __init__(self, make_task: Callable[[], Task], workers: int, seconds: float | None) -> None:
        self._make_task = make_task
        self._count = workers
        self._seconds = seconds
        self._workers: list[_Worker] = []
        self._again: deque[_Chunk] = deque()
        self._done: dict[int, Outcome] = {}

    def run(self, items: Iterable[Record | Problem]) -> Iterator[Outcome]:
        """The outcomes, in the order of the items; problems come through as rejects.

        Raises:
            BatchError: workers can't be started.
        """
        source = _Source(iter(items), self._done)
        written = 0
        try:
            self._workers = [self._start() for _ in range(self._count)]
            while True:
                self._hand_out(source, written)
                while written in self._done:
                    yield self._done.pop(written)
                    written += 1
                    if written % CHUNK_RECORDS == 0:
                        self._collect(0)
                        self._hand_out(source, written)
                if source.exhausted and written == source.count:
                    return
                self._collect(self._patience())
        finally:
            self.close()

    def close(self) -> None:
        """End all workers, whatever they do."""
        self._end(self._workers)
        self._workers = []

    def _end(self, workers: Sequence[_Worker]) -> None:
        for worker in workers:
            worker.pipe.close()
            worker.begun.close()
            worker.process.kill()
        for worker in workers:
            worker.process.join()

    def _start(self) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        begun, begin = context.Pipe(duplex=False)
        ends = (theirs, begin)
        given = (*ends, self._make_task, self._seconds)
        process = context.Process(target=serve, args=given, daemon=True)
        try:
            process.start()
        except (OSError, EOFError) as error:
            reason = getattr(error, "strerror", None) or error or "the fork server ended"
            raise BatchError(f"Workers can't be started: {reason}") from error
        for end in ends:
            end.close()
        return _Worker(process, ours, begun)

    def _hand_out(self, source: _Source, written: int) -> None:
        for place, worker in enumerate(self._workers):
            if worker.chunk is not None or not worker.ready:
                continue
            ahead = source.count - written
            room = ahead < WINDOW * CHUNK_RECORDS * self._count
            chunk = self._again.popleft() if self._again else source.chunk() if room else None
            if chunk is None:
                continue
            worker.chunk, worker.since = chunk, time.monotonic()
            try:
                worker.pipe.send(chunk.records)
            except OSError:  # it died while it had nothing to do
                worker.chunk = None
                self._again.appendleft(chunk)
                self._replace(place)

    def _collect(self, seconds: float | None) -> None:
        waiting = [worker.pipe for worker in self._workers if worker.chunk or not worker.ready]
        if waiting:
            ready = set(wait(waiting, seconds))
            for place, worker in enumerate(list(self._workers)):
                if worker.pipe in ready:
                    self._receive(place, worker)
        now = time.monotonic()
        for place, worker in enumerate(list(self._workers)):
            if not worker.ready and now - worker.since > START_SECONDS:
                raise BatchError(f"A worker did not start within {START_SECONDS:g} seconds.")
            late = self._seconds is not None and now - worker.since > self._seconds
            if worker.chunk and late and not worker.pipe.poll():
                self._blame(worker, RejectKind.LIMIT, f"took over {self._seconds:g} s")
                self._replace(place)

    def _receive(self, place: int, worker: _Worker) -> None:
        try:
            answers = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(place, worker)
            return
        worker.since = time.monotonic()
        if worker.chunk is None:
            worker.ready = True
            return
        for answer in answers:
            self._done[worker.chunk.first] = answer
            del worker.chunk.records[0]
            worker.chunk.first += 1
            worker.chunk.answered += 1
            worker.chunk.attempts = 0
        if not worker.chunk.records:
            worker.chunk = None
            _drained(worker.begun)

    def _bury(self, place: int, worker: _Worker) -> None:
        """A worker died: once may be the machine's fault, twice is the document's."""
        worker.process.join(1.0)  # the pipe closes a moment before there is an exit status
        if not worker.ready:
            raise BatchError(
                f"A worker ended before it was ready ({_ending(worker.process)}). A script that "
                "calls run_batch does so below 'if __name__ == \"__main__\":'."
            )
        if worker.chunk is not None:
            reason = f"the worker died on it, twice ({_ending(worker.process)})"
            self._blame(worker, RejectKind.CRASH, reason)
        self._replace(place)

    def _replace(self, place: int) -> None:
        """Put a new worker in the place of one that died or is to die."""
        self._end([self._workers[place]])
        self._workers[place] = self._start()

    def _blame(self, worker: _Worker, kind: RejectKind, reason: str) -> None:
        """Give up what a worker died or hangs on, or have it tried again, with all it had left."""
        chunk = worker.chunk
        assert chunk is not None
        worker.chunk = None
        at = max(_drained(worker.begun) - chunk.answered - 1, 0)
        if at:
            self._again.append(_Chunk(chunk.first, chunk.records[:at], chunk.attempts))
        first, left = chunk.first + at, chunk.records[at:]
        attempts = 1 if at else chunk.attempts + 1
        if attempts > 1 or kind is RejectKind.LIMIT:
            self._done[first] = rejected(left[0], kind, reason)
            first, left, attempts = first + 1, left[1:], 0
        if left:
            self._again.append(_Chunk(first, left, attempts))

    def _patience(self) -> float | None:
        """Seconds until a worker is late."""
        starting = [w.since + START_SECONDS for w in self._workers if not w.ready]
        cleaning = (
            []
            if self._seconds is None
            else [w.since + self._seconds for w in self._workers if w.chunk]
        )
        moments = starting + cleaning
        return max(min(moments) - time.monotonic(), 0.0) + 0.05 if moments else None


class _Source:
    """Numbers the items and makes chunks of the records; problems are outcomes at once."""

    def __init__(self, items: Iterator[Record | Problem], done: dict[int, Outcome]) -> None:
        self._items = items
        self._done = done
        self.count = 0
        self.exhausted = False

    def chunk(self) -> _Chunk | None:
        """The next records; ``None`` when there are no more, or only problems for now."""
        if self.exhausted:
            return None
        chunk = _Chunk(self.count, [])
        size = 0
        while len(chunk.records) < CHUNK_RECORDS and size < CHUNK_BYTES:
            item = next(self._items, None)
            if item is None:
                self.exhausted = True
                break
            if isinstance(item, Problem):
                self._done[self.count] = rejected(item, item.kind, item.reason)
                self.count += 1
                if chunk.records or len(self._done) > WINDOW * CHUNK_RECORDS:
                    break  # the numbers of a chunk follow on each other
                chunk.first = self.count
                continue
            chunk.records.append(item)
            self.count += 1
            size += len(item.data) if isinstance(item.data, bytes | str) else 0
        return chunk if chunk.records else None


def _context() -> Any:  # typeshed gives each start method a type of its own
    if sys.platform != "linux":  # macOS forbids much after a fork, Windows has none
        return get_context("spawn")
    context = get_context("forkserver")
    # It is the process's own server: where the caller's code started it before, nothing is loaded
    # in it, and each worker loads for itself.
    context.set_forkserver_preload(["newsclean.batch.warm"])
    return context


def _drained(begun: Connection) -> int:
    """How many records a worker has begun with since it was last asked."""
    count = 0
    with suppress(EOFError, OSError):
        while begun.poll():
            begun.recv_bytes()
            count += 1
    return count


def _ending(process: BaseProcess) -> str:
    code = process.exitcode
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit status {code}"
