"""Runs tools over corpora, a page at a time and tool after tool, and sums up what they returned."""

from __future__ import annotations

import html
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus import Corpus, Row
from peers import Found, Page, Tool
from scoring import (
    BodyScore,
    printed_moment,
    same_names,
    same_text,
    score_body,
    summarise,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to hand a page to a tool; of several shapes of a task a tool's best one counts."""

    name: str
    page: Callable[[Row, str], Page]
    own_too: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """A corpus in one or more shapes."""

    name: str
    corpus: Corpus
    shapes: tuple[Shape, ...]
    with_fields: bool


@dataclass(slots=True)
class _Run:
    """What one tool did on one shape of a task."""

    scores: list[BodyScore] = field(default_factory=list)
    held_out: list[bool] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    fields: dict[str, list[bool]] = field(default_factory=dict)
    pages: dict[str, list[float]] = field(default_factory=dict)


def _as_html(row: Row, language: str) -> Page:
    return Page(row.html, row.url, language)


def _as_text(row: Row, language: str) -> Page:
    return Page(row.flat or "", None, language)


def _as_paragraphs(row: Row, language: str) -> Page:
    lines = (line for line in (row.flat or "").split("\n") if line.strip())
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return Page(f"<html><body>\n{body}\n</body></html>", None, language)


def tasks_of(corpora: Iterable[Corpus]) -> list[Task]:
    """The tasks that the corpora allow: their pages, and their pages flattened to text."""
    tasks = []
    for corpus in corpora:
        with_fields = all(row.fields for row in corpus.rows)
        tasks.append(Task(corpus.name, corpus, (Shape("html", _as_html),), with_fields))
        if all(row.flat for row in corpus.rows):
            shapes = (
                Shape("plain text", _as_text),
                # newsclean reads plain text as it is; its peers may be helped with mark-up.
                Shape("a p per paragraph", _as_paragraphs, own_too=False),
            )
            tasks.append(Task(f"{corpus.name}, flat", corpus, shapes, with_fields))
    return tasks


def run_task(task: Task, tools: Sequence[Tool]) -> dict[str, dict[str, Any]]:
    """Figures by tool: body, fields, time, failures, and the page scores.

    A page on which a tool raises counts as an empty body, and as a failure.
    """
    jobs = [
        (tool, shape, _Run())
        for tool in tools
        for shape in task.shapes
        if shape.own_too or not tool.name.startswith("newsclean")
    ]
    if task.corpus.rows:
        for tool, shape, _ in jobs:
            _call(tool, shape.page(task.corpus.rows[0], task.corpus.language))  # warms up
    for number, row in enumerate(task.corpus.rows):
        turn = number % len(jobs)
        for tool, shape, run in (*jobs[turn:], *jobs[:turn]):
            _one_page(tool, shape.page(row, task.corpus.language), row, run, task.with_fields)
    best: dict[str, dict[str, Any]] = {}
    for tool, shape, run in jobs:
        figures = _figures(run, shape.name)
        if tool.name not in best or figures["f1"] > best[tool.name]["f1"]:
            best[tool.name] = figures
    return best


def _call(tool: Tool, page: Page) -> tuple[Found, float, str]:
    start = time.process_time()
    try:
        found, error = tool.extract(page), ""
    except Exception as raised:  # whatever a peer raises is its failure on that page
        found, error = Found(""), f"{type(raised).__name__}: {raised}"[:160]
    return found, (time.process_time() - start) * 1000, error


def _one_page(tool: Tool, page: Page, row: Row, run: _Run, with_fields: bool) -> None:
    found, spent, error = _call(tool, page)
    score = score_body(row.body, found.text, row.neutral)
    run.scores.append(score)
    run.held_out.append(row.held_out)
    run.milliseconds.append(spent)
    run.pages[row.id] = [round(score.precision, 4), round(score.recall, 4), round(score.f1, 4)]
    if error:
        run.failures.append(f"{row.id}: {error}")
    elif with_fields:
        for name, right in _judge_fields(row, found):
            run.fields.setdefault(name, []).append(right)


def _judge_fields(row: Row, found: Found) -> Iterator[tuple[str, bool]]:
    """Each field where it is printed, and ``no …`` where it is not and must stay empty."""
    gold = row.fields
    if found.title is not None:
        yield "title", same_text(gold["title"], found.title)
    if found.published is not None:
        yield from _judge_moment(gold["published"], found.published)
    if found.source is not None:
        name = "source" if gold["source"] else "no source"
        yield name, same_text(gold["source"], found.source)
    for name in ("authors", "editors"):
        got = getattr(found, name)
        if got is not None:
            yield name if gold[name] else f"no {name}", same_names(gold[name], got)


def _judge_moment(gold: str | None, got: str) -> Iterator[tuple[str, bool]]:
    wanted, given = printed_moment(gold), printed_moment(got)
    if wanted is None:
        yield "no day", given is None
        return
    yield "day", given is not None and given[0].date() == wanted[0].date()
    if wanted[1]:
        yield "minute", given is not None and given[1] and given[0] == wanted[0]


def _figures(run: _Run, shape: str) -> dict[str, Any]:
    seen = [score for score, held in zip(run.scores, run.held_out, strict=True) if not held]
    held = [score for score, held in zip(run.scores, run.held_out, strict=True) if held]
    return {
        **summarise(run.scores),
        "shape": shape,
        "ms_mean": statistics.fmean(run.milliseconds),
        "ms_median": statistics.median(run.milliseconds),
        "failures": run.failures,
        "fields": {name: sum(right) / len(right) for name, right in sorted(run.fields.items())},
        "fields_of": {name: len(right) for name, right in sorted(run.fields.items())},
        "seen": summarise(seen),
        "held_out": summarise(held),
        "pages_scored": run.pages,
    }
