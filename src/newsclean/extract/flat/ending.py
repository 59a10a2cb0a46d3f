"""Where exactly the article ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.document import DocBlock
from newsclean.extract.flat.last_lines import with_text_lines
from newsclean.extract.flat.numbering import with_next_numbers
from newsclean.extract.flat.runs import Run
from newsclean.extract.flat.signs import Signs
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.phrase_label import is_phrase_behind_label
from newsclean.rules import Rule, Scope

_LONGEST_HEADING = 32
_TRAILING = 4
_HEADINGS_BETWEEN, _LONGEST_ENTRY, _LONGEST_SUBHEADING = 2, 90, 12
_APART, _LEAST_SPACES = 8, 3
_LAST_WORDS, _LONGEST_NAME = 3, 24
_LEAST_BODY = 20.0
_LOOK_AHEAD = 4
_BEFORE_EDITORS = 12
_LEAST_VERSE = 3
_STATEMENTS = 6
_HEADER, _ENTRY_LINES, _ENTRIES = 2, 5, 2
_SIGNED = re.compile(
    r"(?:公司|董事会|监事会|委员会|办公室|政府|(?<=[\u4e00-\u9fff]{2})[局厅部院会处署所]|集团|协会|学会|大学|医院|[大支中]队|法院|检察院|[中小]学|学校|银行|商会|组委会|筹委会|小组|工作室|编辑部|编委会|[鉴监]定?站|服务站|中心|协调组|专班|全体[^\\s，。]{2,4})$"
    r"|^(?:特此(?:公告|通知|通告|声明)|此致|敬礼)|(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日$"
    r"|^二[〇○零]\S{2,4}年\S{1,3}月\S{1,4}日$|^(?:附件?|注)[:：]\S|^——\S|^(?:(?:19|20)\d\d年[^\s，。]{1,6}[，,]?|[写记草作改])于[^，。]{2,16}$|^（[^（）]{4,}）$"
)
_DAY = re.compile(
    r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|二[〇○零]\S{2,4}年\S{1,3}月\S{1,4}日"
)
_LABELLED = re.compile(r"[^\s:：，。！？“”]{2,8}\s?[:：]\s?\S.{0,40}")
_ENTRY = re.compile(
    r"[^\s:：，。]{0,10}(?:电话|热线|手机|传真|地址|时间|日期|时段|地点|地段|邮箱|信箱|邮编|网址|官网|链接|联系人|对象|"
    r"费用|票价|门票|价格|人均|方式|名额|人数|期限|主讲人?|嘉宾|主办方?|承办方?|单位|报名|路线|线路|交通|颜色|"
    r"数字|指数|预报员|规格|数量|附件|备注|账号|账户|户名|开户行|微信|電話|熱線|傳真|時間|地點|信箱|網址|連結|"
    r"聯絡人|費用|票價|門票|價格|人數|單位|交通|備註|帳號)\s?[:：]\s?\S"
)
"""A label and its value, as notices, guides and forecasts print them."""
_REACHABLE = re.compile(
    r"[^\s:：，。]{2,16}\s?[:：]\s?[\d\-—－()（）转轉、/ ]{7,40}\Z|.{0,40}[\w.+-]+@[\w-]+\.[\w.]+\Z"
)
"""An office and its number, a name and its address."""
_POSTCODE = re.compile(r"\S\s*(?:邮编|邮政编码|郵遞區號)\s?[:：]")
"""The address of the site itself has one behind it."""
_SPOKEN = ("。”", "！”", "？”", "。」", "！」", "？」")
_AFTER = {"comments": 3.0, "footer": 10.0, "related": 0.35}
_IMPRINT = re.compile(
    r"版权|版權|Copyright|©|ICP|备案|許可|许可|网安|标识码|举报|关于我们|技术支持", re.I
)
_FEW, _STATEMENT = 0.25, 2.0
"""Of the prose before; a statement announced by a header may be long."""
_END_SCOPES = frozenset((Scope.CUT, Scope.LIST, Scope.MENU, Scope.TAIL))
_BETWEEN_GROUPS = frozenset(("editor", "related", "comments", "share"))
_END_GROUPS = frozenset(("editor", "disclaimer"))
_DIRECTLY_BEHIND = frozenset(("editor", "share"))
_FLOOR = "comments.floor"


def article_end(blocks: Sequence[DocBlock], values: Sequence[float], run: Run, signs: Signs) -> int:
    """One past the last line of the article, its credits, and the list directly behind it."""
    end = _up_to_editors(values, run.end, signs)
    end = _cut_by_phrase(values, Run(run.start, end), signs)
    end = with_next_numbers(run.start, end, signs)
    end = with_text_lines(_with_entry(run.start, end, signs), signs)
    return _with_list(_with_signature(blocks, end, signs), signs)


def _with_list(end: int, signs: Signs) -> int:
    """A list of other articles with dates, directly behind: its entries become related items."""
    header = next(
        (i for i in range(end, min(end + _HEADER, len(signs.blocks))) if _lists(i, signs)), None
    )
    if header is None:
        return end
    last, dated = header, 0
    for index in range(header + 1, len(signs.blocks)):
        if index - last > _ENTRY_LINES or (signs.of_page(index) and not signs.dated(index)):
            break
        if signs.dated(index):
            last, dated = index, dated + 1
    return last + 1 if dated >= _ENTRIES else end


def _lists(index: int, signs: Signs) -> bool:
    rule = signs.rule(index)
    return rule is not None and rule.scope is Scope.LIST and rule.group == "related"


def _up_to_editors(values: Sequence[float], end: int, signs: Signs) -> int:
    """The editors' line, and buttons to share or print, stand directly behind the article: verse
    or a list before them is its end.

    A single short line is as often a label of the page.
    """
    for index in range(end, min(end + _BEFORE_EDITORS, len(values))):
        rule = signs.rule(index)
        if rule is not None and (rule.group in _DIRECTLY_BEHIND or rule.id == _FLOOR):
            return index if index - end >= _LEAST_VERSE else end
        # The date below a signature is no sign of the page.
        if (rule is not None and rule.group != "credit") or (
            signs.dated(index) and not _signs(signs.blocks[index].raw)
        ):
            break
    return end


def _cut_by_phrase(values: Sequence[float], run: Run, signs: Signs) -> int:
    """The first header behind which nothing of the article follows."""
    before = 0.0
    for index in range(run.start, run.end):
        rule = signs.rule(index)
        if rule is not None and before >= _LEAST_BODY and _may_end(rule, values, index, signs):
            if rule.group in _BETWEEN_GROUPS and _byline_follows(values, index, run.end, signs):
                return index
            after = signs.mass(index + 1, run.end, values)
            heads = rule.group == "disclaimer" and signs.blocks[index].raw[-1] in "：:"
            few = _STATEMENT if heads else _FEW
            if after <= _AFTER.get(rule.group, few) * before:
                return _before_statements(run.start, index, signs)
        elif values[index] > 0:
            before += min(values[index], 400.0)
    return run.end


def _byline_follows(values: Sequence[float], index: int, end: int, signs: Signs) -> bool:
    """Whether another article begins here: its byline stands above the next running text."""
    following = next((i for i in range(index + 1, end) if values[i] > 0), None)
    return following is not None and signs.stamp_above(following, index + 1) is not None


def _before_statements(start: int, end: int, signs: Signs) -> int:
    """Statements of the site about itself, directly in front of the lists, are no article."""
    for index in range(end - 1, max(start, end - _STATEMENTS), -1):
        rule = signs.rule(index)
        if rule is not None and rule.group in _END_GROUPS:
            return index
    return end


def _may_end(rule: Rule, values: Sequence[float], index: int, signs: Signs) -> bool:
    """Whether a line can be the first behind the article, seen from what follows it.

    A word of a menu, or the header of a list, directly before a paragraph is a sub-heading.
    """
    following = range(index + 1, min(index + 1 + _LOOK_AHEAD, len(values)))
    heads = bool(following) and values[following[0]] > 0 and not signs.of_page(following[0])
    if rule.group in _END_GROUPS and heads:
        return not is_phrase_behind_label(signs.blocks[index].raw, rule.group)
    if rule.group == "footer" and heads and not _IMPRINT.search(signs.blocks[index].raw):
        return False  # 主办单位：… 承办单位：… of what the article announces
    if rule.group in _END_GROUPS or (rule.scope is Scope.CUT and rule.group != "comments"):
        return True
    if rule.scope not in _END_SCOPES or (rule.scope is Scope.TAIL and heads):
        return False
    if rule.scope in (Scope.LIST, Scope.CUT):
        return not following or values[following[0]] <= 0
    least = 1 if rule.group == "related" else 2
    found = sum(signs.of_page(i) or signs.dated(i) for i in following)
    return found >= least or not any(values[i] > 0 for i in following)


def _with_entry(start: int, end: int, signs: Signs) -> int:
    """Entries right behind an article that holds others, or right in front of a line of the page:
    评分：8.2/10 below 重量：251g; 黄牌：…, 观众：….
    """
    last = end
    while last < len(signs.blocks) and _is_labelled(last, signs):
        last += 1
    if last == end:
        return end
    others = sum(_is_labelled(index, signs) for index in range(start, end))
    framed = last - end >= _ENTRIES and _ends_page_text(last, signs)
    return last if others >= _ENTRIES or framed else end


def _is_labelled(index: int, signs: Signs) -> bool:
    raw = signs.blocks[index].raw
    if _LABELLED.fullmatch(raw) is None or len(raw) > _LONGEST_HEADING:
        return False
    return signs.rule(index) is None and not signs.dated(index)


def _with_signature(blocks: Sequence[DocBlock], end: int, signs: Signs) -> int:
    """Signature, date and credits stand behind the last paragraph and belong to the article.

    So do entries with phone numbers and addresses, in which a notice or a guide ends; short
    lines between them are their headings.
    """
    last = end
    while last < len(blocks):
        if last - end < _TRAILING and _is_signature(last, signs):
            last += 1
        elif (entry := _next_entry(last, signs)) is not None:
            last = end = entry + 1
        elif (words := _with_last_words(last, signs)) > last:
            last = end = words
        else:
            break
    return last


def _with_last_words(start: int, signs: Signs) -> int:
    """A greeting, who signs and the day, up to a line of the page: 赛道上见！, 组委会."""
    for index in range(start, min(start + _LAST_WORDS, len(signs.blocks))):
        raw = signs.blocks[index].raw
        if _is_day(index, signs):
            return index + 1
        if signs.rule(index) is not None or len(raw) > _LONGEST_HEADING:
            return start
        if _ends_page_text(index + 1, signs) and (_SIGNED.search(raw) or raw[-1] == "。"):
            return index + 1
        if signs.dated(index) or not (
            raw[-1] in "。！？!?：" or (len(raw) <= _LONGEST_NAME and _is_day(index + 1, signs))
        ):
            return start
    return start


def _is_day(index: int, signs: Signs) -> bool:
    """2024年1月15日 on a line of its own, and nothing but the page behind it."""
    if index >= len(signs.blocks) or not _DAY.fullmatch(signs.blocks[index].raw):
        return False
    return _ends_page_text(index + 1, signs)


def _ends_page_text(index: int, signs: Signs) -> bool:
    if index >= len(signs.blocks):
        return True
    rule = signs.rule(index)
    return rule is not None and rule.group not in ("credit", "caption", "headline")


def _is_signature(index: int, signs: Signs) -> bool:
    raw, rule = signs.blocks[index].raw, signs.rule(index)
    if rule is not None:
        return not signs.of_page(index)
    return len(raw) <= 60 and (_signs(raw) or _ends(index, signs))


def _next_entry(start: int, signs: Signs) -> int | None:
    """The next entry with its label, at most two headings further down.

    Other lines with a label may stand between: 方式：网上下载, 售价：0元.
    """
    headings = 0
    for index in range(start, min(start + _APART, len(signs.blocks))):
        if _is_entry(index, signs) or _closes(index, start, signs):
            return index
        raw = signs.blocks[index].raw
        if signs.rule(index) is not None or signs.dated(index):
            break
        if _LABELLED.fullmatch(raw) is None:
            headings += 1
            if headings > _HEADINGS_BETWEEN or len(raw) > _LONGEST_HEADING:
                break
    return None


def _closes(index: int, start: int, signs: Signs) -> bool:
    """A short sentence below one short heading: 还会有新的影院吗, 招商局的人说，正在谈。"""
    if index != start + 1 or len(signs.blocks[start].raw) > _LONGEST_SUBHEADING:
        return False
    blocks, behind = signs.blocks, index + 1
    ends = blocks[index].raw[-1] == "。" and signs.rule(index) is None
    return ends and not (behind < len(blocks) and signs.dated(behind))


def _is_entry(index: int, signs: Signs) -> bool:
    """A label and what it names: 营业时间：, 报名电话：, 地点：."""
    raw = signs.blocks[index].raw
    if len(raw) > _LONGEST_ENTRY or signs.dated(index) or _POSTCODE.search(raw):
        return False
    rule = signs.rule(index)
    if rule is not None:
        return rule.id == "footer.contact" and _ENTRY.match(raw) is not None
    return _ENTRY.match(raw) is not None or _REACHABLE.match(raw) is not None


def _ends(index: int, signs: Signs) -> bool:
    """A last line too short to be running text: a full stop ends it, or a control follows.

    Titles of hot lists end in question and exclamation marks too, and more titles follow them.
    """
    raw = signs.blocks[index].raw
    if raw[-1] == "。" or raw.endswith(_SPOKEN):
        return True
    if raw.isascii() and raw.rstrip("\"'")[-1:] == "." and raw.count(" ") >= _LEAST_SPACES:
        return True
    return raw[-1] in "？！?!" and index + 1 < len(signs.blocks) and signs.of_page(index + 1)


def _signs(raw: str) -> bool:
    return _SIGNED.search(raw) is not None or parse_credits(raw) is not None
