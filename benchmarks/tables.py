"""The tables of the benchmarks, made from their JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

_FIELDS = (
    "title", "day", "minute", "source", "authors", "editors",
    "no day", "no source", "no authors", "no editors",
)  # fmt: skip


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def share(value: float | None) -> str:
    """A share of 0 to 1 to three places; only a perfect one is printed as 1."""
    if value is None or value == 1:
        return "–" if value is None else "1"
    return f"{min(value, 0.999):.3f}".removeprefix("0")


def percent(value: float | None) -> str:
    """A share as a percentage."""
    return "–" if value is None else f"{value * 100:.0f} %"


def body_table(task: dict[str, Any]) -> str:
    """Body figures of all tools on one task, the best first."""
    rows = [
        [
            name, share(got["precision"]), share(got["recall"]), share(got["f1"]),
            share(got["exact"]), share(got["f1_95"]), f"{got['ms_mean']:.1f}",
            str(len(got["failures"])),
        ]
        for name, got in sorted(task["tools"].items(), key=lambda pair: -pair[1]["f1"])
    ]  # fmt: skip
    head = ("tool", "P", "R", "F1", "exact", "F1 ≥ .95", "ms a page", "failures")
    return table(head, rows)


def field_table(task: dict[str, Any]) -> str:
    """Fields exactly right by tool; empty where the corpus has no fields."""
    tools = task["tools"]
    counts: dict[str, int] = {}
    for got in tools.values():
        counts = {**got["fields_of"], **counts}
    names = [name for name in _FIELDS if name in counts]
    if not names:
        return ""
    rows = [
        [tool, *(percent(got["fields"].get(name)) for name in names)]
        for tool, got in tools.items()
        if got["fields"]
    ]
    return table(("tool", *(f"{name} ({counts[name]})" for name in names)), rows)


def split_table(task: dict[str, Any]) -> str:
    """newsclean on the pages to work on, and on those set aside."""
    rows = [
        [
            f"{name}, {label}", str(got[key]["pages"]),
            share(got[key]["f1"]), share(got[key]["exact"]), share(got[key]["f1_95"]),
        ]
        for name, got in task["tools"].items()
        if name.startswith("newsclean")
        for label, key in (("to work on", "seen"), ("set aside", "held_out"))
    ]  # fmt: skip
    return table(("pages", "number", "F1", "exact", "F1 ≥ .95"), rows)


def speed_table(group: dict[str, Any]) -> str:
    """Time a page by tool, the fastest first."""
    rows = [
        [
            name, f"{got['ms_median']:.2f}", f"{got['ms_mean']:.2f}",
            f"{got['ratio']:.1f} ×", str(got["failures"]),
        ]
        for name, got in sorted(group["tools"].items(), key=lambda pair: pair[1]["ms_mean"])
    ]  # fmt: skip
    return table(("tool", "median ms", "mean ms", "to the parse", "failures"), rows)


def memory_table(results: dict[str, Any]) -> str:
    """The huge page, and resident memory over many pages."""
    huge, grown = results["huge_page"], results["growth"]
    rows = []
    if "error" in huge:
        rows.append(["a huge page", huge["error"]])
    else:
        rows.append(["a huge page", f"{huge['bytes'] / 1e6:.0f} MB"])
        rows.append(["peak of the whole process", f"{huge['peak'] / 1e6:.0f} MB"])
        rows.append(["peak to the page's size", f"{huge['ratio']:.1f} ×"])
        rows.append(["time", f"{huge['seconds']:.1f} s"])
    if "error" in grown:
        rows.append(["growth", grown["error"]])
    else:
        for number, size in sorted((int(n), size) for n, size in grown["resident"].items()):
            rows.append([f"resident after {number:,} pages", f"{size / 1e6:.1f} MB"])
        rows.append(["growth over the second half", f"{grown['second_half'] * 100:+.2f} %"])
    return table(("newsclean", "measured"), rows)


def cold_table(starts: dict[str, dict[str, float]]) -> str:
    """Start to exit of each command."""
    rows = [
        [name, f"{spent['ms']:.0f}", f"{spent['ms_processor']:.0f}"]
        for name, spent in sorted(starts.items(), key=lambda pair: pair[1]["ms"])
    ]
    return table(("command", "ms", "of it processor time"), rows)
