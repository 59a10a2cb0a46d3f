"""``newsclean batch`` beside a plain loop and trafilatura's command line, on the same folder.

Generates documents in the shapes of the seeds (feed dumps, flattened pages, glossed copies) and
whole HTML pages in GBK around them, each with sentences of its own. Then, in one run: the plain
loop, one worker, two workers, trafilatura; peak memory on a part and on the whole; and a run
killed with SIGKILL and resumed, compared byte by byte with one left in peace. Wall times depend
on what else the machine does; processor times, of all processes together, hardly do.

    python benchmarks/batch.py --documents 2000 --out build/benchmarks
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).parents[1] / "seeds"
LOOP = """
import sys, pathlib, newsclean
cleaner = newsclean.Cleaner()
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    cleaner.clean(path)
"""


def generate(folder: Path, count: int) -> None:
    """Write ``count`` documents; number n is the same in each run."""
    seeds = [path.read_text("utf-8") for path in sorted(SEEDS.iterdir())]
    for number in range(count):
        source = random.Random(number)
        if number % 2:
            raw, suffix = html_page(number, source).encode("gbk"), "html"
        else:
            own = "".join(f"\n\n{sentence(source)}{sentence(source)}\n" for _ in range(3))
            raw, suffix = (source.choice(seeds) + own).encode("utf-8"), "txt"
        (folder / f"{number:07d}.{suffix}").write_bytes(raw)


def sentence(source: random.Random) -> str:
    """A sentence that hardly any other document has."""
    return (
        f"第{source.randrange(999)}次会议在{source.randrange(99)}号厅举行，{source.randrange(999)}位"
        f"代表就第{source.randrange(9999)}号议题展开了讨论。"
    )


def html_page(number: int, source: random.Random) -> str:
    """A page of some 40 kB as sites serve them: menus, the article, related news, a footer."""
    menu = "".join(
        f"<li class='item'><a href='/channel/{n}/' target='_blank'>频道{n}</a></li>"
        for n in range(150)
    )
    body = "".join(f"<p>　　{''.join(sentence(source) for _ in range(4))}</p>" for _ in range(12))
    related = "".join(
        f"<li><a href='/2024/{n}.html'>相关的第{n}条新闻的标题</a><span>06-0{n % 9}</span></li>"
        for n in range(60)
    )
    return (
        "<!DOCTYPE html><html><head><meta charset='gbk'>"
        f"<title>第{number}次会议举行_城市新闻网</title><script>{'var a=1;' * 900}</script></head>"
        f"<body><div class='nav'><ul>{menu}</ul></div><h1>第{number}次会议举行</h1>"
        "<div class='info'>2024年06月03日 08:15　来源：城市日报　作者：张三</div>"
        f"<div class='article-content'>{body}<p>责任编辑：李四</p></div>"
        f"<div class='related'><h3>相关阅读</h3><ul>{related}</ul></div>"
        "<div class='footer'>版权所有 京ICP备00000000号</div></body></html>"
    )


@dataclass(frozen=True)
class Timed:
    """One command.

    Attributes:
        wall: seconds until it ended.
        cpu: processor seconds of it and its children.
        peak: largest sum of resident memory of it and its children, in MB.
    """

    wall: float
    cpu: float
    peak: float


def timed(command: list[str]) -> Timed:
    """Run a command to its end; it may say with status 1 that some documents are empty."""
    before = os.times()
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid))
            time.sleep(0.1)
        wall = time.monotonic() - began
        if process.returncode not in (0, 1):
            said.seek(0)
            raise RuntimeError(f"{command}: {said.read().decode()[-2000:]}")
    after = os.times()
    cpu = after.children_user + after.children_system
    return Timed(wall, cpu - before.children_user - before.children_system, peak)


def tree_memory(pid: int) -> float:
    """Resident memory of a process and its children, in MB (Linux; 0 elsewhere)."""
    total = 0
    for each in (pid, *children(pid)):
        try:
            status = Path(f"/proc/{each}/status").read_text()
        except OSError:
            continue
        total += next((int(n.split()[1]) for n in status.splitlines() if n[:6] == "VmRSS:"), 0)
    return total / 1024


def children(pid: int) -> list[int]:
    """The children of a process."""
    try:
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


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
    timed(batch(folder, output, 2, "--resume"))
    return {"killed_at": killed_at, "equal": output.read_bytes() == calm.read_bytes()}


def real_pages(corpora: Path, folder: Path, count: int) -> None:
    """Write pages of the corpora as files, over and over until there are enough."""
    rows: list[str] = []
    for path in sorted(corpora.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line)["html"] for line in lines]
    for number in range(count):
        (folder / f"{number:07d}.html").write_text(rows[number % len(rows)], "utf-8")


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
        commands["trafilatura, part"] = command
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
    one, two, loop = (rows[name] for name in ("one worker", "two workers", "loop"))
    lines += [
        "",
        f"- two workers clean {one['wall'] / two['wall']:.2f} × what one cleans (wall)",
        f"- one worker costs {one['cpu'] / loop['cpu']:.2f} × the loop (processor), "
        f"{one['wall'] / loop['wall']:.2f} × (wall)",
        f"- killed at {found['resumed']['killed_at']}, resumed: "
        f"{'the same bytes' if found['resumed']['equal'] else 'DIFFERENT'}",
    ]
    peer = rows.get("trafilatura, part")
    if peer:
        own = rows["two workers, part"]
        lines.append(
            f"- {peer['wall'] / own['wall']:.1f} × as fast as trafilatura's command line (wall), "
            f"{peer['cpu'] / own['cpu']:.1f} × (processor)"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write ``batch.json`` and ``batch.md``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--peer-documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3, help="of each row the best counts")
    parser.add_argument("--corpora", type=Path, help="take the peer's pages from here")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsclean-batch-") as folder:
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
