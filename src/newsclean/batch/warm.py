"""What a process loads before workers are forked from it; see ``pool``.

The fork server imports this module, and nothing else does: loading the parser, compiling the rules
and reading the profiles is then done once and not by each worker, and they share the memory of it.
Nothing of it starts a thread or opens a file for good, so forking is safe. Plug-ins are left to the
workers: what a stranger's module starts when it is imported must not be forked.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from newsclean import cleaner
from newsclean.batch.lines import article_line
from newsclean.profiles import built_in_profiles
from newsclean.profiles.plugins import entry_points
from newsclean.profiles.registry import ENTRY_POINT_GROUP

_BODY = (
    "本报讯（记者 张三 通讯员 李四）6月3日上午，城市建设大会开幕，300多位代表到场。",
    "会议认为，过去一年的工作有了进展，明年将继续推进道路、供水和学校的建设，并听取居民的意见。",
    "新华社北京6月3日电 会议通过了第7号决议，下一次会议将于明年举行，届时将公布全部数据。",
)
_SIGNS = ("责任编辑：王五", "相关阅读", "城市新闻网版权所有 京ICP备00000000号")
_PAGE = (
    "<html><head><meta charset='gbk'><title>城市建设大会开幕_城市新闻网</title></head><body>"
    "<div class='nav'><ul><li><a href='/a'>首页</a></li><li><a href='/b'>新闻</a></li></ul></div>"
    "<h1>城市建设大会开幕</h1><div class='info'>2024年06月03日 08:15　来源：城市日报</div><div>"
    + "".join(f"<p>　　{text}</p>" for text in (*_BODY, *_SIGNS))
    + "</div></body></html>"
)
_LINES = "\n\n".join(("城市建设大会开幕", "2024-06-03 08:15 来源：城市日报", *_BODY, *_SIGNS))


def warm_up() -> None:
    """Load and compile what nearly every document needs; what is cached stays cached."""
    built_in_profiles()
    cleaner.rules_for((), ())
    if not entry_points(group=ENTRY_POINT_GROUP):
        for source in (_PAGE.encode("gbk"), _LINES.encode()):
            article_line(cleaner.Cleaner().clean(source), "", dedup=False)


with suppress(Exception):  # whatever is wrong comes up again in a worker, and is reported there
    warm_up()
gc.collect()
gc.freeze()  # the collector's marks would copy the pages that workers share
