"""Which lines say that a text is a flattened page: menus, controls, bylines, list rhythm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from newsclean.document import DocBlock
from newsclean.grammar.credits import parse_credits
from newsclean.rules import (
    Rule,
    RuleSet,
    Scope,
    built_in_rules,
    fold_block,
    is_bare_figure,
    is_menu_row,
    rule_set,
)

_LONGEST_LINE = 600
_LONGEST_STAMP = 120
_SHORT_LINE = 40
_WHOLE = frozenset((Scope.BLOCK, Scope.LIST, Scope.MENU))
_OPENING = frozenset((Scope.CUT, Scope.START, Scope.TAIL, Scope.HEAD))
_OWN_GROUPS = frozenset(("credit", "editor", "headline", "caption"))
"""Lines of the article itself: a clean text has them too."""
_CARD_LABELS = frozenset(("微信号", "功能介绍", "微信號", "功能介紹"))
"""On the card of an account its identifier and its slogan stand below such a word."""
_TAKEN_FROM = ("以下文章来源于", "以下文章來源於")
"""Two lines of its name and its slogan follow."""
_CELL = 8
"""Lines that are shorter than this on average are cells of a table, not titles."""
STAMP = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}月\d{1,2}日\s*\d{1,2}:\d\d"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, (?:19|20)\d\d"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (?:19|20)\d\d"
)
AGO = re.compile(
    r"(?:^|[\s·•|(（\w])(?:\d{1,2}\s?(?:小?时|小?時|分钟|分鐘|天|周|週|个月|個月|hours?|days?|minutes?|mins?)"
    r"\s?(?:前|ago)|昨[天日]|前[天日])(?:\s*\d{1,2}:\d\d)?\s*$"
)
_ENTRY_LABEL = re.compile(
    r"(?![^:：]*(?:发布|發[布佈]|发表|發表|更新|上传|来源|來源|作者|编辑|編輯|[记記]者|日期|时间|時間|发帖|回复|楼|樓))"
    r"[^\s:：]{2,12}[:：]"
)
_SPAN = re.compile(r"[日时時点點\d)）]\s?[至到—－~～]\s?\d|截止")
"""网上报名：7月5日9:00至7月8日17:00: when something takes place, not when a page was printed."""
_SOURCE = re.compile(r"来源|來源|稿源|作者|记者|記者|发布时间|發佈時間|发表于|時間|时间|\bBy\s")
_DATE_ALONE = re.compile(r"[\d年月日./\- ]+$")
_BEAT, _BEATS_ABOVE, _BEATS = 12, 2, 3
_BYLINE = re.compile(
    r"(?:by|(?:first |last )?(?:posted|published|updated)|written|on)\b|发布|发表|更新|時間|时间",
    re.I,
)
_SENTENCE_ENDS = "。！？!?，；;：:"
_LONGEST_TITLE = 80
_BAR = 8
"""Lines that a player's bar has at most."""
_MOST_COUNTED = 80
_LONGEST_EXCERPT = 600
_MOST_OF_A_LINE = 400.0


@lru_cache(maxsize=1)
def _rules() -> tuple[RuleSet, dict[str, Rule]]:
    """The rules in two alternations instead of one a scope, and the rules as they were."""
    known = [rule for rule in built_in_rules()[0] if rule.scope in _WHOLE | _OPENING]
    merged = [
        replace(rule, scope=Scope.BLOCK if rule.scope in _WHOLE else Scope.START) for rule in known
    ]
    return rule_set(merged), {rule.id: rule for rule in known}


