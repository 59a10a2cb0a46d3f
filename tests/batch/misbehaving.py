"""Tasks for workers that die, hang or swell; here, because a spawned process must import them."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from newsclean.batch.records import Outcome, Record
from newsclean.batch.work import Task


def _answer(record: Record) -> Outcome:
    return Outcome(record.id, record.place, payload=str(record.data).encode())


@dataclass(frozen=True)
class Behaving:
    def __call__(self) -> Task:
        return _answer


@dataclass(frozen=True)
class DiesOn:
    """Dies by a signal on some records, each time."""

    ids: frozenset[str]
    how: int = signal.SIGKILL

    def __call__(self) -> Task:
        def task(record: Record) -> Outcome:
            if record.id in self.ids:
                os.kill(os.getpid(), self.how)
                time.sleep(60)
            return _answer(record)

        return task


@dataclass(frozen=True)
class DiesOnce:
    """Dies on one record the first time, as when another process took the memory."""

    id: str
    flag: Path

    def __call__(self) -> Task:
        def task(record: Record) -> Outcome:
            if record.id == self.id and not self.flag.exists():
                self.flag.touch()
                os._exit(137)
            return _answer(record)

        return task


@dataclass(frozen=True)
class HangsOn:
    """Never ends on some records, and holds the interpreter's lock as a bad pattern does."""

    ids: frozenset[str]

    def __call__(self) -> Task:
        def task(record: Record) -> Outcome:
            if record.id in self.ids:
                import re

                re.match(r"(a+)+$", "a" * 64 + "b")
            return _answer(record)

        return task


@dataclass(frozen=True)
class NeverStarts:
    def __call__(self) -> Task:
        os._exit(3)


@dataclass(frozen=True)
class Tells:
    """Answers what the worker was when it started."""

    def __call__(self) -> Task:
        parent = os.getppid()
        told = {
            "parent": parent,
            "loaded_before": "newsclean.cleaner" in sys.modules,
            "threads_of_parent": len(os.listdir(f"/proc/{parent}/task")),
        }
        return lambda record: Outcome(record.id, record.place, payload=json.dumps(told).encode())
