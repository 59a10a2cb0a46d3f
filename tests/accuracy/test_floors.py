"""No change may lower what newsclean reaches on the corpora; see benchmarks/floors.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus import read_corpora
from floors import Figure, read_floors
from measure import run_task, tasks_of
from peers import own_tools

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
DIGESTS, FIGURES = read_floors()


@pytest.fixture(scope="module")
def tasks() -> dict[str, Any]:
    if not CORPORA.is_dir():
        pytest.skip(f"the annotated corpora are not at {CORPORA}")
    corpora = read_corpora(CORPORA)
    assert {corpus.name: corpus.digest for corpus in corpora} == DIGESTS, (
        "the floors were set on other corpora: measure again and set them anew"
    )
    tools = own_tools()
    return {task.name: {"tools": run_task(task, tools)} for task in tasks_of(corpora)}


@pytest.mark.parametrize("figure", FIGURES, ids=str)
def test_figure_stays_above_its_floor(figure: Figure, tasks: dict[str, Any]) -> None:
    assert figure.measured(tasks) >= figure.floor


def test_no_page_makes_newsclean_fail(tasks: dict[str, Any]) -> None:
    failures = {
        f"{task}: {name}": got["failures"]
        for task, results in tasks.items()
        for name, got in results["tools"].items()
        if got["failures"]
    }
    assert failures == {}


def test_floors_are_well_formed() -> None:
    assert len({str(figure) for figure in FIGURES}) == len(FIGURES) >= 20
    for figure in FIGURES:
        assert 0 < figure.floor <= 1
        assert figure.target is None or 0 < figure.target <= 1
