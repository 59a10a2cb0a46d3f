"""Writes ``docs/benchmarks.md`` from the JSON that the benchmarks left behind.

    python benchmarks/render_docs.py build/benchmarks

Nothing is measured here; what is missing among ``accuracy.json`` and ``speed.json`` is left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from floors import read_floors
from tables import body_table, cold_table, field_table, memory_table, speed_table, split_table
from tables import table as markdown_table

DOCS = Path(__file__).parents[1] / "docs" / "benchmarks.md"

_HEAD = """\
# Benchmarks

This page is made by `benchmarks/render_docs.py`; edit that, not this. To measure again:

```bash
pip install -e . trafilatura newspaper4k gne goose3 jieba jusText boilerpy3 resiliparse
python benchmarks/accuracy.py --corpus ../shared/corpora --out build/benchmarks
python benchmarks/speed.py --corpus ../shared/corpora --out build/benchmarks
python benchmarks/render_docs.py build/benchmarks
```

`--corpus` takes any folder of `*.jsonl.gz` files in the format that `benchmarks/corpus.py`
describes. The scores are defined in `benchmarks/scoring.py`: 4-grams of characters (words in
Latin script), exact when every token of the body is there and nothing else.
"""

_ACCURACY_NOTE = """\
The rules and profiles of newsclean were written with these corpora at hand, those of its peers were
not: the figures say what newsclean keeps up, not what it would reach on other pages. "generic"
leaves the profiles out, but the general rules were written on the same pages."""

_SPEED_NOTE = """\
Times a page are processor times, each tool's best of the rounds on each page. Where several cores
are shared with other work, the start of a command takes longer by the clock than on the processor;
compare within a table, not between machines. newsclean is timed with all its fields, its peers with
the body alone."""

_SPEED_TARGETS = (
    ("time a page to the bare parse, with profiles", 3.0),
    ("time a page to trafilatura's", 1 / 8),
    ("peak memory to the size of a huge page", 12.0),
)


def targets(accuracy: dict[str, Any] | None, speed: dict[str, Any] | None) -> str:
    """Every target beside what was measured; the missed ones are named as such."""
    rows: list[list[str]] = []
    _, figures = read_floors()
    tasks = accuracy["tasks"] if accuracy else {}
    for figure in figures:
        if (
            figure.target is None
            or figure.tool not in tasks.get(figure.task, {"tools": ()})["tools"]
        ):
            continue
        got = figure.measured(tasks)
        rows.append([str(figure), f"≥ {figure.target:.3f}", f"{got:.3f}",
                     _verdict(got >= figure.target)])  # fmt: skip
    for name, bound, value in _speed_figures(speed):
        measured = "not measured" if value is None else f"{value:.3f}"
        reached = value is not None and value <= bound
        rows.append([name, f"≤ {bound:.3f}", measured, _verdict(reached)])
    return markdown_table(("target", "wanted", "measured", ""), rows)


def _verdict(reached: bool) -> str:
    return "reached" if reached else "**missed**"


def _speed_figures(speed: dict[str, Any] | None) -> list[tuple[str, float, float | None]]:
    if not speed:
        return []
    found: list[tuple[str, float, float | None]] = []
    for corpus, group in speed["pages"].items():
        tools = group["tools"]
        own = tools["newsclean"]
        found.append((f"{corpus}: {_SPEED_TARGETS[0][0]}", _SPEED_TARGETS[0][1], own["ratio"]))
        if peer := tools.get("trafilatura"):
            share = own["ms_mean"] / peer["ms_mean"]
            found.append((f"{corpus}: {_SPEED_TARGETS[1][0]}", _SPEED_TARGETS[1][1], share))
    found.append((*_SPEED_TARGETS[2], speed["huge_page"].get("ratio")))
    grown = speed["growth"]
    name = f"growth of memory over the second half of {grown.get('pages', 0):,} pages"
    found.append((name, 0.01, grown.get("second_half")))
    return found


def _accuracy_parts(results: dict[str, Any]) -> list[str]:
    parts = ["## Accuracy", _made_with(results), _ACCURACY_NOTE]
    for name, task in results["tasks"].items():
        parts.append(f"### {name}: {task['pages']} pages\n\n{body_table(task)}")
        shapes = {got["shape"] for got in task["tools"].values()}
        if len(shapes) > 1 or "plain text" in shapes:
            parts.append(
                "The pages flattened to text. Peers were given plain text, and a `p` for each "
                "paragraph; the better of the two is shown."
            )
        if fields := field_table(task):
            parts.append(
                "Fields exactly right, and left empty where nothing is printed. (A WeChat page "
                "that prints no day holds it in its script, where newsclean reads it; that counts "
                f"as wrong here.)\n\n{fields}"
            )
        parts.append(
            "newsclean on the two parts that the corpus is split into by the hash of a page's id: "
            "the pages to work on, and those set aside for checking. Once a figure of the second "
            "part has been acted upon it no longer stands for pages never seen.\n\n"
            f"{split_table(task)}"
        )
        parts += _failures(task)
    return parts


def _failures(task: dict[str, Any]) -> list[str]:
    lines = [
        f"- {name} fails on {len(got['failures'])} pages, such as {got['failures'][0]}"
        for name, got in task["tools"].items()
        if got["failures"]
    ]
    return ["Pages on which a tool raised count as empty:\n\n" + "\n".join(lines)] if lines else []


def _speed_parts(results: dict[str, Any]) -> list[str]:
    parts = ["## Speed", _made_with(results), _SPEED_NOTE]
    parts += [
        f"### {name}: {group['pages']} pages of {group['kilobytes']:.0f} kB on average\n\n"
        + speed_table(group)
        for name, group in results["pages"].items()
    ]
    parts.append("### Memory\n\n" + memory_table(results))
    parts.append("### Cold start\n\n" + cold_table(results["cold_start"]))
    return parts


def _made_with(results: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    return f"Python {results['python']}; {versions}."


def _load(path: Path) -> dict[str, Any] | None:
    if not path.is_file():
        return None
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def render(folder: Path) -> str:
    """The whole page.

    Raises:
        SystemExit: the folder holds neither file.
    """
    accuracy, speed = _load(folder / "accuracy.json"), _load(folder / "speed.json")
    if not accuracy and not speed:
        raise SystemExit(f"{folder}: no accuracy.json and no speed.json; run the benchmarks first")
    parts = [_HEAD.rstrip(), "## Targets", targets(accuracy, speed)]
    parts += _accuracy_parts(accuracy) if accuracy else []
    parts += _speed_parts(speed) if speed else []
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the benchmarks left their JSON")
    parser.add_argument("--out", type=Path, default=DOCS)
    arguments = parser.parse_args()
    text = render(arguments.folder)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(text, encoding="utf-8")
    print(f"{arguments.out}: {len(text.splitlines())} lines")


if __name__ == "__main__":
    main()
