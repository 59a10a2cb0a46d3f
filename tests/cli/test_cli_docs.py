"""docs/cli.md says what is true: its examples run, and it names every option."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean.cli.clean import clean_command
from newsclean.cli.formats import Format
from newsclean.cli.texts import decode_command, repair_command
from newsclean.files import PAGE_SUFFIXES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cli.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n\$ (.+?)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.skipif(os.name == "nt", reason="the examples are for a POSIX shell")
@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_examples_show_what_is_printed(command, shown):
    function = f'newsclean() {{ {shlex.quote(sys.executable)} -m newsclean "$@"; }}; '
    result = subprocess.run(
        ["bash", "-c", function + command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
    )
    assert result.stdout.decode("utf-8").strip() == shown.strip()


def test_there_are_examples():
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize("command", [clean_command, decode_command, repair_command])
def test_every_option_is_documented(command):
    names = [name for param in command.params for name in param.opts if name.startswith("-")]
    assert [name for name in names if f"`{name}" not in PAGE] == []


def test_every_documented_option_exists():
    commands = (clean_command, decode_command, repair_command)
    known = {name for command in commands for param in command.params for name in param.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) - known == {"--help"}


def test_formats_and_suffixes_are_those_of_the_code():
    assert [form for form in Format if f"| `{form}`" not in PAGE] == []
    assert [suffix for suffix in PAGE_SUFFIXES if suffix and f"`{suffix}`" not in PAGE] == []
