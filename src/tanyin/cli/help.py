"""The help of a command, from the table of words and the parameters that Typer knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import Any

from tanyin.canon import Language, Text
from tanyin.cli import words
from tanyin.cli.help_words import HELP
from tanyin.cli.show.wrap import pad, wrap

WIDEST = 100
"""Cells of a line of help; longer ones are hard to read."""

INDENT = "  "
Entry = tuple[str, str]


def key_of(context: Any) -> str:
    """The command's place in the table: `calculate`, `factors search`, or `tanyin` for the command itself."""
    return context.command_path.partition(" ")[2] or "tanyin"


def help_text(command: Any, context: Any) -> str:
    """Usage, what it does, arguments, options, commands, examples."""
    language: Language = context.find_root().obj.language
    width = min(get_terminal_size().columns, WIDEST)
    key = key_of(context)
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.get_params(context) if p.param_type_name == "option"]
    sections = [
        (words.ARGUMENTS, [(argument_name(p), _help(key, p.name, language)) for p in arguments]),
        (words.OPTIONS, [(option_name(p), _help(key, p.name, language)) for p in options]),
        (words.OPTIONS_EVERYWHERE, list(_everywhere(language))),
        (words.COMMANDS, [(name, _subcommand(key, name).in_(language)) for name in commands(command)]),
    ]
    first = f"{words.USAGE.in_(language)} {context.command_path}{usage(command, language)}"
    lines = [first, "", *_paragraph(HELP[key].what.in_(language), width)]
    for title, entries in sections:
        if entries:
            lines += ["", title.in_(language), *_entries(entries, width)]
    if examples := HELP[key].examples:
        lines += ["", words.EXAMPLES.in_(language), *(INDENT + line for line in examples)]
    return "\n".join(lines) + "\n"


def commands(command: Any) -> Sequence[str]:
    """Names of a group's commands in the order of the table of help, none for a plain command."""
    order = list(HELP)
    keys = {name: f"{command.name} {name}" for name in getattr(command, "commands", {})}
    return sorted(keys, key=lambda name: order.index(keys[name] if keys[name] in HELP else name))


def usage(command: Any, language: Language) -> str:
    """What follows the command's name on the line of usage."""
    parts = ["COMMAND …"] if commands(command) else []
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    parts += [argument_name(p) if p.required else f"[{argument_name(p)}]" for p in arguments]
    return "".join(f" {part}" for part in [*parts, f"[{words.OPTIONS.in_(language)}]"])


def argument_name(parameter: Any) -> str:
    """An argument as it is written, with an ellipsis where several may follow."""
    name = str(parameter.metavar or parameter.name.upper())
    return f"{name} …" if parameter.nargs == -1 else name


def option_name(parameter: Any) -> str:
    """An option as it is written, with what its value stands for."""
    names = ", ".join(parameter.opts)
    return names if parameter.is_flag else f"{names} {parameter.metavar or parameter.name.upper()}"


def _help(key: str, name: str, language: Language) -> str:
    return (words.HELP_OPTION if name == "help" else HELP[key].of[name]).in_(language)


def _subcommand(key: str, name: str) -> Text:
    return HELP[name if key == "tanyin" else f"{key} {name}"].what


def _everywhere(language: Language) -> Iterator[Entry]:
    yield "--lang zh|en", words.LANG_OPTION.in_(language)
    yield "--debug", words.DEBUG_OPTION.in_(language)


def _paragraph(text: str, width: int) -> list[str]:
    return [INDENT + line for line in wrap(text, width - len(INDENT))]


def _entries(entries: Sequence[Entry], width: int) -> Iterator[str]:
    """Name and meaning side by side, or below each other where the name is long."""
    from rich.cells import cell_len

    column = min(max(cell_len(name) for name, _ in entries), 24) + 2
    for name, meaning in entries:
        lines = wrap(meaning, width - column - len(INDENT))
        if cell_len(name) > column - 2:
            yield INDENT + name
        else:
            yield INDENT + pad(name, column) + lines.pop(0)
        yield from (INDENT + " " * column + line for line in lines)
