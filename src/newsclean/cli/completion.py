"""Tab completion: the script for a shell, and the answers it asks for."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete
from click.shell_completion import ZshComplete as _ZshComplete

from newsclean.cli.options import COMPLETION_VARIABLE, CONTEXT

_SHELLS: Mapping[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "fish": FishComplete,
    "zsh": _ZshComplete,
}


@click.command(
    context_settings=CONTEXT,
    epilog="""\b
Examples:
  eval "$(newsclean completion bash)"    in ~/.bashrc
  eval "$(newsclean completion zsh)"     in ~/.zshrc
  newsclean completion fish > ~/.config/fish/completions/newsclean.fish""",
)
@click.argument("shell", type=click.Choice(sorted(_SHELLS)))
def completion_command(shell: str) -> int:
    """Print the script that makes SHELL complete newsclean's commands, options and files."""
    asker = _SHELLS[shell](click.Command("newsclean"), {}, "newsclean", COMPLETION_VARIABLE)
    # `source()` of bash would first run bash to ask for its version.
    sys.stdout.write(asker.source_template % asker.source_vars())
    return 0


def answer(main: click.Command, commands: Mapping[str, click.Command], asked: str) -> int:
    """Print the completions for the words that the shell put into the environment.

    Args:
        main: the command that runs without a command word.
        commands: command word → command.
        asked: the variable's value, ``bash_complete`` and its like.
    """
    shell, _, instruction = asked.partition("_")
    if shell not in _SHELLS or instruction != "complete":
        return 2
    asker = _SHELLS[shell](main, {}, "newsclean", COMPLETION_VARIABLE)
    words, incomplete = asker.get_completion_args()
    for item in _items(main, commands, words, incomplete):
        sys.stdout.write(asker.format_completion(item) + "\n")
    return 0


def _items(
    main: click.Command, commands: Mapping[str, click.Command], words: list[str], incomplete: str
) -> list[CompletionItem]:
    command, found = main, []
    if words and words[0] in commands:
        command, words = commands[words[0]], words[1:]
    elif not words:
        found = [
            CompletionItem(name, help=each.get_short_help_str())
            for name, each in commands.items()
            if name.startswith(incomplete)
        ]
    asker = ShellComplete(command, {}, "newsclean", COMPLETION_VARIABLE)
    return [*found, *asker.get_completions(words, incomplete)]
