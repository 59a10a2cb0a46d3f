"""``newsclean batch`` beside a plain loop and trafilatura's command line, on the same folder.

Generates documents in the shapes of the seeds (feed dumps, flattened pages, glossed copies) and
whole HTML pages in GBK around them, each with sentences of its own. Then, in one run: the plain
loop, one worker, two workers, trafilatura; and a run killed with SIGKILL and resumed, compared
byte by byte with one left in peace. Wall times depend on what else the machine does; processor
times, of all processes together, hardly do. With ``--resume-only`` no more than the last is done,
which is how a large number of documents is run.

    python benchmarks/batch.py --documents 2000 --out build/benchmarks
    python benchmarks/batch.py --documents 100000 --resume-only
"""

from __future__ import annotations

import argparse
import ctypes
import filecmp
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generated_pages import generate, real_pages

LOOP = """
import sys, pathlib, newsclean
cleaner = newsclean.Cleaner()
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    cleaner.clean(path)
"""


@dataclass(frozen=True)
class Timed:
    """One command.

    Attributes:
        wall: seconds until it ended.
        cpu: processor seconds of it and all below it.
        peak: largest memory of it and all below it, in MB; what processes share counts once.
    """

    wall: float
    cpu: float
    peak: float


def timed(command: list[str]) -> Timed:
    """Run a command to its end; it may say with status 1 that some documents are empty."""
    adopt_orphans()
    before = os.times()
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        peak, looked = 0.0, began
        while process.poll() is None:
            if time.monotonic() - looked > 0.5:  # a look at large processes takes a while itself
                peak, looked = max(peak, tree_memory(process.pid)), time.monotonic()
            time.sleep(0.01)
        wall = time.monotonic() - began
        if process.returncode not in (0, 1):
            said.seek(0)
            raise RuntimeError(f"{command}: {said.read().decode()[-2000:]}")
    bury_orphans()
    after = os.times()
    cpu = after.children_user + after.children_system
    return Timed(wall, cpu - before.children_user - before.children_system, peak)


def adopt_orphans() -> None:
    """Have processes whose parent ends become ours (Linux), so that their times are counted.

    A fork server and its workers end a moment after the process that started them.
    """
    if sys.platform == "linux":
        set_child_subreaper = 36  # prctl(2)
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def bury_orphans() -> None:
    """Wait until all processes below this one have ended."""
    try:
        while True:
            os.wait()
    except ChildProcessError:
        return


def tree_memory(pid: int) -> float:
    """Proportional memory of a process and all below it, in MB (Linux; 0 elsewhere)."""
    total = 0
    for each in tree(pid):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total / 1024


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    return [pid, *(each for child in children for each in tree(int(child)))]


def batch(folder: Path, output: Path, workers: int, *more: str) -> list[str]:
    """The command line of a run."""
    command = [sys.executable, "-m", "newsclean", "batch", str(folder), "-o", str(output), "-q"]
    return [*command, "--workers", str(workers), *more]


def killed_and_resumed(folder: Path, calm: Path, work: Path) -> dict[str, Any]:
    """Kill a run in its middle, twice, and resume it."""
    output = work / "killed" / calm.name
    output.parent.mkdir()
    state = output.with_name(output.name + ".partial") / "state.json"
    count = sum(1 for _ in folder.iterdir())
    killed_at = []
    for part in (0.3, 0.6):
        more = ["--resume"] if killed_at else []
        process = subprocess.Popen(batch(folder, output, 2, *more), stderr=subprocess.DEVNULL)
        while process.poll() is None:
            if state.exists() and json.loads(state.read_text())["documents"] >= part * count:
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(0.05)
        process.wait()
        killed_at.append(json.loads(state.read_text())["documents"] if state.exists() else count)
    bury_orphans()
    last = timed(batch(folder, output, 2, "--resume"))
    equal = filecmp.cmp(output, calm, shallow=False)
    return {"killed_at": killed_at, "equal": equal, "bytes": calm.stat().st_size, **vars(last)}


def best(one: Timed | None, other: Timed) -> Timed:
    """The smallest times and the largest memory of two runs."""
    if one is None:
        return other
    return Timed(min(one.wall, other.wall), min(one.cpu, other.cpu), max(one.peak, other.peak))


