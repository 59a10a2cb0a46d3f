"""What stands behind an end mark or at the end of an announcement and is the article's own."""

from __future__ import annotations

import pytest

import newsclean

BODY = (
    "四月三十日晚，小城夜市正式开张，首日吸引了三千多名市民前来游玩、品尝美食。",
    "夜市共设摊位六十二个，全部通水通电，摊主以本地居民为主，收摊后自己打扫。",
    "管理方说，摊位费今年不涨，年底按卫生和口碑评出十个摊位，免去来年的费用。",
)


def kept(*lines: str) -> list[str]:
    """The blocks of a page with these paragraphs below its headline."""
    inner = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html><body><main><h1>小城夜市开张首日迎客三千</h1>{inner}</main></body></html>"
    return [block.text for block in newsclean.clean(page).blocks]


@pytest.mark.parametrize("mark", ["（完）", "— END —", "全文完"])
@pytest.mark.parametrize("note", ["注：文中人物均为化名", "附：摊位名单", "参考文献：小城志"])
def test_a_note_behind_an_end_mark_stays(mark: str, note: str) -> None:
    assert kept(*BODY, mark, note) == [*BODY, note]


def test_other_lines_behind_an_end_mark_go() -> None:
    assert kept(*BODY, "（完）", "夜市人气王评选", "小城客户端出品") == list(BODY)


def test_the_hosts_of_an_event_stay_below_its_time_and_place() -> None:
    event = ("时间：5月20日至22日", "地点：小城体育馆", "主办：小城体育局 承办：小城武术协会")
    assert kept(*BODY, *event) == [*BODY, *event]


def test_the_imprint_of_an_office_goes() -> None:
    assert kept(*BODY, "主办：小城人民政府办公室 承办：小城大数据中心") == list(BODY)
