"""The life of a worker process; the pool is its other end."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from newsclean.batch.records import Outcome
from newsclean.batch.work import Task

# Answers are held back this long: each that comes alone wakes the parent up, for 0.1 ms.
HOLD_SECONDS = 0.05
# What a socket takes in at once on Linux is twice as much; beyond that a worker waits to be read.
HOLD_BYTES = 100_000


def serve(
    pipe: Connection, begin: Connection, make_task: Callable[[], Task], seconds: float | None
) -> None:
    """Answer chunks of records until the parent's end of the pipe is gone.

    Args:
        pipe: gives chunks; takes an empty list when the worker is ready, then lists of outcomes.
        begin: takes a message before each record.
        make_task: called once; what it returns is applied to the records.
        seconds: what the parent lets one record take.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    task = make_task()
    answers: list[Outcome] = []
    with suppress(EOFError, OSError):
        pipe.send(answers)  # ready
        while True:
            records = pipe.recv()
            sent, held = time.monotonic(), 0
            for record in records:
                begin.send_bytes(b".")
                _die_after(seconds)
                answers.append(task(record))
                _die_after(None)
                held += len(answers[-1].payload or b"")
                if held > HOLD_BYTES or time.monotonic() - sent > HOLD_SECONDS:
                    pipe.send(answers)
                    answers, sent, held = [], time.monotonic(), 0
            if answers:
                pipe.send(answers)
                answers = []


def _die_after(seconds: float | None) -> None:
    """Where the parent was killed nobody ends a worker that hangs; so an alarm does, at last."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else 2 * seconds + 1)
