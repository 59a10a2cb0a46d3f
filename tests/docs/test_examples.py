"""What the documentation shows is what happens: each page is followed as a reader would follow it.

The blocks of a page are run in order, in a folder of their own that holds copies of the seeds and
of the tests' pages: files are saved, commands run, Python typed. See ``doc_pages.steps``.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from doc_pages import PAGES, ROOT, Step, commands, needs, page_name, steps

_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_COPIED = ("seeds", "tests/kit", "tests/plugin", "tests/sites")
_RUN = [page for page in PAGES if steps(page.read_text("utf-8"))]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's folder, with the commands of this interpreter's environment on the path."""
    folder, programs = tmp_path / "checkout", tmp_path / "bin"
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    programs.mkdir()
    for name, module in (("newsclean", "newsclean"), ("pytest", "pytest"), ("scrapy", "scrapy")):
        _program(programs / name, f"-m {module}")
    _program(programs / "python", "")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("page", _RUN, ids=page_name)
def test_a_page_can_be_followed(
    page: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = page.read_text("utf-8")
    todo = steps(text)
    if os.name == "nt" and any(step.kind == "console" for step in todo):
        pytest.skip("the commands are for a POSIX shell")
    if missing := [name for name in needs(text) if find_spec(name) is None]:
        pytest.skip(f"the examples need {', '.join(missing)}")
    names: dict[str, object] = {}
    for step in todo:
        where = f"{page_name(page)}:{step.line}"
        if step.kind == "file":
            _save(place, step)
        elif step.kind == "python":
            _type(step, names, where)
            said = capsys.readouterr().out
            assert not said, said
        else:
            for command, shown in commands(step.text):
                _run(command, shown, where)


def _program(path: Path, arguments: str) -> None:
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {arguments} "$@"\n', "utf-8")
    path.chmod(0o755)


def _save(place: Path, step: Step) -> None:
    path = (place / step.path).resolve()
    assert path.is_relative_to(place), step.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(step.text, "utf-8")


def _type(step: Step, names: dict[str, object], where: str) -> None:
    """Later blocks of a page know the names of earlier ones."""
    test = doctest.DocTestParser().get_doctest(step.text, names, where, where, 0)
    assert test.examples, f"{where}: a python block without >>> shows nothing; make it py"
    doctest.DocTestRunner(optionflags=_FLAGS, verbose=False).run(test, clear_globs=False)
    names.update(test.globs)


def _run(command: str, shown: str, where: str) -> None:
    result = subprocess.run(
        ["bash", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    printed = result.stdout.decode("utf-8").strip()
    if not re.fullmatch(_pattern(shown.strip()), printed):
        pytest.fail(f"{where}: $ {command}\nshown:\n{shown.strip()}\nprinted:\n{printed}")


def _pattern(shown: str) -> str:
    """``...`` stands for what differs from run to run, within one line."""
    return ".*".join(re.escape(part) for part in shown.split("..."))


def test_the_readmes_have_examples_of_both_kinds() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        kinds = {step.kind for step in steps((ROOT / name).read_text("utf-8"))}
        assert {"python", "console"} <= kinds, name


def test_each_tutorial_is_run() -> None:
    folder = ROOT / "docs" / "tutorials"
    tutorials = [page for page in PAGES if page.parent == folder and page.stem != "index"]
    assert len(tutorials) >= 4
    assert [page_name(page) for page in tutorials if page not in _RUN] == []


def test_a_wrong_example_is_noticed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run("echo a 12 b", "a ... b", "here")
    with pytest.raises(pytest.fail.Exception):
        _run("echo a", "b", "here")
    with pytest.raises(pytest.fail.Exception):
        _run("printf 'a\\nb'", "a...b", "here")
    names: dict[str, object] = {}
    _type(Step("python", ">>> x = 1\n", 1), names, "here")
    _type(Step("python", ">>> x\n1\n", 1), names, "here")
    assert capsys.readouterr().out == ""
    _type(Step("python", ">>> x\n2\n", 1), names, "here")
    assert "Expected" in capsys.readouterr().out
