"""TOML to rules, with errors that name file, rule, key and reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from newsclean.model import ProfileError
from newsclean.rules.model import ContainerRule, Rule, Scope

_PHRASE_KEYS = {part.name for part in fields(Rule)} - {"group"}
_CONTAINER_KEYS = {part.name for part in fields(ContainerRule)} - {"group"}
_NEEDED = {
    cls: {
        part.name
        for part in fields(cls)
        if part.default is MISSING and part.name not in ("group", "reason")
    }
    for cls in (Rule, ContainerRule)
}


@lru_cache(maxsize=1)
def built_in_rules() -> tuple[tuple[Rule, ...], tuple[ContainerRule, ...]]:
    """All rules that ship with the package, in order of file name and place.

    Raises:
        ProfileError: a rule file is malformed.
    """
    phrases: list[Rule] = []
    containers: list[ContainerRule] = []
    folder = files("newsclean.rules").joinpath("data")
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            data = parse_toml(entry.read_text("utf-8"), entry.name)
            phrases += read_rules(data, entry.name, trusted=True)
            containers += read_containers(data, entry.name)
    return tuple(phrases), tuple(containers)


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """Parse TOML.

    Raises:
        ProfileError: with the file's name and the parser's place and reason.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{name}: not valid TOML: {error}") from error


def read_rules(data: Mapping[str, Any], name: str, *, trusted: bool = False) -> list[Rule]:
    """The ``[[rule]]`` tables of a parsed file.

    Args:
        trusted: the file ships with the package and its patterns are checked by the tests:
            compiling each of them just to see that it compiles costs a cold start 50 ms.
    """
    rules = [
        _rule(table, data.get("group", "site"), data.get("reason"), name)
        for table in _tables(data, "rule", name)
    ]
    if not trusted:
        for rule in rules:
            check_pattern(rule, name)
    return rules


def check_pattern(rule: Rule, name: str) -> None:
    """Raise ``ProfileError`` where a rule's pattern can't be used."""
    where = f"{name}: {rule.id}"
    for key, regex in (("pattern", rule.regex), ("unless", rule.unless)):
        try:
            compiled = re.compile(regex, re.IGNORECASE)
        except (re.error, TypeError) as error:
            raise ProfileError(f"{where}: {key} is not a regular expression: {error}") from error
        if compiled.groups:
            raise ProfileError(f"{where}: {key} must not capture; write (?:…)")


def read_containers(data: Mapping[str, Any], name: str) -> list[ContainerRule]:
    """The ``[[container]]`` tables of a parsed file."""
    group = data.get("group", "site")
    found = []
    for table in _tables(data, "container", name):
        _check_keys(table, _CONTAINER_KEYS | {"group"}, _NEEDED[ContainerRule], name)
        table = {"group": group, "reason": data.get("reason", ""), **table}
        _check_types(table, f"{name}: {table['id']}")
        table["tokens"] = _strings(table["tokens"], f"{name}: {table['id']}: tokens")
        found.append(ContainerRule(**table))
    return found


def _tables(data: Mapping[str, Any], key: str, name: str) -> Sequence[dict[str, Any]]:
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ProfileError(f"{name}: {key!r} must be an array of tables ([[{key}]])")
    return tables


def _rule(table: dict[str, Any], group: str, reason: str | None, name: str) -> Rule:
    _check_keys(table, _PHRASE_KEYS | {"group"}, _NEEDED[Rule], name)
    where = f"{name}: {table['id']}"
    values = {"group": group, "reason": reason, **table}
    if not values["reason"]:
        raise ProfileError(f"{where}: a reason is missing, here or for the whole file")
    _check_types(values, where)
    try:
        values["scope"] = Scope(values["scope"])
    except ValueError:
        raise ProfileError(
            f"{where}: scope {values['scope']!r} is unknown; use one of {', '.join(Scope)}"
        ) from None
    for key in ("words", "matches", "spares"):
        values[key] = _strings(values.get(key, []), f"{where}: {key}")
    if not isinstance(values.get("pattern", ""), str):
        raise ProfileError(f"{where}: pattern must be a string")
    if bool(values.get("pattern")) == bool(values["words"]):
        raise ProfileError(f"{where}: give either a pattern or words")
    if values.get("unless") and values["scope"] in (Scope.PREFIX, Scope.SUFFIX):
        raise ProfileError(f"{where}: unless needs a scope that takes whole blocks")
    return Rule(**values)


def _check_keys(table: dict[str, Any], known: set[str], needed: set[str], name: str) -> None:
    where = f"{name}: {table.get('id', 'a rule without id')}"
    if unknown := sorted(set(table) - known):
        raise ProfileError(
            f"{where}: unknown key {unknown[0]!r}; known: {', '.join(sorted(known))}"
        )
    if missing := sorted(needed - set(table)):
        raise ProfileError(f"{where}: key {missing[0]!r} is missing")


_MOST_WORDS = 40
"""How many words of a row a rule can ask for; ``Rule.regex`` repeats no further."""


def _check_types(table: Mapping[str, Any], where: str) -> None:
    """Raise where a value is not of the type, or outside the range, that its key wants."""
    for key in ("id", "group", "reason", "scope", "pattern", "unless"):
        if not isinstance(table.get(key, ""), str):
            raise ProfileError(f"{where}: {key} must be a string, got {table[key]!r}")
    for key, most in (("least", _MOST_WORDS), ("longest", 100_000)):
        value = table.get(key, 1)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise ProfileError(
                f"{where}: {key} must be a whole number from 1 to {most}, got {value!r}"
            )
    if not isinstance(table.get("firm", False), bool):
        raise ProfileError(f"{where}: firm must be true or false, got {table['firm']!r}")


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ProfileError(f"{where} must be a list of strings")
    return tuple(value)
