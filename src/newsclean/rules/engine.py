"""The phrase rules of one scope as one alternation, whose ``lastgroup`` names the rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsclean.repair.script import fold
from newsclean.rules.model import Rule, Scope

_LEAD = re.compile(
    r"[\s\[【(<《>〉»◎〖「『▲▼△▽■□◆◇●○★☆※•·*=\-—–_|#→▶►✎✔+\"“✦✧❖☞👉📌🔹🔸▍▌↓👇⬇\ufe0f]*"
)
_CLOSE = ' \t\n\u3000]】)>》〗」』:。.!…»→|▼↓"”-—·•'
_HAN_SET = re.compile(r"\[(?:[^\]\\]|\\.)*\\u4e00-\\u9fff(?:[^\]\\]|\\.)*\]")
_WHOLE = frozenset((Scope.BLOCK, Scope.LIST, Scope.MENU))


class _Alternation(NamedTuple):
    """The rules of one scope; compiled for the first block that comes into question.

    Some scopes are asked of flattened pages alone, or of what stands above an article.
    """

    regex: str
    rules: tuple[Rule, ...]
    longest: int
    whole: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.regex)

    def match(self, folded: str, start: int) -> Rule | None:
        end = len(folded)
        if end > self.longest:
            return None
        if self.whole:
            end = max(start, len(folded.rstrip(_CLOSE)))
            found = self.pattern.fullmatch(folded, start, end)
        else:
            found = self.pattern.match(folded, start)
        if found is None:
            return None
        rule = self.rule_of(found)
        if _allows(rule, folded):
            return rule
        # The alternation stopped at a rule that spares this block: ask the others one by one.
        for rule in self.rules:
            if _allows(rule, folded):
                single = _compiled(rule.regex)
                if (single.fullmatch if self.whole else single.match)(folded, start, end):
                    return rule
        return None

    def rule_of(self, found: re.Match[str]) -> Rule:
        assert found.lastgroup is not None
        return self.rules[int(found.lastgroup[1:])]


class RuleSet(NamedTuple):
    """Rules ready to run; build it with ``rule_set``. Immutable, thread-safe, picklable."""

    rules: tuple[Rule, ...]
    scopes: Mapping[Scope, _Alternation]

    def reach(self, *scopes: Scope) -> int:
        """The length of the longest block that any rule of these scopes looks at."""
        return max(
            (self.scopes[scope].longest for scope in scopes if scope in self.scopes), default=0
        )

    def match(self, folded: str, scopes: Sequence[Scope]) -> Rule | None:
        """The first rule of the given scopes that takes this block, or ``None``.

        Args:
            folded: the block's text as ``fold_block`` gives it.
            scopes: those that take whole blocks: all but ``PREFIX`` and ``SUFFIX``.
        """
        start = 0
        if not folded[:1].isalnum():  # what is skipped is no letter or digit
            lead = _LEAD.match(folded)
            start = lead.end() if lead else 0
        for scope in scopes:
            alternation = self.scopes.get(scope)
            if alternation is not None and (rule := alternation.match(folded, start)):
                return rule
        return None

    def prefix(self, folded: str) -> tuple[int, Rule] | None:
        """How many characters at the start of a block go, and the rule that says so."""
        alternation = self.scopes.get(Scope.PREFIX)
        found = alternation.pattern.match(folded) if alternation is not None else None
        if alternation is None or found is None or not found.end():
            return None
        return found.end(), alternation.rule_of(found)

    def suffix(self, folded: str) -> tuple[int, Rule] | None:
        """From which character on the end of a block goes, and the rule that says so."""
        alternation = self.scopes.get(Scope.SUFFIX)
        if alternation is None:
            return None
        # Only the last stretch is searched: bounded time, whatever the block's length.
        found = alternation.pattern.search(folded, max(0, len(folded) - alternation.longest))
        if found is None or found.start() == len(folded):
            return None
        return found.start(), alternation.rule_of(found)


def rule_set(rules: Iterable[Rule]) -> RuleSet:
    """Make rules ready to run; where several match a block, the first wins."""
    ordered = tuple(rules)
    scopes = {}
    for scope in Scope:
        if chosen := tuple(rule for rule in ordered if rule.scope is scope):
            scopes[scope] = _alternation(chosen, scope)
    return RuleSet(ordered, scopes)


def fold_block(text: str) -> str:
    """The copy of a block's text that rules are matched on; it has the same length."""
    return fold(text)


def _alternation(rules: tuple[Rule, ...], scope: Scope) -> _Alternation:
    # An empty group behind each rule names it. Around the rule it would have to be opened for every
    # rule that is tried, before the first character is looked at.
    body = "|".join(f"(?:{rule.regex})(?P<r{number}>)" for number, rule in enumerate(rules))
    if scope is Scope.SUFFIX:
        body = rf"(?:{body})\s*\Z"
    return _Alternation(body, rules, max(rule.longest for rule in rules), scope in _WHOLE)


@lru_cache(maxsize=512)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(_sparing(regex), re.IGNORECASE)


def _allows(rule: Rule, folded: str) -> bool:
    """Whether length and ``unless`` let the rule look at the block."""
    if len(folded) > rule.longest:
        return False
    return not rule.unless or _compiled(rule.unless).search(folded) is None


def _sparing(regex: str) -> str:
    """Ideographs have no case; told so, the compiler need not look at each of them.

    Compiling ``[\\u4e00-\\u9fff]`` with IGNORECASE asks for the other case of 20,992 characters,
    in every set that holds the range: half of the time a cold start took.
    """
    return _HAN_SET.sub(r"(?-i:\g<0>)", regex)
