"""What a caller hands to ``run_batch``: of the right types, and not what would be written over."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newsclean.batch.errors import SettingsError
from newsclean.batch.settings import Settings
from newsclean.files import paths_named
from newsclean.model import InputError


def input_names(inputs: object) -> list[str]:
    """The inputs as text.

    Raises:
        InputError: they are no list of names.
    """
    # The name of one file would be taken for as many files as it has characters.
    if isinstance(inputs, str | bytes | Path) or not isinstance(inputs, Iterable):
        kind = type(inputs).__name__
        raise InputError(
            f"run_batch wants several inputs, got one {kind}: give a list, even of one."
        )
    return [file_name(each, "an input") for each in inputs]


def file_name(path: object, what: str) -> str:
    """The name of a file or folder as text; ``InputError`` where it is none."""
    if isinstance(path, str | Path) and str(path):
        return str(path)
    raise InputError(f"{what}, {path!r:.80}, is no name of a file: give a str or a Path.")


def settings_given(settings: object) -> Settings:
    """The settings, or the default ones; ``InputError`` where they are something else."""
    if settings is None or isinstance(settings, Settings):
        return settings or Settings()
    raise InputError(f"settings={settings!r:.80}: give a Settings value, or None.")


def spare_inputs(inputs: Iterable[str], own: Iterable[Path]) -> None:
    """Refuse to write over what is read, by whatever name it goes: no ``force`` allows that."""
    written = {}
    for path in own:
        with suppress(OSError):
            written[_identity(path)] = path
    for argument in inputs:
        for path in paths_named(argument):
            with suppress(OSError):
                if target := written.get(_identity(path)):
                    raise SettingsError(
                        f"{target} is an input and stays as it is; name another output."
                    )


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
