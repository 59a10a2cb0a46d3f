"""Accuracy: newsclean beside every installed peer on corpora of annotated pages.

Body, fields and failures of each tool on each corpus, and on its pages flattened to text, where
peers get the better of plain text and a ``p`` for each paragraph. All tools see a page before the
next one is read. Pages are given as text, so that no tool stumbles over a charset.

    python benchmarks/accuracy.py --corpus ../shared/corpora --out build/benchmarks
"""

from __future__ import annotations

import argparse
import json
import platform
from pathlib import Path
from typing import Any

from corpus import read_corpora
from measure import run_task, tasks_of
from peers import installed, silence
from tables import body_table, field_table, split_table


def run(folder: Path, only: str | None = None) -> dict[str, Any]:
    """All tasks of a folder of corpora with all tools; the content of ``accuracy.json``."""
    corpora = read_corpora(folder)
    tools, missing = installed(only)
    tasks = {}
    for task in tasks_of(corpora):
        print(f"{task.name}: {len(task.corpus.rows)} pages, {len(tools)} tools", flush=True)
        tasks[task.name] = {
            "language": task.corpus.language,
            "pages": len(task.corpus.rows),
            "tools": run_task(task, tools),
        }
    return {
        "python": platform.python_version(),
        "corpora": {corpus.name: corpus.digest for corpus in corpora},
        "versions": {tool.package: tool.version for tool in tools},
        "missing": missing,
        "tasks": tasks,
    }


def report(results: dict[str, Any]) -> str:
    """The tables of all tasks as Markdown."""
    parts = []
    for name, task in results["tasks"].items():
        parts.append(f"### {name}: {task['pages']} pages\n\n{body_table(task)}")
        if fields := field_table(task):
            parts.append(f"Fields of {name}:\n\n{fields}")
        parts.append(f"Pages to work on and pages set aside ({name}):\n\n{split_table(task)}")
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, print the tables, and write ``accuracy.json`` and ``accuracy.md``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpora"),
                        help="folder of *.jsonl.gz files")  # fmt: skip
    parser.add_argument("--out", type=Path, help="folder for accuracy.json and accuracy.md")
    parser.add_argument("--only", help="only tools whose name begins so, such as newsclean")
    arguments = parser.parse_args()
    silence()
    results = run(arguments.corpus, arguments.only)
    table = report(results)
    print(table)
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        text = json.dumps(results, ensure_ascii=False, indent=1)
        (arguments.out / "accuracy.json").write_text(text + "\n", encoding="utf-8")
        (arguments.out / "accuracy.md").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
