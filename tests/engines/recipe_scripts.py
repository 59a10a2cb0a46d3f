"""The scripts of docs/recipes.md, and how they are run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

RECIPES = Path(__file__).parents[2] / "docs" / "recipes.md"
BLOCK = re.compile(r"^```py\n# (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def recipes() -> dict[str, str]:
    """The scripts of docs/recipes.md by the name in their first line."""
    return dict(BLOCK.findall(RECIPES.read_text("utf-8")))


def run_script(path: Path) -> str:
    """Run a Python file in its folder, with this interpreter for the engines' workers too."""
    environment = os.environ | {
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
        "RAY_USAGE_STATS_ENABLED": "0",
        "PYTHONPATH": str(path.parent),
        "NO_PROXY": "127.0.0.1,localhost",
    }
    result = subprocess.run(
        [sys.executable, path.name],
        cwd=path.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert result.returncode == 0, f"{result.stdout[-3000:]}\n{result.stderr[-5000:]}"
    return result.stdout
