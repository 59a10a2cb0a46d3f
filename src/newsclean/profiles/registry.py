"""Which profiles there are: the caller's, those of plug-ins, and those that ship with newsclean."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from pathlib import Path

from newsclean.model import NewscleanError, ProfileError
from newsclean.profiles.load import read_profile, read_profile_dir
from newsclean.profiles.model import GENERIC, SiteProfile

ENTRY_POINT_GROUP = "newsclean.profiles"


@dataclass(frozen=True, slots=True)
class Registry:
    """Profiles in order of precedence, and what went wrong while collecting them."""

    profiles: tuple[SiteProfile, ...]
    warnings: tuple[str, ...] = ()

    def named(self, name: str) -> SiteProfile:
        """The profile of this name.

        Raises:
            ProfileError: there is none; the message lists similar names.
        """
        for profile in (*self.profiles, GENERIC):
            if profile.name == name:
                return profile
        from difflib import get_close_matches

        close = get_close_matches(name, [profile.name for profile in self.profiles], 3)
        hint = f" Did you mean {', '.join(close)}?" if close else ""
        raise ProfileError(
            f"There is no profile {name!r}.{hint} newsclean --list-profiles shows them all."
        )


def collect(given: Sequence[SiteProfile | Path | str] = ()) -> Registry:
    """All profiles: the caller's values, then his folders, then plug-ins, then the built-in ones.

    A broken plug-in is named in the warnings and skipped. Where two profiles have one name or
    claim one host, the one of higher precedence wins, and one warning names both.

    Raises:
        ProfileError: a profile or folder that the caller gave is malformed.
    """
    values = [item for item in given if isinstance(item, SiteProfile)]
    folders = [item for item in given if not isinstance(item, SiteProfile)]
    for folder in folders:
        values += read_profile_dir(Path(folder))
    plugged, warnings = _plugged_in()
    values += [*plugged, *built_in_profiles()]
    return _without_conflicts(values, list(warnings))


@lru_cache(maxsize=1)
def built_in_profiles() -> tuple[SiteProfile, ...]:
    """The profiles that ship with newsclean: one file a site, and the table of portals."""
    folder = files("newsclean.profiles").joinpath("data")
    found = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml") and entry.name != "portals.toml":
            found.append(read_profile(entry.read_text("utf-8"), f"built-in {entry.name}"))
    return (*found, *_portals(folder.joinpath("portals.toml").read_text("utf-8")))


def _portals(text: str) -> list[SiteProfile]:
    """Sites of which only names and hosts are known; their bodies take the generic path."""
    return [
        SiteProfile(
            name=name,
            title=table["title"],
            hosts=tuple(table["hosts"]),
            aliases=(table["title"], *table.get("aliases", ())),
            utc_offset=480,
            origin="built-in portals.toml",
        )
        for name, table in tomllib.loads(text).items()
    ]


def _plugged_in() -> tuple[list[SiteProfile], list[str]]:
    found: list[SiteProfile] = []
    warnings: list[str] = []
    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda p: p.name):
        try:
            found += _from_plugin(point)
        except Exception as error:  # a stranger's module may raise anything at all
            warnings.append(f"profiles: plug-in {point.name!r} ({point.value}) is skipped: {error}")
    return found, warnings


def _from_plugin(point: EntryPoint) -> list[SiteProfile]:
    """A plug-in offers a SiteProfile, several, a folder of TOML files, or a function giving one."""
    offered = point.load()
    if callable(offered) and not isinstance(offered, SiteProfile):
        offered = offered()
    if isinstance(offered, SiteProfile):
        return [offered]
    if isinstance(offered, str | Path):
        return read_profile_dir(Path(offered))
    profiles = list(offered)
    if not all(isinstance(profile, SiteProfile) for profile in profiles):
        raise NewscleanError("it offers something that is not a SiteProfile, a folder or a list")
    return profiles


def _without_conflicts(values: list[SiteProfile], warnings: list[str]) -> Registry:
    kept: dict[str, SiteProfile] = {}
    owners: dict[str, SiteProfile] = {}
    for profile in values:
        if profile.name in kept:
            first = kept[profile.name]
            if first != profile:
                warnings.append(
                    f"profiles: {profile.name!r} of {profile.origin} is hidden by the one of "
                    f"{first.origin}"
                )
            continue
        kept[profile.name] = profile
        for host in profile.hosts:
            if host in owners:
                first = owners[host]
                warnings.append(
                    f"profiles: {host} is claimed by {first.name!r} ({first.origin}) and by "
                    f"{profile.name!r} ({profile.origin}); the first is used"
                )
            owners.setdefault(host, profile)
    return Registry(tuple(kept.values()), tuple(warnings))
