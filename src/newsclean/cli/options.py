"""The options that commands share, each written once, and the cleaner made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from newsclean.model import InputError, Options, ProfileError, ScriptMode

if TYPE_CHECKING:
    from newsclean.cleaner import Cleaner

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""How every command is set up."""
COMPLETION_VARIABLE = "_NEWSCLEAN_COMPLETE"
"""Set by the completion scripts when they ask; click's convention."""

_Command = Callable[..., Any]
_Decorator = Callable[[_Command], _Command]


class Choices(TypedDict):
    """What ``cleaning_options`` pass to a command."""

    url: str | None
    encoding: str | None
    profile: str | None
    profile_dirs: tuple[Path, ...]
    as_of: date | None
    script: str
    no_width: bool
    max_bytes: int
    timeout: float


def not_empty(context: click.Context, param: click.Parameter, value: Any) -> Any:
    """Refuse an empty name, alone or among others: that is what an unset variable of the shell
    leaves (``"$OUT"``), and an empty path means the current directory."""
    if "" in (value if isinstance(value, tuple) else (value,)):
        raise click.BadParameter("the name is empty, as of a shell variable that is not set.")
    return value


def profile_names(context: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The built-in profiles whose name begins so, for tab completion."""
    from newsclean.profiles import built_in_profiles

    names = {profile.name for profile in built_in_profiles()} | {"generic"}
    return sorted(name for name in names if name.startswith(incomplete))


def day(context: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day, or a moment, in ISO 8601."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no date such as 2024-06-03 or 2024-06-03T08:15+08:00"
        ) from None


def _only_one(context: click.Context, param: click.Parameter, values: Sequence[str]) -> str | None:
    if len(values) > 1:
        raise click.BadParameter("given more than once; there is one output.")
    return values[0] if not_empty(context, param, values) else None


def names_argument(name: str, metavar: str, *, required: bool = True) -> _Decorator:
    """One argument after the other, each the name of something to read."""
    return click.argument(
        name,
        nargs=-1,
        required=required,
        metavar=metavar,
        type=click.Path(readable=False),
        callback=not_empty,
    )


def output_option(metavar: str, text: str, *, required: bool = False) -> _Decorator:
    """``-o``: one name, not empty; a second one is refused, for the first would be lost."""
    return click.option(
        "-o",
        "--output",
        metavar=metavar,
        multiple=True,
        required=required,
        type=click.Path(readable=False),
        callback=_only_one,
        help=text,
    )


FORCE = click.option("--force", is_flag=True, help="Overwrite files that exist.")
RECURSIVE = click.option(
    "-r", "--recursive", is_flag=True, help="Read the pages below directories."
)
EXPLAIN = click.option("--explain", is_flag=True, help="Show what was done and why.")
URL = click.option("--url", metavar="URL", help="Address of the page (one input only).")
CONTENT_TYPE = click.option("--content-type", metavar="VALUE", help="The HTTP Content-Type header.")
ENCODING = click.option("--encoding", metavar="NAME", help="The input's charset; not questioned.")
PROFILE = click.option(
    "--profile", metavar="NAME", shell_complete=profile_names, help="Use this site profile."
)
PROFILE_DIRS = click.option(
    "--profile-dir",
    "profile_dirs",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="DIR",
    help="Load site profiles (TOML) from here; may be repeated.",
)
AS_OF = click.option(
    "--as-of", callback=day, metavar="DATE", help="Resolve dates without a year by this."
)
SCRIPT = click.option(
    "--script",
    type=click.Choice([mode.value for mode in ScriptMode]),
    default=ScriptMode.AUTO.value,
    show_default=True,
    help="Chinese script.",
)
NO_WIDTH = click.option(
    "--no-width", is_flag=True, help="Leave full-width letters and digits alone."
)
MAX_BYTES = click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=Options().max_bytes,
    show_default=True,
    metavar="N",
    help="What one input may hold.",
)
TIMEOUT = click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=Options().max_seconds,
    show_default=True,
    metavar="SECONDS",
    help="What one document may take.",
)


def with_options(*options: _Decorator) -> _Decorator:
    """Several options as one decorator, in the order in which ``--help`` lists them."""

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


cleaning_options = with_options(
    URL, ENCODING, PROFILE, PROFILE_DIRS, AS_OF, SCRIPT, NO_WIDTH, MAX_BYTES, TIMEOUT
)
"""What every command that cleans asks about the pages; see ``Choices``."""


def options_from(choices: Mapping[str, Any], **more: Any) -> Options:
    """The options of the flow.

    Args:
        choices: ``Choices``, or as many of them as the command has.
        more: further fields of ``Options``.

    Raises:
        click.UsageError: one of them is none.
    """
    try:
        return Options(
            script=ScriptMode(choices["script"]),
            width=not choices["no_width"],
            as_of=choices["as_of"],
            max_bytes=choices["max_bytes"],
            max_seconds=choices["timeout"],
            **more,
        )
    except InputError as error:  # a limit that is "nan" is within every range
        raise click.UsageError(str(error)) from error


def hints_from(choices: Choices) -> dict[str, str | None]:
    """What ``Cleaner.clean`` is told about one page."""
    return {
        "url": choices["url"],
        "encoding": choices["encoding"],
        "profile": choices["profile"],
    }


def make_cleaner(profile_dirs: Sequence[Path], options: Options) -> Cleaner:
    """A cleaner with the profiles of these folders.

    Raises:
        click.UsageError: one of them is malformed.
    """
    from newsclean.cleaner import Cleaner

    try:
        return Cleaner(options, profiles=profile_dirs)
    except ProfileError as error:
        raise click.UsageError(str(error)) from error


def one_address(url: str | None, inputs: int) -> None:
    """Refuse an address for several pages."""
    if url is not None and inputs > 1:
        raise click.UsageError("--url belongs to one page, and there are several inputs.")
