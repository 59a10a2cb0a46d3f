"""A stand-in for the flow, so that these tests are about the command line alone.

The first line of an input is the title, every other line a paragraph; `!` in front asks for a
failure. test_cli_process.py runs the real flow.
"""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from newsclean.cli import clean
from newsclean.model import (
    Article,
    Block,
    BlockKind,
    Evidence,
    EvidenceMap,
    Fix,
    InputError,
    LimitError,
    ProfileError,
    Removal,
    Stage,
)


def _made_article(text: str) -> Article:
    title, *lines = text.splitlines()
    return Article(
        title=title,
        blocks=tuple(Block(BlockKind.PARAGRAPH, line) for line in lines if line),
        encoding="utf-8",
        profile="sina",
        evidence=EvidenceMap(
            {"title": (Evidence(title, "h1"), Evidence("另题", "og:title", "differs from h1"))}
        ),
        removals=(
            Removal("editor.line", "editor", Stage.LABEL, "names the editor", "责任编辑：梁斌", 3),
        ),
        fixes=(Fix("gloss", "產(chǎn)", "产"), Fix("gloss", "產(chǎn)", "产")),
        warnings=("profiles: 'x' is skipped", *(() if lines else ("empty: nothing but\na title",))),
    )


@pytest.fixture
def made_article():
    return _made_article


@pytest.fixture
def invoke(monkeypatch):
    """Run the main command on the stand-in; returns click's result."""
    calls = []

    def cleaning(options, profile_dirs, **hints):
        calls.append((options, tuple(profile_dirs), hints))

        def clean(source):
            text = source.read(options.max_bytes).decode()
            if text.startswith("!input"):
                raise InputError("the page\nis broken")
            if text.startswith("!profile"):
                raise ProfileError("There is no profile 'x'.")
            if text.startswith("!bug"):
                raise ZeroDivisionError("division by zero")
            if text.startswith("!memory"):
                raise MemoryError
            if text.startswith("!time"):
                raise LimitError(
                    "it took longer than 60 s; raise Options.max_seconds or split the input."
                )
            return _made_article(text)

        return clean

    monkeypatch.setattr(clean, "_cleaning", cleaning)

    def run(*arguments, input=None):
        given = [str(argument) for argument in arguments]
        command = clean.clean_command
        result = CliRunner().invoke(command, given, input=input, standalone_mode=False)
        run.calls = calls
        return result

    return run


@pytest.fixture
def pages(tmp_path):
    """Two pages and what is none, in a folder with a folder inside."""
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.html").write_text("甲\n甲文", "utf-8")
    (folder / "sub" / "a.html").write_text("乙\n乙文", "utf-8")
    (folder / "x.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.html").write_text("藏\n藏文", "utf-8")
    return folder
