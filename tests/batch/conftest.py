"""What the tests of the batch share; workers must be able to import the misbehaving tasks."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from newsclean.batch.inputs import open_inputs
from newsclean.batch.records import Problem, Record
from newsclean.batch.settings import Settings


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of 30 different pages, some GBK, one without any text."""
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    for number in range(30):
        text = page(number)
        raw = text.encode("gbk") if number % 3 == 0 else text.encode("utf-8")
        place = folder / "sub" if number % 2 else folder
        (place / f"{number:02d}.html").write_bytes(raw)
    (folder / "empty.html").write_bytes(b"<html><body></body></html>")
    return folder


def page(number: int) -> str:
    """A page of its own for each number."""
    day = number % 28 + 1
    body = "".join(
        f"<p>第{number}场会议在{number * 7 + line}号厅举行，{number + line}位代表"
        f"就城市建设、交通运输和医疗卫生等{line + 3}项议题展开讨论，会议通过了第{number * 31 + line}号决议。</p>"
        for line in range(6)
    )
    return (
        f"<html><head><title>第{number}场会议举行</title></head><body><h1>第{number}场会议举行</h1>"
        f"<div>2024-06-{day:02d} 08:15　来源：城市日报</div><div class='article'>{body}</div>"
        "<p>责任编辑：王小明</p></body></html>"
    )


@pytest.fixture
def read():
    """All that the inputs hold: records and problems."""

    def read(*arguments: Path | str, **settings: object) -> tuple[list[Record], list[Problem]]:
        found = list(open_inputs(list(map(str, arguments)), Settings(**settings)).records())
        return split(found)

    return read


def split(found: Iterable[Record | Problem]) -> tuple[list[Record], list[Problem]]:
    """Records and problems apart."""
    found = list(found)
    return (
        [each for each in found if isinstance(each, Record)],
        [each for each in found if isinstance(each, Problem)],
    )