def measure(
    count: int, peer_count: int, corpora: Path | None, rounds: int, work: Path
) -> dict[str, Any]:
    """All of it, one after the other."""
    folder, part = work / "pages", work / "part"
    folder.mkdir()
    part.mkdir()
    generate(folder, count)
    if corpora is not None:
        real_pages(corpora, part, peer_count)
    else:
        for path in sorted(folder.iterdir())[:peer_count]:
            shutil.copy(path, part)
    calm = work / "two.jsonl"
    commands = {
        "loop": [sys.executable, "-c", LOOP, str(folder)],
        "one worker": batch(folder, work / "one.jsonl", 1, "--force"),
        "two workers": batch(folder, calm, 2, "--force"),
        "two workers, part": batch(part, work / "part.jsonl", 2, "--force"),
    }
    tool = Path(sys.executable).with_name("trafilatura")
    if tool.exists():
        command = [str(tool), "--input-dir", str(part), "--output-dir", str(work / "peer")]
        command += ["--parallel", "2"]
        commands["trafilatura, part, text alone"] = command
        commands["trafilatura, part, JSON with metadata"] = [
            *command, "--output-format", "json", "--with-metadata",
        ]  # fmt: skip
    found: dict[str, Timed] = {}
    for _ in range(rounds):  # turn by turn, so that a busy moment hits one round and not one row
        for name, command in commands.items():
            found[name] = best(found.get(name), timed(command))
    rows = {
        name: {"documents": peer_count if "part" in name else count, **vars(each)}
        for name, each in found.items()
    }
    return {"rows": rows, "resumed": killed_and_resumed(folder, calm, work)}


def report(found: dict[str, Any]) -> str:
    """The figures as Markdown."""
    lines = [
        "| | documents | pages/s (wall) | ms/page (processor) | peak MB |",
        "|---|--:|--:|--:|--:|",
    ]
    rows = found["rows"]
    for name, row in rows.items():
        rate, cost = row["documents"] / row["wall"], 1000 * row["cpu"] / row["documents"]
        lines.append(
            f"| {name} | {row['documents']:,} | {rate:.1f} | {cost:.2f} | {row['peak']:.0f} |"
        )
    if "loop" not in rows:
        return "\n".join([*lines, "", resumed_line(found["resumed"])]) + "\n"
    one, two, loop = (rows[name] for name in ("one worker", "two workers", "loop"))
    lines += [
        "",
        f"- two workers clean {one['wall'] / two['wall']:.2f} × what one cleans (wall)",
        f"- one worker costs {one['cpu'] / loop['cpu']:.2f} × the loop (processor), "
        f"{one['wall'] / loop['wall']:.2f} × (wall)",
        resumed_line(found["resumed"]),
    ]
    own = rows["two workers, part"]
    for name, peer in rows.items():
        if name.startswith("trafilatura"):
            lines.append(
                f"- against {name}: {peer['wall'] / own['wall']:.1f} × as fast (wall), "
                f"{peer['cpu'] / own['cpu']:.1f} × (processor)"
            )
    return "\n".join(lines) + "\n"


def resumed_line(resumed: dict[str, Any]) -> str:
    """How the run that was killed ended."""
    verdict = "the same bytes" if resumed["equal"] else "DIFFERENT"
    return f"- killed at {resumed['killed_at']}, resumed: {verdict} ({resumed['bytes']:,})"


def measure_resumption(count: int, work: Path) -> dict[str, Any]:
    """One run in peace and one that is killed, of the same documents."""
    folder, calm = work / "pages", work / "two.jsonl"
    folder.mkdir()
    generate(folder, count)
    peace = timed(batch(folder, calm, 2))
    row = {"documents": count, **vars(peace)}
    return {"rows": {"two workers": row}, "resumed": killed_and_resumed(folder, calm, work)}


def main() -> None:
    """Measure, print, and write ``batch.json`` and ``batch.md``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--peer-documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3, help="of each row the best counts")
    parser.add_argument("--corpora", type=Path, help="take the peer's pages from here")
    parser.add_argument("--resume-only", action="store_true")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsclean-batch-") as folder:
        if arguments.resume_only:
            found = measure_resumption(arguments.documents, Path(folder))
        else:
            found = measure(
                arguments.documents,
                arguments.peer_documents,
                arguments.corpora,
                arguments.rounds,
                Path(folder),
            )
    found["machine"] = f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"
    found["load"] = os.getloadavg()
    print(report(found))
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        written = json.dumps(found, indent=1, default=vars)
        (arguments.out / "batch.json").write_text(written + "\n", "utf-8")
        (arguments.out / "batch.md").write_text(report(found), "utf-8")


if __name__ == "__main__":
    main()
