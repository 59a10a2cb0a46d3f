"""Entry points of other packages, in the installations that have any.

``importlib.metadata`` loads the modules for mail and the network, and a command line that cleans
one page spends more time on that than on the page. Next to no installation has a plug-in. So the
files that it would read are asked first whether they name the group at all, which takes a tenth of
the time; where packages may be anywhere else than in folders, it has the word.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_INFO = (".dist-info", ".egg-info")
_INSIDE_EGG = "egg-info"


def entry_points(*, group: str) -> Iterable[EntryPoint]:
    """The entry points of a group, as ``importlib.metadata.entry_points`` gives them."""
    if not _may_be_named(group):
        return ()
    from importlib import metadata

    return metadata.entry_points(group=group)


def _may_be_named(group: str) -> bool:
    """Whether an installed package may have entry points of the group."""
    for finder in sys.meta_path:
        if finder is not PathFinder and hasattr(finder, "find_distributions"):
            return True
    wanted = group.encode()
    return any(_names(folder or ".", wanted) for folder in sys.path)


def _names(folder: str, wanted: bytes) -> bool:
    """Whether a file of entry points in a folder of packages holds these bytes."""
    try:
        children = os.listdir(folder)
    except OSError:
        return os.path.isfile(folder)  # an archive of packages
    for child in children:
        low = child.lower()
        if low.endswith(_INFO) or low == _INSIDE_EGG:
            try:
                with open(os.path.join(folder, child, "entry_points.txt"), "rb") as file:
                    if wanted in file.read():
                        return True
            except OSError:
                continue  # most packages have none
    return False
