"""Speed: newsclean and its peers beside the bare lxml parse, page by page in one run.

Each page goes through every tool before the next page is read, and the order of the tools rotates,
so that whatever the machine does meanwhile hits all of them alike. Times are processor times; of
several rounds each tool keeps its best on each page. Tools that take bytes get UTF-8 bytes that
declare UTF-8, the others the text. Then the memory on a huge page and its growth over many, and
the cold start of the command lines.

    python benchmarks/speed.py --corpus ../shared/corpora --out build/benchmarks
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import time
from pathlib import Path
from typing import Any

from corpus import Corpus, read_corpora
from peers import Page, Tool, installed, silence
from processes import cold_starts, growth, huge_page
from tables import cold_table, memory_table, speed_table

PARSE = "lxml parse"


def yardstick() -> Tool:
    """The bare parse: ``etree.HTMLParser`` over UTF-8 bytes, nothing read from the tree."""
    from lxml import etree

    def parse(page: Page) -> str:
        assert isinstance(page.source, bytes)
        etree.fromstring(page.source, etree.HTMLParser(encoding="utf-8"))
        return ""

    return Tool(PARSE, "lxml", lambda page: NotImplemented, parse)


def time_corpus(corpus: Corpus, tools: list[Tool], rounds: int) -> dict[str, Any]:
    """Milliseconds a page by tool: the best of the rounds for each page, over all pages."""
    best = {tool.name: [float("inf")] * len(corpus.rows) for tool in tools}
    failures = {tool.name: 0 for tool in tools}
    raws = [row.raw() for row in corpus.rows]
    for turn in range(rounds + 1):  # the first round only warms up
        for number, row in enumerate(corpus.rows[: 2 if turn == 0 else None]):
            shift = (number + turn) % len(tools)
            for tool in (*tools[shift:], *tools[:shift]):
                source = raws[number] if tool.takes_bytes else row.html
                spent, failed = _timed(tool, Page(source, row.url, corpus.language))
                if turn:
                    best[tool.name][number] = min(best[tool.name][number], spent)
                    failures[tool.name] += failed and turn == 1
    parse = statistics.fmean(best[PARSE])
    return {
        "pages": len(corpus.rows),
        "kilobytes": statistics.fmean(len(raw) for raw in raws) / 1000,
        "tools": {
            name: {
                "ms_median": statistics.median(times),
                "ms_mean": statistics.fmean(times),
                "ratio": statistics.fmean(times) / parse,
                "failures": failures[name],
            }
            for name, times in best.items()
        },
    }


def _timed(tool: Tool, page: Page) -> tuple[float, bool]:
    start = time.process_time()
    try:
        tool.body(page)
        failed = False
    except Exception:  # whatever a peer raises is its failure on that page
        failed = True
    return (time.process_time() - start) * 1000, failed


def report(results: dict[str, Any]) -> str:
    """All tables as Markdown."""
    parts = [
        f"### {name}: {group['pages']} pages of {group['kilobytes']:.0f} kB on average\n\n"
        + speed_table(group)
        for name, group in results["pages"].items()
    ]
    parts.append("### Memory\n\n" + memory_table(results))
    parts.append("### Cold start\n\n" + cold_table(results["cold_start"]))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, print the tables, and write ``speed.json`` and ``speed.md``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, help="folder for speed.json and speed.md")
    parser.add_argument("--only", help="only tools whose name begins so, such as newsclean")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--megabytes", type=int, default=50, help="size of the huge page")
    parser.add_argument("--growth", type=int, default=2000, help="pages for the growth of memory")
    parser.add_argument("--starts", type=int, default=9, help="cold starts of each command")
    arguments = parser.parse_args()
    corpora = read_corpora(arguments.corpus)
    silence()
    tools, missing = installed(arguments.only)
    tools.insert(0, yardstick())
    results = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "versions": {tool.package: tool.version for tool in tools},
        "missing": missing,
        "pages": {c.name: time_corpus(c, tools, arguments.rounds) for c in corpora},
        "huge_page": huge_page(arguments.megabytes),
        "growth": growth(arguments.corpus, arguments.growth),
        "cold_start": cold_starts(corpora, arguments.starts),
    }
    text = report(results)
    print(text)
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        dump = json.dumps(results, ensure_ascii=False, indent=1)
        (arguments.out / "speed.json").write_text(dump + "\n", encoding="utf-8")
        (arguments.out / "speed.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
