"""What README and docs show is what happens: examples run as doctests, commands as commands."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("**/*.md")])
PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
CONSOLE = re.compile(r"^```console\n\$ (.+?)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _commands() -> list[tuple[str, str, str]]:
    return [
        (_name(page), command, shown)
        for page in PAGES
        for command, shown in CONSOLE.findall(page.read_text("utf-8"))
    ]


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_python_examples(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The examples of one page build on each other, as a reader would type them."""
    monkeypatch.chdir(ROOT)
    source = "\n".join(PYTHON.findall(page.read_text("utf-8")))
    test = doctest.DocTestParser().get_doctest(source, {}, _name(page), str(page), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    results = runner.run(test, clear_globs=False)
    assert results.failed == 0, capsys.readouterr().out


def test_the_readme_has_examples() -> None:
    assert ">>> " in "".join(PYTHON.findall((ROOT / "README.md").read_text("utf-8")))
    assert any(page == "README.md" for page, _, _ in _commands())


@pytest.mark.skipif(os.name == "nt", reason="the examples are for a POSIX shell")
@pytest.mark.parametrize(
    ("page", "command", "shown"), _commands(), ids=[f"{p}: {c}" for p, c, _ in _commands()]
)
def test_commands_print_what_is_shown(page: str, command: str, shown: str) -> None:
    function = f'newsclean() {{ {shlex.quote(sys.executable)} -m newsclean "$@"; }}; '
    result = subprocess.run(
        ["bash", "-c", function + command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    assert result.stdout.decode("utf-8").strip() == shown.strip(), page
