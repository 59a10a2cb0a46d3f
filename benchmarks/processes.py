"""Measurements that need a process of their own: memory, and the time a command takes to start."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import Corpus

ROOT = Path(__file__).parents[1]

# Both scripts print one line of JSON. The peak is that of the whole process: interpreter, library,
# input and result; the size of the page is that of its bytes.
_HUGE = """
import json, resource, sys, time
import newsclean
raw = sys.stdin.buffer.read()
newsclean.clean("<p>预热。</p>")
start = time.perf_counter()
article = newsclean.clean(raw, options=newsclean.Options(max_seconds=None))
spent = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
found = {"bytes": len(raw), "peak": peak, "seconds": spent, "blocks": len(article.blocks)}
print(json.dumps(found))
"""

_GROWTH = """
import gc, json, sys
from itertools import cycle, islice
from pathlib import Path
import newsclean
sys.path.insert(0, sys.argv[3])
from corpus import read_corpora
rows = [row for corpus in read_corpora(Path(sys.argv[1])) for row in corpus.rows]
pages = [(row.raw(), row.url) for row in rows]
del rows
cleaner = newsclean.Cleaner()
count = int(sys.argv[2])

def resident():
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))

seen = {}
for number, (raw, url) in enumerate(islice(cycle(pages), count), 1):
    cleaner.clean(raw, url=url)
    if number in (count // 4, count // 2, count * 3 // 4, count):
        seen[number] = resident()
print(json.dumps(seen))
"""

_PARAGRAPH = (
    "<p>　　在第{0}天的会议上，代表们听取了报告，并就其中的"
    "问题交换了意见。主持人说，会议将在{0}分钟之后继续，各方对结果表示期待。</p>\n"
)
_FIRST = "<p>　　本报讯（记者 张三）昨天上午，一场很长的会议在北京开幕，代表们陆续到场。</p>\n"
_LINK = '<li><a href="/news/{0}.html">第{0}条相关新闻的标题</a><span>2024-05-{1:02}</span></li>\n'


def made_page(megabytes: int) -> bytes:
    """A news page of so many millions of bytes: a long article, and long lists of links."""
    head = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>一篇很长的报道</title></head>'
        '<body><div class="nav"><ul>'
    )
    links = "".join(_LINK.format(number, number % 28 + 1) for number in range(2000))
    parts = [head, links, '</ul></div><h1>一篇很长的报道</h1><div class="article">', _FIRST]
    size, number = len("".join(parts).encode()), 0
    while size < megabytes * 1_000_000 - len(links.encode()):
        chunk = "".join(_PARAGRAPH.format(at) for at in range(number, number + 500))
        parts.append(chunk)
        size += len(chunk.encode())
        number += 500
    parts += ['</div><div class="related"><ul>', links, "</ul></div></body></html>"]
    return "".join(parts).encode()


def huge_page(megabytes: int) -> dict[str, Any]:
    """Peak memory and time of cleaning one huge page in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", _HUGE], input=made_page(megabytes), capture_output=True, check=False
    )
    if done.returncode:
        return {"error": done.stderr.decode(errors="replace").strip().splitlines()[-1]}
    got: dict[str, Any] = json.loads(done.stdout)
    return {**got, "ratio": got["peak"] / got["bytes"]}


def growth(corpus: Path, pages: int) -> dict[str, Any]:
    """Resident memory after a quarter, half, three quarters and all of many pages, in bytes."""
    if not Path("/proc/self/status").exists():
        return {"error": "resident memory is read from /proc, which this system lacks"}
    command = [sys.executable, "-c", _GROWTH, str(corpus), str(pages), str(ROOT / "benchmarks")]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1]}
    seen = {int(number): size for number, size in json.loads(done.stdout).items()}
    half, whole = seen[pages // 2], seen[pages]
    return {"pages": pages, "resident": seen, "second_half": whole / half - 1}


def cold_starts(corpora: Sequence[Corpus], times: int) -> dict[str, dict[str, float]]:
    """Milliseconds of each command from start to exit, and of processor time; medians."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        chinese = next((c for c in corpora if c.language == "zh"), corpora[0])
        page.write_bytes(sorted(row.raw() for row in chinese.rows)[len(chinese.rows) // 2])
        seed = min((ROOT / "seeds").glob("*.txt"), default=None)
        commands = _commands(page, seed)
        spent: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for turn in range(times + 1):  # the first turn fills the caches
            for name, command in commands.items():
                took = _run(command, page, _compiled_environment(folder))
                if turn:
                    spent[name].append(took)
    return {
        name: {
            "ms": statistics.median(wall for wall, _ in measured),
            "ms_processor": statistics.median(processor for _, processor in measured),
        }
        for name, measured in spent.items()
    }


def _commands(page: Path, seed: Path | None) -> dict[str, list[str]]:
    scripts = Path(sys.executable).parent
    found = {"python -c 'import lxml.etree'": [sys.executable, "-c", "import lxml.etree"]}
    for name in ("newsclean", "trafilatura"):
        script = shutil.which(name, path=str(scripts)) or shutil.which(name)
        if script is None:
            continue
        if name == "newsclean":
            found["newsclean, the same page"] = [script, str(page)]
            if seed is not None:
                found["newsclean, a feed dump"] = [script, str(seed)]
        else:
            found["trafilatura, a page"] = [script]
    return found


def _compiled_environment(folder: str) -> dict[str, str]:
    """Compiled modules are kept from turn to turn, as those of an installed package are."""
    ours = {"PYTHONPYCACHEPREFIX": folder}
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | ours


def _run(command: list[str], page: Path, environment: dict[str, str]) -> tuple[float, float]:
    with page.open("rb") as given:
        before, start = os.times(), time.perf_counter()
        subprocess.run(command, stdin=given, capture_output=True, check=True, env=environment)
        wall, after = time.perf_counter() - start, os.times()
    user = after.children_user - before.children_user
    system = after.children_system - before.children_system
    return wall * 1000, (user + system) * 1000
