"""Names signed with a box in front, as papers print them above or below a piece: □ 王小明."""

from __future__ import annotations

from newsclean.grammar.credit_model import CreditPart
from newsclean.grammar.name_lists import COMMON_SURNAMES, split_names

__all__ = ["signed_names"]

_SIGNS = "□■◎◇◆☐▣▢❏"
"""No ● and no ▲: lists and captions begin with them."""
_LONGEST = 24
_PLAIN = 3
"""Characters of a name that is plainly one: 方案 has a surname in front as well."""
_WORDS = frozenset(
    "王国 王朝 王者 王牌 王室 王子 李子 李树 张力 张开 张望 张扬 张贴 刘海 陈述 陈列 "
    "陈旧 陈设 陈年 杨柳 杨树 杨梅 黄金 黄昏 黄河 黄土 黄山 黄豆 黄瓜 黄色 黄酒 吴语 "
    "周末 周年 周边 周刊 周报 周期 周围 徐州 孙子 孙女 马路 马上 马匹 马车 马术 马桶 "
    "朱红 朱砂 胡同 胡说 胡萝 胡琴 何时 何处 何必 何以 何为 林业 林场 林区 林地 林间 "
    "罗马 罗列 罗盘 梁上 郑重 郑州 谢谢 谢幕 谢意 谢师 宋体 宋词 宋代 宋朝 唐诗 唐代 "
    "唐朝 唐装 许多 许愿 许可 许诺 韩国 韩剧 曾经 曾祖 肖像 董事 蔡州 余额 余生 余地 "
    "余温 余波 杜绝 杜鹃".split()
)
"""Words of two characters that begin with the commonest surnames."""


def signed_names(text: str) -> CreditPart | None:
    """The people whom a line of a box and their names signs as authors.

    Without a label only plain names will do: □ 方案 opens an entry of a list.
    """
    if not 3 <= len(text) <= _LONGEST or text[0] not in _SIGNS:
        return None
    value = text.strip(_SIGNS + " \u3000")
    names = split_names(value, labelled=False) if value and not value[0].isascii() else None
    if not names or not any(map(_is_plain, names)):
        return None
    return CreditPart("author", "", names, value, 0, len(text))


def _is_plain(name: str) -> bool:
    """李雷, of one of the commonest surnames and no word, is plain enough where it is signed."""
    return len(name) >= _PLAIN or (name[0] in COMMON_SURNAMES and name not in _WORDS)
