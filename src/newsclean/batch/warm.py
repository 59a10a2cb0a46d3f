"""What a process loads before workers are forked from it; see ``pool``.

The fork server imports this module, and nothing else does: loading the parser, compiling the rules
and reading the profiles is then done once and not by each worker, who shares the memory of it.
It has a thread of its own no more than it opens files, so forking is safe. Plug-ins are left to
the workers: what a stranger's module starts when it is imported must not be forked.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from newsclean import cleaner
from newsclean.document import read
from newsclean.profiles.registry import built_in_profiles

_PAGE = (
    "<html><head><title>标题</title></head><body><h1>标题</h1><div>2024-06-03 08:15</div>"
    "<p>本报讯（记者 张三）今天上午，大会开幕。</p></body></html>"
)


def warm_up() -> None:
    """Load and compile what nearly every document needs; what is cached stays cached."""
    built_in_profiles()
    cleaner.rules_for((), ())
    read(_PAGE)


with suppress(Exception):  # whatever is wrong comes up again in a worker, and is reported there
    warm_up()
gc.collect()
gc.freeze()  # the collector's marks would copy the pages that workers share
