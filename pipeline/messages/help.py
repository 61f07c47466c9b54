"""What ``--help`` says, in the language that is spoken."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import typer
from typer import rich_utils

from pipeline.messages.sentences import localize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PANELS = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commands",
    "ERRORS_PANEL_TITLE": "Error",
}


def translate_help(command: Any) -> Any:
    """Put the help of a command, its parameters and the commands below it into the language that is spoken.

    Args:
        command: what ``typer.main.get_command`` made anew; its texts are English, and are changed in place.

    Returns:
        The same command.
    """
    for name, title in _PANELS.items():
        setattr(rich_utils, name, localize(title))
    rich_utils.DEFAULT_STRING = f"[{localize('default')}: {{}}]"
    rich_utils.REQUIRED_LONG_STRING = f"[{localize('required')}]"
    for each in _commands(command):
        # Every command of ours says its help in one paragraph.
        each.help = localize(" ".join((each.help or "").split()))
        each.get_usage = partial(_usage, each.get_usage)
        for parameter in (*each.params, each.get_help_option(typer.Context(each))):
            if getattr(parameter, "help", None):
                parameter.help = localize(parameter.help)
    return command


def _usage(written: Callable[[Any], str], context: Any) -> str:
    """The line that says how a command is called."""
    return written(context).replace("Usage:", localize("Usage:"), 1)


def _commands(command: Any) -> Iterator[Any]:
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from _commands(below)
