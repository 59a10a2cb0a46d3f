"""What several commands ask of the caller about his pages, and the cleaner made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from newsclean.model import Article, Options

_Command = Callable[..., Any]


def profile_names(context: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The built-in profiles whose name begins so, for tab completion."""
    from newsclean.profiles import built_in_profiles

    names = {profile.name for profile in built_in_profiles()} | {"generic"}
    return sorted(name for name in names if name.startswith(incomplete))


def cleaning_hints(command: _Command) -> _Command:
    """The options ``--url``, ``--encoding``, ``--profile`` and ``--profile-dir``."""
    options = (
        click.option("--url", metavar="URL", help="Address of the page (one input only)."),
        click.option("--encoding", metavar="NAME", help="The input's charset; not questioned."),
        click.option(
            "--profile", metavar="NAME", shell_complete=profile_names, help="Use this site profile."
        ),
        click.option(
            "--profile-dir",
            "profile_dirs",
            multiple=True,
            type=click.Path(exists=True, path_type=Path),
            metavar="DIR",
            help="Load site profiles (TOML) from here; may be repeated.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def make_cleaner(profile_dirs: Sequence[Path], options: Options | None = None) -> Any:
    """A ``Cleaner`` with the profiles of these folders.

    Raises:
        click.UsageError: one of them is malformed.
    """
    from newsclean.cleaner import Cleaner
    from newsclean.model import ProfileError

    try:
        return Cleaner(options or Options(), profiles=profile_dirs)
    except ProfileError as error:
        raise click.UsageError(str(error)) from error


def has_article(article: Article) -> bool:
    """Whether anything at all came out."""
    return any(block.text or block.images for block in article.blocks)
