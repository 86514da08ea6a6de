"""Typer's commands, speaking our two languages: help from the table of words, and no English of its own.

Typer parses; whatever it would print itself is raised as a `Refusal` or rendered by `tanyin.cli.help` instead.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from tanyin.canon import Text
from tanyin.cli import words
from tanyin.cli.help import help_text
from tanyin.cli.refusal import Refusal, wrong_usage
from tanyin.cli.texts import filled, listed


class Command(TyperCommand):
    """A command whose help comes from the words."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help in the language of the screen."""
        formatter.write(help_text(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse; refuse arguments that are left over unless the command passes them on."""
        passes_on, ctx.allow_extra_args = ctx.allow_extra_args, True
        rest = super().parse_args(ctx, args)
        if rest and not passes_on:
            raise _refusal(words.LEFT_OVER, ctx.command_path, found=" ".join(rest))
        return rest


class Group(TyperGroup):
    """A group of commands whose help comes from the words."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help in the language of the screen."""
        formatter.write(help_text(self, ctx))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; refuses an unknown one, naming what comes close."""
        if (command := self.commands.get(cmd_name)) is not None:
            return command
        near = get_close_matches(cmd_name, self.commands, n=3) or list(self.commands)
        raise _refusal(words.NO_COMMAND, ctx.command_path, found=cmd_name, known=listed(near))


def show_help(context: typer.Context) -> None:
    """Callback of a group: called without a command it shows what there is."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def usage_refusal(error: typer.TyperException) -> Refusal:
    """What Typer found wrong with the command line, in our words."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    command = context.command_path if context is not None else "tanyin"
    match type(error).__name__:
        case "NoSuchOption":
            near = ", ".join(getattr(error, "possibilities", None) or ())
            text = words.NO_OPTION_NEAR if near else words.NO_OPTION
            return _refusal(text, command, found=_option(error), near=near)
        case "BadOptionUsage":
            text = words.NEEDS_VALUE if "requires" in error.message else words.TAKES_NO_VALUE
            return _refusal(text, command, name=_option(error))
        case "MissingParameter" if parameter is not None:
            return _refusal(words.MISSING, command, name=parameter_name(parameter))
        case "BadParameter" if parameter is not None:
            return _refusal(words.BAD_VALUE, command, name=parameter_name(parameter))
    return _refusal(words.NOT_UNDERSTOOD, command, found=error.message)


def _refusal(text: Text, command: str, **values: str | Text) -> Refusal:
    said, hint = filled(text, command=command, **values), filled(words.SEE_HELP, command=command)
    return wrong_usage(Text(said.zh + hint.zh, said.en + hint.en))


def _option(error: typer.TyperException) -> str:
    return str(getattr(error, "option_name", ""))


def parameter_name(parameter: Any) -> str:
    """How a person writes the parameter: its longest option name, or the argument's metavar."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return str(max(parameter.opts, key=len))
