"""Which profiles there are: the caller's, those of plug-ins, and those that ship with newsclean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.model import NewscleanError, ProfileError
from newsclean.profiles.load import make_profile, read_profile, read_profile_dir
from newsclean.profiles.lookup import Lookup
from newsclean.profiles.model import GENERIC, SiteProfile
from newsclean.profiles.plugins import entry_points
from newsclean.rules.load import parse_toml

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINT_GROUP = "newsclean.profiles"
_PORTALS = "portals.toml"
_PORTAL_ZONE = "+08:00"


@dataclass(frozen=True, slots=True)
class Registry:
    """Profiles in order of precedence, and what went wrong while collecting them.

    Attributes:
        profiles: the first of a name, or of a host, is the one that counts.
        warnings: conflicts, and plug-ins that could not be used.
        lookup: the signs of all profiles as tables, made once.
    """

    profiles: tuple[SiteProfile, ...]
    warnings: tuple[str, ...] = ()
    lookup: Lookup = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lookup", Lookup.of(self.profiles))

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
    found = [
        read_profile(entry.read_text("utf-8"), f"built-in {entry.name}", check=False)
        for entry in sorted(folder.iterdir(), key=lambda item: item.name)
        if entry.name.endswith(".toml") and entry.name != _PORTALS
    ]
    portals = folder.joinpath(_PORTALS).read_text("utf-8")
    return (*found, *read_portals(portals, f"built-in {_PORTALS}"))


def read_portals(text: str, name: str) -> list[SiteProfile]:
    """Sites of which only names and hosts are known; their bodies take the generic path.

    Args:
        text: TOML, a table a site: ``title``, ``hosts``, and where needed ``aliases`` and ``zone``.
        name: what to call the file in errors.

    Raises:
        ProfileError: naming the file, the site, the key and the reason.
    """
    found = []
    for site, table in parse_toml(text, name).items():
        if not isinstance(table, dict):
            raise ProfileError(f"{name}: {site!r} must be a table ([{site}])")
        data = {"name": site, "zone": _PORTAL_ZONE, **table}
        profile = make_profile(data, f"{name}: {site}")
        found.append(replace(profile, origin=name))
    return found


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
    """The first of each name; one warning for each pair that claims a name or hosts twice."""
    kept: dict[str, SiteProfile] = {}
    owners: dict[str, SiteProfile] = {}
    for profile in values:
        first = kept.setdefault(profile.name, profile)
        if first is not profile:
            if first != profile:
                warnings.append(
                    f"profiles: {profile.name!r} of {profile.origin} is hidden by the one of "
                    f"{first.origin}"
                )
            continue
        claimed: dict[str, list[str]] = {}
        for host in profile.hosts:
            owner = owners.setdefault(host, profile)
            if owner is not profile:
                claimed.setdefault(owner.name, []).append(host)
        for name, hosts in claimed.items():
            warnings.append(
                f"profiles: {', '.join(hosts)} is claimed by {name!r} ({kept[name].origin}) and by "
                f"{profile.name!r} ({profile.origin}); the first is used"
            )
    return Registry(tuple(kept.values()), tuple(warnings))
