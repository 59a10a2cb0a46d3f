"""No pattern of the library may take more than linear time, whatever text it meets."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from backtracking import HARD_LIMIT, SUSPICIOUS, attacks, seconds, slowest, worst_growth

import newsclean
from newsclean.extras import MissingExtraError
from newsclean.profiles.registry import built_in_profiles
from newsclean.rules import Rule, Scope, built_in_rules, rule_set

SOURCE = Path(newsclean.__file__).parent
BOUNDED: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("bounded_patterns.toml").read_text("utf-8")
)
RULES = [
    *built_in_rules()[0],
    *(rule for profile in built_in_profiles() for rule in profile.rules),
]
_ANCHORED = ("match", "fullmatch")
_METHODS = (*_ANCHORED, "search", "sub", "subn", "finditer", "findall", "split")
_BLOCK_LIMIT = 0.15
"""Seconds for one block of the greatest length that a rule looks at; real blocks take micro-
seconds, and a page holds few blocks that come near a rule at all."""


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module holds, in a table or behind a cached function too."""
    seen: set[tuple[str, int]] = set()
    for module in walk_packages(newsclean.__path__, "newsclean."):
        if module.name.endswith("__main__"):
            continue
        try:
            loaded = import_module(module.name)
        except MissingExtraError:  # a class of a library that isn't installed is its base
            continue
        for name, value in vars(loaded).items():
            for label, pattern in _found(name, value, module.name):
                key = (pattern.pattern, pattern.flags)
                if isinstance(pattern.pattern, str) and key not in seen:
                    seen.add(key)
                    yield f"{module.name}.{label}", pattern


def _found(
    name: str, value: object, module: str, depth: int = 0
) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, tuple | list) and depth < 3:
        for number, item in enumerate(value):
            yield from _found(f"{name}[{number}]", item, module, depth + 1)
    elif isinstance(value, dict) and depth < 3 and not name.startswith("__"):
        for key, item in value.items():
            yield from _found(f"{name}[{key}]", item, module, depth + 1)
    elif inspect.isroutine(value) or hasattr(value, "cache_info"):
        wrapped = inspect.unwrap(value)  # type: ignore[arg-type]
        if wrapped.__module__ == module and depth == 0:
            signature = inspect.signature(wrapped)
            if not signature.parameters and "Pattern" in str(signature.return_annotation):
                yield from _found(f"{name}()", value(), module, 1)  # type: ignore[operator]


def _uses() -> dict[tuple[str, str], set[str]]:
    """Module and name of a pattern → the methods that the source calls on it, wherever."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        inside = ".".join(("newsclean", *path.relative_to(SOURCE).with_suffix("").parts))
        inside = inside.removesuffix(".__init__")
        origins = {
            alias.asname or alias.name: (node.module, alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute) or node.attr not in _METHODS:
                continue
            target = node.value
            while isinstance(target, ast.Call | ast.Subscript):
                target = target.func if isinstance(target, ast.Call) else target.value
            if isinstance(target, ast.Name):
                found[origins.get(target.id, (inside, target.id))].add(node.attr)
    return found


USES = _uses()
PATTERNS = dict(_patterns())


def _methods(name: str) -> list[str]:
    """How the library runs a pattern; searching stands for all that tries each place."""
    module, _, label = re.split(r"[\[(]", name)[0].rpartition(".")
    used = USES[module, label]
    methods = [method for method in _ANCHORED if method in used]
    if BOUNDED.get(name, {}).get("anchored") or (methods and used <= set(_ANCHORED)):
        return methods or list(_ANCHORED)
    return [*methods, "search"]


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 150
    assert "newsclean.grammar.date_forms.STAMP" in PATTERNS
    assert set(BOUNDED) <= set(PATTERNS), "an entry of bounded_patterns.toml has no pattern"


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_linear_time(name: str) -> None:
    pattern = PATTERNS[name]
    bound = BOUNDED.get(name, {})
    makers = list(attacks(pattern.pattern, pattern.flags))
    if bound.get("single_spaced"):
        makers = [make for make in makers if not re.search(r"\s\s", make(60))]
    for method in _methods(name):
        run = getattr(pattern, method)
        if "longest" in bound:
            assert slowest(run, makers, bound["longest"]) < _BLOCK_LIMIT
        else:
            assert worst_growth(run, makers) == ""


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_a_rule_is_through_with_the_longest_block_it_looks_at(rule: Rule) -> None:
    """The engine gives a rule no block longer than ``longest``: attacks at just that length."""
    pattern = re.compile(rule.regex, re.IGNORECASE)
    makers = list(attacks(rule.regex, re.IGNORECASE, rule.matches))
    method = pattern.search if rule.scope is Scope.SUFFIX else pattern.match
    assert slowest(method, makers, rule.longest) < _BLOCK_LIMIT
    if rule.unless:
        unless = re.compile(rule.unless, re.IGNORECASE)
        makers = list(attacks(rule.unless, re.IGNORECASE, rule.matches))
        assert slowest(unless.search, makers, rule.longest) < _BLOCK_LIMIT


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_the_engine_holds_whatever_the_length(rule: Rule) -> None:
    rules = rule_set([rule])

    def run(text: str) -> None:
        rules.match(text, tuple(Scope))
        rules.prefix(text)
        rules.suffix(text)

    assert worst_growth(run, attacks(rule.regex, re.IGNORECASE, rule.matches)) == ""


@pytest.mark.parametrize(
    ("pattern", "flaw"),
    [(r"(?:a+)+$", "exponential"), (r"\s+$", "quadratic"), (r"(?:x|的)*y(?:\d+\s*)*z", "hidden")],
)
def test_the_linter_finds_what_it_is_for(pattern: str, flaw: str) -> None:
    compiled = re.compile(pattern)
    assert worst_growth(compiled.search, attacks(pattern, 0)) != "", flaw


def test_the_linter_clears_what_is_linear() -> None:
    compiled = re.compile(r"(?:[\s_]++|\d++)x")
    quick = seconds(re.compile(r"[ab]").search, "c" * 80_000)
    assert quick < SUSPICIOUS < HARD_LIMIT
    assert worst_growth(compiled.match, attacks(compiled.pattern, 0)) == ""
