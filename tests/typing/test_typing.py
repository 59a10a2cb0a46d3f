"""The types that users see: of the installed package, by mypy in its strict mode."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
pytest.importorskip("mypy", reason="mypy is not installed")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mypy")


def _mypy(python: Path, cache: Path, name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Check a copy, away from the checkout and its settings."""
    shutil.copy(HERE / name, folder)
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary"]
    command += ["--python-executable", str(python), "--cache-dir", str(cache), name]
    command += ["--enable-error-code=exhaustive-match"] if _knows_exhaustive_match() else []
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MYPY", "PYTHON"))}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def _knows_exhaustive_match() -> bool:
    from mypy import errorcodes

    return "exhaustive-match" in errorcodes.error_codes


def test_users_code_is_sound(python: Path, cache: Path, tmp_path: Path) -> None:
    result = _mypy(python, cache, "user_code.py", tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_mistakes_are_found(python: Path, cache: Path, tmp_path: Path) -> None:
    """Were a name typed as ``Any``, its mistakes would pass, and so would all of the above."""
    result = _mypy(python, cache, "wrong_code.py", tmp_path)
    found = re.findall(r"^wrong_code\.py:(\d+): error: .*\[([\w-]+)\]$", result.stdout, re.M)
    lines = (HERE / "wrong_code.py").read_text("utf-8").splitlines()
    expected = [
        (str(number), line.rpartition("# wrong: ")[2])
        for number, line in enumerate(lines, 1)
        if "# wrong: " in line
    ]
    assert sorted(set(found)) == sorted(expected), result.stdout
    assert result.returncode == 1
