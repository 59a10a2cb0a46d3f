"""Workers that die or hang cost their document, and nothing else; order is kept."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import misbehaving
import pytest

from newsclean.batch.errors import BatchError
from newsclean.batch.pool import CHUNK_RECORDS, WINDOW, WorkerPool
from newsclean.batch.records import Outcome, Problem, Record, RejectKind
from newsclean.batch.work import Task


def _records(count: int) -> list[Record]:
    return [Record(str(number), str(number), f"text {number}") for number in range(count)]


def _run(make: Callable[[], Task], items: list[Record | Problem], **more: object) -> list[Outcome]:
    options: dict = {"workers": 2, "seconds": 30.0} | more
    return list(WorkerPool(make, **options).run(items))


def test_outcomes_keep_the_order_of_the_items_problems_included() -> None:
    items: list[Record | Problem] = list(_records(100))
    items.insert(0, Problem("first", "broken"))
    items.insert(40, Problem("middle", "broken"))
    items.append(Problem("last", "broken"))
    outcomes = _run(misbehaving.Behaving(), items)
    assert [each.id for each in outcomes] == [each.id for each in items]
    assert [each.id for each in outcomes if each.payload is None] == ["first", "middle", "last"]


def test_nothing_but_problems_needs_no_answers() -> None:
    items: list[Record | Problem] = [Problem(str(n), "broken") for n in range(900)]
    assert [each.id for each in _run(misbehaving.Behaving(), items)] == [i.id for i in items]
    assert _run(misbehaving.Behaving(), []) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_worker_that_dies_costs_its_document(how: int) -> None:
    bad = frozenset({"0", "17", "39"})
    outcomes = _run(misbehaving.DiesOn(bad, how), _records(40))
    assert [each.id for each in outcomes] == [str(number) for number in range(40)]
    rejected = {each.id: each for each in outcomes if each.payload is None}
    assert rejected.keys() == bad
    assert {each.kind for each in rejected.values()} == {RejectKind.CRASH}
    assert signal.Signals(how).name in rejected["17"].reason


def test_a_worker_lost_once_costs_nothing(tmp_path: Path) -> None:
    make = misbehaving.DiesOnce("21", tmp_path / "flag")
    outcomes = _run(make, _records(40))
    assert (tmp_path / "flag").exists()
    assert [each.id for each in outcomes if each.payload is None] == []
    assert len(outcomes) == 40


def test_a_worker_that_hangs_in_native_code_costs_its_document() -> None:
    outcomes = _run(misbehaving.HangsOn(frozenset({"5"})), _records(40), seconds=1.0)
    assert [each.id for each in outcomes] == [str(number) for number in range(40)]
    assert [(each.id, each.kind) for each in outcomes if each.payload is None] == [
        ("5", RejectKind.LIMIT)
    ]


@pytest.mark.parametrize("bad", ["0", "7", "15"])
def test_what_was_answered_but_not_yet_sent_is_done_again(bad: str) -> None:
    """Fast answers are held back for a moment; the blame is for the record that was begun last."""
    for make, kind in (
        (misbehaving.DiesOn(frozenset({bad})), RejectKind.CRASH),
        (misbehaving.HangsOn(frozenset({bad})), RejectKind.LIMIT),
    ):
        outcomes = _run(make, _records(20), workers=1, seconds=1.0)
        assert [each.id for each in outcomes] == [str(number) for number in range(20)]
        assert [(e.id, e.kind) for e in outcomes if e.payload is None] == [(bad, kind)]


@pytest.mark.skipif(sys.platform != "linux", reason="workers are spawned elsewhere")
def test_workers_are_forked_from_a_process_of_one_thread_that_has_loaded_the_cleaner() -> None:
    records = _records(2)
    found = [json.loads(each.payload) for each in _run(misbehaving.Tells(), records, workers=1)]
    assert found[0]["loaded_before"] is True
    assert found[0]["threads_of_parent"] == 1
    assert found[0]["parent"] != os.getpid()


def test_workers_that_cannot_start_are_an_error_and_not_a_loop() -> None:
    with pytest.raises(BatchError, match=r"before it was ready.*exit status 3"):
        _run(misbehaving.NeverStarts(), _records(3))


def test_the_input_is_not_read_far_ahead_of_what_is_written() -> None:
    read = 0

    def items() -> Iterator[Record]:
        nonlocal read
        for record in _records(4000):
            read += 1
            yield record

    pool = WorkerPool(misbehaving.Behaving(), 1, None)
    ahead = []
    for written, _ in enumerate(pool.run(items())):
        ahead.append(read - written)
    assert read == 4000
    assert max(ahead) <= WINDOW * CHUNK_RECORDS + CHUNK_RECORDS


def test_leaving_early_ends_the_workers() -> None:
    pool = WorkerPool(misbehaving.HangsOn(frozenset({"20"})), 2, None)
    outcomes = pool.run(_records(40))
    assert next(outcomes).id == "0"
    processes = [worker.process for worker in pool._workers]
    outcomes.close()
    assert [process.exitcode is not None for process in processes] == [True, True]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no alarms here")
def test_a_worker_that_hangs_does_not_outlive_a_killed_parent_for_long(tmp_path: Path) -> None:
    code = (
        "import misbehaving, sys\n"
        "from newsclean.batch.pool import WorkerPool\n"
        "from newsclean.batch.records import Record\n"
        "if __name__ == '__main__':\n"
        "    pool = WorkerPool(misbehaving.HangsOn(frozenset({'0'})), 1, 2.0)\n"
        "    pool._workers = [pool._start()]\n"
        "    print(pool._workers[0].process.pid, flush=True)\n"
        "    pool._workers[0].pipe.recv()\n"
        "    pool._workers[0].pipe.send([Record('0', '0', '')])\n"
        "    pool._workers[0].begun.recv_bytes()\n"
        "    print('begun', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    (tmp_path / "parent.py").write_text(code, "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "parent.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    with parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert parent.stdout.readline() == "begun\n"
        parent.kill()
    until = time.monotonic() + 30
    while _runs(worker) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _runs(worker)


def _runs(pid: int) -> bool:
    with contextlib.suppress(OSError):
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    return False
