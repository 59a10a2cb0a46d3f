"""Site profiles: data, where they come from, and which one fits."""

from __future__ import annotations

from newsclean.profiles.choose import Choice, choose_profile, host_of
from newsclean.profiles.load import read_profile, read_profile_dir
from newsclean.profiles.model import GENERIC, Layout, Signatures, SiteProfile
from newsclean.profiles.registry import Registry, built_in_profiles, collect

__all__ = [
    "GENERIC",
    "Choice",
    "Layout",
    "Registry",
    "Signatures",
    "SiteProfile",
    "built_in_profiles",
    "choose_profile",
    "collect",
    "host_of",
    "read_profile",
    "read_profile_dir",
]
