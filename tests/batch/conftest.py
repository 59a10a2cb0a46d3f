"""What the tests of the batch share; workers must be able to import the misbehaving tasks."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from batch_pages import page

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
