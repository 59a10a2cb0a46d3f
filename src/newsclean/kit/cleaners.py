"""Cleaners for runs over many fixtures, made once per set of profiles."""

from __future__ import annotations

from functools import lru_cache

from newsclean.cleaner import Cleaner


@lru_cache(maxsize=16)
def cleaner_with(profiles: tuple[str, ...]) -> Cleaner:
    """A cleaner with the profiles of these files and folders.

    Raises:
        ProfileError: one of them is malformed.
    """
    return Cleaner(profiles=profiles)
