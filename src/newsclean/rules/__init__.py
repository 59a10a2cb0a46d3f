"""Phrase rules and container rules: data, and the engine that runs them."""

from __future__ import annotations

from newsclean.rules.engine import RuleSet, fold_block, rule_set
from newsclean.rules.figures import is_bare_figure
from newsclean.rules.load import built_in_rules
from newsclean.rules.menu_rows import is_menu_row, is_menu_word
from newsclean.rules.model import ContainerRule, Rule, Scope

__all__ = [
    "ContainerRule",
    "Rule",
    "RuleSet",
    "Scope",
    "built_in_rules",
    "fold_block",
    "is_bare_figure",
    "is_menu_row",
    "is_menu_word",
    "rule_set",
]
