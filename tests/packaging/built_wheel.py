"""Builds newsclean and puts it into an environment that doesn't know the checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]


def missing_tool() -> str:
    """Why nothing can be built here; empty where it can."""
    lacking = [name for name in ("hatchling", "pip") if find_spec(name) is None]
    return f"{' and '.join(lacking)} not installed" if lacking else ""


def run(*command: object, cwd: Path) -> str:
    """Run a command and give what it wrote; ``PYTHONPATH`` must not show it the checkout."""
    import os

    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "MYPY"))}
    result = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, f"{command}:\n{result.stdout}{result.stderr}"
    return result.stdout


def build(source: Path, folder: Path, target: str) -> Path:
    """Build ``wheel`` or ``sdist`` of a source tree; nothing is fetched.

    Returns:
        the file.
    """
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder, cwd=source)
    (found,) = folder.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return found


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel, and it alone, into a new environment.

    Its requirements are those of this environment, seen through a path: an editable install of
    the checkout isn't followed, since ``.pth`` files count only where ``site`` looks for them.

    Returns:
        the environment's interpreter.
    """
    venv.create(folder, with_pip=False)
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    python = folder / scripts / ("python.exe" if sys.platform == "win32" else "python")
    quiet = ("install", "-q", "--no-index", "--no-deps", "--no-warn-script-location")
    run(sys.executable, "-m", "pip", "--python", python, *quiet, wheel, cwd=folder)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(run(python, "-c", code, cwd=folder).strip())
    paths = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "requirements.pth").write_text("\n".join(sorted(paths)) + "\n", "utf-8")
    return python