class Signs:
    """What the lines of one document say about it; each text is asked once at most."""

    def __init__(self, blocks: Sequence[DocBlock]) -> None:
        self.blocks = blocks
        self._found: dict[str, Rule | None] = {}
        self._dated: dict[int, bool] = {}
        self._rows: dict[str, bool] = {}
        self._repeats: Counter[str] | None = None

    def rule(self, index: int) -> Rule | None:
        """The phrase rule that a line matches, as part of a page or of its credits."""
        raw = self.blocks[index].raw
        if raw not in self._found:
            found = None
            if len(raw) <= _LONGEST_LINE:
                rules, known = _rules()
                if merged := rules.match(fold_block(raw), (Scope.START, Scope.BLOCK)):
                    found = known[merged.id]
            self._found[raw] = found
        rule = self._found[raw]
        if rule is not None and rule.group == "player" and is_bare_figure(raw):
            return rule if self._beside_player(index) else None
        return rule

    def _beside_player(self, index: int) -> bool:
        """Whether the next line on either side that is no bare figure is of a player."""
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(self.blocks) and is_bare_figure(self.blocks[at].raw):
                at += step
                if abs(at - index) > _BAR:
                    break
            if 0 <= at < len(self.blocks) and abs(at - index) <= _BAR:
                rule = self.rule(at)
                if rule is not None and rule.group == "player":
                    return True
        return False

    def of_page(self, index: int) -> bool:
        """Whether a line belongs to a page rather than to an article."""
        rule = self.rule(index)
        if rule is None:
            return self._on_card(index) or self._is_row(index)
        return rule.group not in _OWN_GROUPS

    def _on_card(self, index: int) -> bool:
        """The card of an account, or of the account that an article was taken from."""
        if index and self.blocks[index - 1].raw in _CARD_LABELS:
            return True
        above = self.blocks[max(0, index - 2) : index]
        taken = any(block.raw.startswith(_TAKEN_FROM) for block in above)
        return taken and len(self.blocks[index].raw) <= _SHORT_LINE

    def _is_row(self, index: int) -> bool:
        raw = self.blocks[index].raw
        found = self._rows.get(raw)
        if found is None:
            found = self._rows[raw] = is_menu_row(raw)
        return found

    def between(self, indices: range, enough: int) -> int:
        """How many different lines say that the page stands between two parts of an article.

        Phone and address are entries of an article as well, and so is 足球 in a table of words.
        """
        found: set[str] = set()
        size = sum(len(self.blocks[index].raw) for index in indices)
        cells = size <= _CELL * len(indices)
        for index in indices:
            rule = self.rule(index)
            if rule is not None and (
                rule.id == "footer.contact" or (cells and rule.id == "menu.channels")
            ):
                continue
            if self.of_page(index):
                found.add(self.blocks[index].raw)
                if len(found) >= enough:
                    break
        return len(found)

    def any_dated(self, indices: Iterable[int]) -> bool:
        """Whether one of these lines prints a date with something else, as entries of lists do.

        A date alone can be the cell of a table.
        """
        return any(self.dated(i) and not _DATE_ALONE.match(self.blocks[i].raw) for i in indices)

    def ends_in(self, indices: Iterable[int]) -> bool:
        """Whether the article has ended in these lines: editors, comments, the foot of the page."""
        rules = (self.rule(index) for index in indices)
        return any(rule and (rule.scope is Scope.CUT or rule.group == "editor") for rule in rules)

    def foot_in(self, indices: Iterable[int]) -> bool:
        """Whether the foot of the page stands among these lines: no article follows it."""
        rules = (self.rule(index) for index in indices)
        return any(rule and rule.group == "footer" and rule.scope is Scope.CUT for rule in rules)

    def count(self, indices: range, enough: int) -> int:
        """How many different lines say that this is a page, ``enough`` at most.

        Of many lines only those at both ends are asked.
        """
        half = _MOST_COUNTED // 2
        edges = (indices[:half], indices[half:][-half:])
        found: set[str] = set()
        for index in chain(*edges):
            if self.of_page(index):
                found.add(self.blocks[index].raw)
                if len(found) >= enough:
                    break
        return len(found)

    def repeats(self, raw: str) -> int:
        """How often a line occurs in the document."""
        if self._repeats is None:
            self._repeats = Counter(block.raw for block in self.blocks)
        return self._repeats[raw]

    def dated(self, index: int) -> bool:
        """A short line that prints a date or an age and little else: as lists of articles do."""
        found = self._dated.get(index)
        if found is None:
            raw = self.blocks[index].raw
            found = self._dated[index] = (
                len(raw) <= _SHORT_LINE
                and raw[-1] not in _SENTENCE_ENDS
                and bool(STAMP.search(raw) or AGO.search(raw))
                and not (_ENTRY_LABEL.match(raw) or _SPAN.search(raw))
            )
        return found

    def in_rhythm(self, start: int, end: int) -> bool:
        """Whether dates stand above and between these lines at short distances: comments.

        A digest has dates between its paragraphs too, but none of the kind above the first; and
        an article between its byline and a list has none inside.
        """
        if end - start > _BEATS and not any(map(self.dated, range(start, end))):
            return False
        above = range(max(start - _BEAT, 0), start)
        if sum(map(self.dated, above)) < _BEATS_ABOVE:
            return False
        return sum(map(self.dated, range(start, min(end + _BEAT, len(self.blocks))))) >= _BEATS

    def stamp_above(self, index: int, floor: int) -> int | None:
        """The nearest line above that prints date or source, as below a headline."""
        for above in range(index - 1, floor - 1, -1):
            raw = self.blocks[above].raw
            if len(raw) > _LONGEST_STAMP or not (STAMP.search(raw) or _SOURCE.search(raw)):
                continue
            if _BYLINE.match(raw) and STAMP.search(raw):
                return above
            line = parse_credits(raw)
            if line is not None and line.of("date", "source", "edition"):
                return above
        return None

    def mass(self, start: int, end: int, values: Sequence[float]) -> float:
        """How much running text stands between two lines, without what belongs to the page."""
        return sum(
            min(values[index], _MOST_OF_A_LINE)
            for index in range(start, end)
            if values[index] > 0 and not self.of_page(index)
        )

    def excerpt(self, index: int) -> bool:
        """Running text that a list prints between a title and a date, or below age and title."""
        if index == 0 or len(self.blocks[index].raw) > _LONGEST_EXCERPT:
            return False
        if self.dated(index - 1) or len(self.blocks[index - 1].raw) > _LONGEST_TITLE:
            return False
        if index + 1 < len(self.blocks) and self.dated(index + 1):
            return True
        return index >= 2 and self.dated(index - 2) and self._aged(index - 2)

    def _aged(self, index: int) -> bool:
        return AGO.search(self.blocks[index].raw) is not None
