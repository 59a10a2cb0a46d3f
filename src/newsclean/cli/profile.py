"""``newsclean profile``: draft a site's profile, learn what repeats, hold it to its fixtures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsclean.cli.inputs import find_inputs
from newsclean.cli.job import Failure, attempt
from newsclean.cli.options import CONTEXT, names_argument, output_option
from newsclean.cli.streams import complain, display_name, is_standard, printable
from newsclean.model import InputError, NewscleanError, Options
from newsclean.model.wording import counted

if TYPE_CHECKING:
    from newsclean.kit.check import BadFile
    from newsclean.kit.fixtures import Outcome


@click.group(
    context_settings=CONTEXT,
    epilog="""\b
A new site in three steps:
  newsclean profile new mysite saved/*.html -o sites    draft it
  $EDITOR sites/mysite.toml                             look it over
  newsclean profile check sites --accept                accept what comes out""",
    no_args_is_help=False,
)
def profile_command() -> None:
    """Draft a site's profile from saved pages, and test it.

    A profile says how one site builds its pages; docs/profiles.md describes the format.
    """


@profile_command.command("new", context_settings=CONTEXT)
@click.argument("name")
@names_argument("pages", "PAGE...")
@click.option("--url", "urls", multiple=True, metavar="URL", help="A page's address, in order.")
@click.option("--host", "hosts", multiple=True, metavar="HOST", help="A domain of the site.")
@output_option(
    "DIR", "Write NAME.toml and a fixture folder for each page there, instead of printing."
)
def new_command(
    name: str, pages: tuple[str, ...], urls: tuple[str, ...], hosts: tuple[str, ...],
    output: str | None,
) -> int:  # fmt: skip
    """Draft a profile NAME from saved pages of one site, three or more if you have them.

    Proposes hosts, names, the content root, field selectors and what to drop, the evidence above
    each line, and shows what the draft would yield. It proposes only what leaves the articles of
    these pages as they are without it.
    """
    from newsclean.kit.draft import draft_profile, save_draft

    try:
        draft = draft_profile(name, _read(pages), urls=urls, hosts=hosts)
    except NewscleanError as error:
        complain(str(error))
        return 1
    if output is None or is_standard(output):
        sys.stdout.write(draft.toml)
        return 0
    try:
        written = save_draft(draft, Path(output))
    except FileExistsError as error:
        taken = display_name(error.filename)
        raise click.UsageError(f"{taken} exists; remove it to draft anew") from error
    except OSError as error:
        raise click.ClickException(_unwritten(error, output)) from error
    for path in written:
        sys.stdout.write(f"{display_name(path)}\n")
    return 0


@profile_command.command("learn", context_settings=CONTEXT)
@names_argument("pages", "PAGE...")
@click.option("--name", default="learnt", show_default=True, help="Name of the profile.")
def learn_command(pages: tuple[str, ...], name: str) -> int:
    """Print rules for what repeats on several pages of one site, as a profile.

    Menus, prompts, footers and lists that stand on most of the pages, each with its support.
    """
    from newsclean.cleaner import Cleaner, rules_for
    from newsclean.kit.learn import learn
    from newsclean.kit.learnt import learnt_profile
    from newsclean.kit.pages import read_pages
    from newsclean.kit.toml import profile_toml

    try:
        read = read_pages(_read(pages), Cleaner())
        learnt = learn([page.document for page in read], rules_for((), ()))
        profile, notes = learnt_profile(name, learnt)
        sys.stdout.write(profile_toml(profile, notes))
    except NewscleanError as error:
        complain(str(error))
        return 1
    return 0


@profile_command.command("check", context_settings=CONTEXT)
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, path_type=Path))
@click.option("--accept", is_flag=True, help="Write what came out as expected, after showing it.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what differs.")
def check_command(folder: Path, accept: bool, quiet: bool) -> int:
    """Run the profiles of DIR against its fixtures, one line a field.

    DIR holds profiles (TOML) and fixture folders (page.html or page.txt, meta.toml,
    expected.json). Warns of selectors that match nothing and of layouts that no page tests.
    """
    from newsclean.kit import check
    from newsclean.kit.fixtures import Outcome

    cleaner, problems = check.check_profiles(folder)
    for problem in problems:
        complain(problem.message)
    outcomes: list[Outcome] = []
    wrong = len(problems)
    for found in check.check_fixtures(folder, cleaner):
        wrong += not _show(found, accept=accept, quiet=quiet)
        if isinstance(found, Outcome):
            outcomes.append(found)
    for idle in check.idle_selectors(outcomes, cleaner):
        where = f"{idle.profile}/{idle.layout}: {idle.key}: {idle.selector!r}"
        _say(f"warning: {where} matches nothing on {counted(idle.pages, 'page')}")
    own = [each for each in cleaner.registry.profiles if each.origin.startswith(str(folder))]
    for layout in check.untested_layouts(own, outcomes):
        _say(f"warning: layout {layout} has no fixture")
    if not outcomes and not problems:
        complain(display_name(folder), "holds no fixture (page.html, meta.toml, expected.json)")
        return 1
    _say(f"{counted(len(outcomes), 'page')}, {wrong} wrong")
    return 1 if wrong else 0


def _show(found: Outcome | BadFile, *, accept: bool, quiet: bool) -> bool:
    """Print one fixture; returns whether all is well."""
    from newsclean.kit.check import BadFile
    from newsclean.kit.fixtures import accept as write

    if isinstance(found, BadFile):
        complain(found.message)
        return False
    fixture = found.fixture
    known = bool(fixture.fails)
    if not (quiet and found.ok):
        _say(display_name(fixture.folder) + (f" (known to fail: {fixture.fails})" if known else ""))
    for check in found.checks:
        if check.ok and not quiet:
            _say(f"  ok    {check.name}")
        elif not check.ok and not (quiet and found.ok):
            _say(f"  {'new ' if fixture.expected is None else 'DIFF'}  {check.name}")
            for line in check.diff():
                if fixture.expected is not None or line.startswith("+"):
                    _say(f"        {line}")
    differs = not all(check.ok for check in found.checks)
    if accept and differs and not known:
        try:
            _say(f"  accepted: {display_name(write(found))}")
        except OSError as error:
            complain(_unwritten(error, fixture.folder))
            return False
        return True
    return found.ok and fixture.expected is not None


def _unwritten(error: OSError, place: str | Path) -> str:
    return f"{display_name(error.filename or place)} can't be written: {error.strerror or error}"


def _say(text: str) -> None:
    sys.stdout.write(printable(text) + "\n")


def _read(arguments: Sequence[str]) -> list[bytes]:
    """The bytes of the pages that the arguments name.

    Raises:
        InputError: one of them can't be read.
    """
    limit = Options().max_bytes
    pages = []
    for found in find_inputs(arguments, recursive=False):
        page = attempt(found, lambda source: source.read(limit))
        if isinstance(page, Failure):
            raise InputError(f"{found.name}: {page.reason}")
        pages.append(page)
    return pages
