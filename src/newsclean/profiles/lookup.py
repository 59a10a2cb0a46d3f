"""Tables that answer in one look-up whose a host, a name, a dateline or a phrase is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsclean.profiles.model import SiteProfile

# What stands between the name in a dateline and the word that ends it: a place, a day.
_DATELINE_REST = r".{0,8}?\d{0,2}月?\d{0,2}日?(?:讯|电|消息)"


class Lookup(NamedTuple):
    """The signs of all profiles of a registry.

    Attributes:
        by_name: name → profile.
        hosts: domain → name of the profile that owns it.
        further_hosts: the same, and the hosts of images and mail.
        names: a site's name as printed, case-folded → the profiles that go by it.
        datelines: name that opens reports → profile.
        texts: fixed string → profile.
    """

    by_name: Mapping[str, SiteProfile]
    hosts: Mapping[str, str]
    further_hosts: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    datelines: Mapping[str, str]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, profiles: Sequence[SiteProfile]) -> Lookup:
        """The tables of these profiles; where two claim one thing the first has it."""
        hosts: dict[str, str] = {}
        images: dict[str, str] = {}
        names: dict[str, tuple[str, ...]] = {}
        datelines: dict[str, str] = {}
        texts: dict[str, str] = {}
        for profile in profiles:
            _claim(hosts, profile.hosts, profile.name)
            _claim(images, profile.signatures.hosts, profile.name)
            _claim(datelines, profile.signatures.datelines, profile.name)
            _claim(texts, profile.signatures.text, profile.name)
            for alias in {name.casefold() for name in (profile.title, *profile.aliases) if name}:
                names[alias] = (*names.get(alias, ()), profile.name)
        return cls(
            {profile.name: profile for profile in reversed(profiles)},
            hosts, {**images, **hosts}, names, datelines, texts,
        )  # fmt: skip

    def owner(self, host: str, *, further: bool = False) -> str | None:
        """The profile of a host; of several domains that fit, the longest has it."""
        table = self.further_hosts if further else self.hosts
        while host:
            if found := table.get(host):
                return found
            host = host.partition(".")[2]
        return None

    def in_dateline(self, opening: str) -> str | None:
        """The name that stands at the beginning of a dateline, if one of the known does."""
        if not self.datelines:
            return None
        found = _dateline_pattern(tuple(self.datelines)).match(opening)
        return found[1] if found else None


def _claim(table: dict[str, str], keys: Iterable[str], name: str) -> None:
    for key in keys:
        table.setdefault(key, name)


@lru_cache(maxsize=32)
def _dateline_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(f"({'|'.join(longest_first)})(?={_DATELINE_REST})")
