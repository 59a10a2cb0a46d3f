"""Every rule that ships with the package, against its own examples, in the engine."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from newsclean.model import ProfileError
from newsclean.profiles.registry import built_in_profiles
from newsclean.rules import ContainerRule, Rule, Scope, built_in_rules, fold_block, rule_set
from newsclean.rules.load import check_pattern, parse_toml, read_containers, read_rules

PHRASES, CONTAINERS = built_in_rules()
PROFILE_RULES = tuple(
    (profile.name, rule) for profile in built_in_profiles() for rule in profile.rules
)
ALL = [
    *(pytest.param(rule, id=rule.id) for rule in PHRASES),
    *(pytest.param(rule, id=f"{name}:{rule.id}") for name, rule in PROFILE_RULES),
]


def takes(rule: Rule, text: str) -> bool:
    """Whether the rule, alone in the engine, takes this block or a part of it."""
    rules = rule_set([rule])
    folded = fold_block(text)
    if rule.scope is Scope.PREFIX:
        return rules.prefix(folded) is not None
    if rule.scope is Scope.SUFFIX:
        return rules.suffix(folded) is not None
    return rules.match(folded, (rule.scope,)) is rule


@pytest.mark.parametrize("rule", ALL)
def test_a_rule_takes_what_it_says_and_spares_what_it_says(rule: Rule) -> None:
    assert [text for text in rule.matches if not takes(rule, text)] == []
    assert [text for text in rule.spares if takes(rule, text)] == []


@pytest.mark.parametrize("rule", ALL)
def test_a_rule_has_examples_of_both_kinds_and_a_reason(rule: Rule) -> None:
    assert len(set(rule.matches)) >= 2, "at least two examples that match"
    assert len(set(rule.spares)) >= 2, "at least two examples that are spared"
    assert rule.reason.endswith("."), "the reason is a sentence"
    assert rule.id.count(".") >= 1, "the id is dotted"
    check_pattern(rule, rule.id)


def test_a_prefix_rule_leaves_the_rest_of_the_block() -> None:
    rule = Rule("a.b", "site", Scope.PREFIX, "Because.", pattern=r"(?:独家)?[:：|]\s*", longest=10)
    assert rule_set([rule]).prefix(fold_block("独家： 今天上午，大会开幕。")) == (4, rule)
    assert rule_set([rule]).prefix(fold_block("今天上午，大会开幕。独家：")) is None


def test_what_a_rule_spares_is_left_to_the_others() -> None:
    first = Rule("a.b", "site", Scope.START, "Because.", pattern="转载", unless="他说")
    second = Rule("a.c", "site", Scope.START, "Because.", pattern="转载.*说")
    rules = rule_set([first, second])
    assert rules.match(fold_block("转载请注明"), (Scope.START,)) is first
    assert rules.match(fold_block("转载要付费，他说。"), (Scope.START,)) is second
    assert rules.match(fold_block("摘编要付费，他说。"), (Scope.START,)) is None


def test_all_rules_together_take_each_example() -> None:
    """In the one alternation another rule may win, but the text is taken all the same."""
    rules = rule_set(PHRASES)
    missed = []
    for rule in PHRASES:
        for text in rule.matches:
            folded = fold_block(text)
            if rule.scope is Scope.PREFIX:
                found = rules.prefix(folded) is not None
            elif rule.scope is Scope.SUFFIX:
                found = rules.suffix(folded) is not None
            else:
                found = rules.match(folded, (rule.scope,)) is not None
            if not found:
                missed.append((rule.id, text))
    assert missed == []


def test_ids_are_unique() -> None:
    counts = Counter(rule.id for rule in (*PHRASES, *CONTAINERS))
    assert [name for name, count in counts.items() if count > 1] == []
    for profile in built_in_profiles():
        own = Counter(rule.id for rule in profile.rules)
        assert [name for name, count in own.items() if count > 1] == []


@pytest.mark.parametrize("rule", CONTAINERS, ids=lambda rule: rule.id)
def test_container_rules_are_sound(rule: ContainerRule) -> None:
    assert rule.tokens
    assert rule.reason.endswith(".")
    for token in rule.tokens:
        assert re.fullmatch(r"[a-z0-9][a-z0-9_]*(?:-[a-z0-9_]+)*", token), token
    assert len(set(rule.tokens)) == len(rule.tokens)


def test_no_token_belongs_to_two_container_rules() -> None:
    counts = Counter(token for rule in CONTAINERS for token in set(rule.tokens))
    assert [token for token, count in counts.items() if count > 1] == []


RULE = 'id = "a.b"\nscope = "start"\nreason = "Because."\nmatches = ["x"]\nspares = ["y"]\n'
MALFORMED = [
    ("[[rule]]\n" + RULE + "pattern = '('", "a.b: pattern is not a regular expression"),
    ("[[rule]]\n" + RULE + "pattern = '(x)'", "a.b: pattern must not capture"),
    (
        "[[rule]]\n" + RULE + "pattern = 'x'\nunless = '('",
        "a.b: unless is not a regular expression",
    ),
    ("[[rule]]\n" + RULE + "pattern = 'x'\nunless = 5", "a.b: unless must be a string"),
    (
        "[[rule]]\n" + RULE.replace("start", "suffix") + "pattern = 'x'\nunless = 'y'",
        "a.b: unless needs a scope that takes whole blocks",
    ),
    ("[[rule]]\n" + RULE, "a.b: give either a pattern or words"),
    ("[[rule]]\n" + RULE + "pattern = 'x'\nwords = ['x']", "a.b: give either a pattern or words"),
    ("[[rule]]\n" + RULE.replace("start", "nowhere") + "pattern = 'x'", "scope 'nowhere'"),
    ("[[rule]]\n" + RULE + "pattern = 'x'\ntypo = 1", "unknown key 'typo'"),
    ("[[rule]]\n" + RULE + "pattern = 5", "a.b: pattern must be a string"),
    ("[[rule]]\n" + RULE + "words = [5]", "a.b: words must be a list of strings"),
    ("[[rule]]\n" + RULE + "words = ['x']\nleast = 'two'", "a.b: least must be a whole number"),
    ("[[rule]]\n" + RULE + "words = ['x']\nleast = 0", "a.b: least must be a whole number"),
    ("[[rule]]\n" + RULE + "words = ['x']\nleast = 41", "a.b: least must be a whole number"),
    ("[[rule]]\n" + RULE + "pattern = 'x'\nlongest = true", "a.b: longest must be a whole number"),
    ("[[rule]]\n" + RULE.replace('"a.b"', "5") + "pattern = 'x'", "id must be a string"),
    ("[[rule]]\n" + RULE.replace('"start"', "['start']") + "pattern = 'x'", "scope"),
    ("[[rule]]\n" + RULE.replace('"Because."', "5") + "pattern = 'x'", "reason must be a string"),
    ("group = 5\n[[rule]]\n" + RULE + "pattern = 'x'", "group must be a string"),
    ("rule = 5", "'rule' must be an array of tables"),
    ("[[rule]]\nscope = 'start'", "a rule without id: key 'id' is missing"),
    ("[[rule]", "not valid TOML"),
]


@pytest.mark.parametrize(("text", "message"), MALFORMED, ids=[message for _, message in MALFORMED])
def test_a_malformed_rule_is_refused_with_file_and_reason(text: str, message: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read_rules(parse_toml(text, "own.toml"), "own.toml")
    assert "own.toml" in str(caught.value)
    assert message in str(caught.value)


CONTAINER = 'id = "a.b"\nreason = "Because."\n'
MALFORMED_CONTAINERS = [
    ("[[container]]\n" + CONTAINER, "key 'tokens' is missing"),
    ("[[container]]\n" + CONTAINER + "tokens = 'ad'", "tokens must be a list of strings"),
    ("[[container]]\n" + CONTAINER + "tokens = ['ad']\nfirm = 'yes'", "firm must be true or false"),
    ("[[container]]\n" + CONTAINER + "tokens = ['ad']\nbold = true", "unknown key 'bold'"),
]


@pytest.mark.parametrize(("text", "message"), MALFORMED_CONTAINERS)
def test_a_malformed_container_rule_is_refused(text: str, message: str) -> None:
    with pytest.raises(ProfileError, match=re.escape(message)):
        read_containers(parse_toml(text, "own.toml"), "own.toml")
