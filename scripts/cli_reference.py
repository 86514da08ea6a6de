"""Write docs/reference/cli.md and cli.en.md: every command, option and exit code, from the tables that the command reads.

python -m scripts.cli_reference
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
import yaml

from tanyin.canon import Language, Text
from tanyin.cli.exits import MEANINGS
from tanyin.cli.help import argument_name, commands, option_name, usage
from tanyin.cli.help_words import HELP
from tanyin.cli.main import application

CHECKOUT = Path(__file__).resolve().parents[1]
WORDS = Path(__file__).with_name("cli_words.yaml")
PAGES: Mapping[Language, Path] = {
    "zh": CHECKOUT / "docs" / "reference" / "cli.md",
    "en": CHECKOUT / "docs" / "reference" / "cli.en.md",
}

BOOTSTRAP = Text(
    "环境就绪之前的退出码是启动脚本的，见[启动脚本与依赖](../how-to/dependencies.md)。",
    "Before the environment is ready, exit codes are those of the [start script](../how-to/dependencies.md).",
)
COMMANDS = Text("命令", "Commands")
EXITS = Text("退出码", "Exit codes")
EXITS_HEAD = Text("| 退出码 | 含义 |\n|---|---|", "| code | meaning |\n|---|---|")
TABLE = Text("| 参数或选项 | 含义 |\n|---|---|", "| argument or option | meaning |\n|---|---|")


def head(language: Language) -> str:
    """What stands above the commands."""
    return str(yaml.safe_load(WORDS.read_text("utf-8"))[language])


def page(language: Language) -> str:
    """The whole page."""
    parts = [head(language), f"## {COMMANDS.in_(language)}\n"]
    parts += [section(key, command, language) for key, command in every_command()]
    rows = [f"| {code.value} | {cell(meaning.in_(language))} |" for code, meaning in MEANINGS.items()]
    parts.append("\n".join([f"## {EXITS.in_(language)}\n", EXITS_HEAD.in_(language), *rows]))
    parts.append("\n" + BOOTSTRAP.in_(language) + "\n")
    return "\n".join(parts)


def every_command() -> Iterator[tuple[str, Any]]:
    """Every command under its name, in the order of the help; groups without themselves."""

    def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        inner = commands(command)
        if not inner:
            yield name, command
        for key in inner:
            yield from walk(f"{name} {key}".strip(), command.commands[key])

    yield from walk("", typer.main.get_command(application()))


def section(key: str, command: Any, language: Language) -> str:
    """One command: what it does, how it is called, what its parameters mean, calls to copy."""
    told = HELP[key]
    lines = [
        f"### {key}",
        "",
        told.what.in_(language),
        "",
        "```text",
        f"tanyin {key}{usage(command, language)}",
        "```",
        "",
    ]
    rows = [f"| `{name}` | {cell(meaning.in_(language))} |" for name, meaning in parameters(command, told.of)]
    if rows:
        lines += [TABLE.in_(language), *rows, ""]
    if told.examples:
        lines += ["```sh", *(f"./{call}" for call in told.examples), "```", ""]
    return "\n".join(lines)


def cell(text: str) -> str:
    """Words as a cell of a table, in which angle brackets are no tag."""
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("|", "\\|")


def parameters(command: Any, told: Mapping[str, Text]) -> Iterator[tuple[str, Text]]:
    """Every argument and option as it is written, with its meaning."""
    for parameter in command.params:
        is_argument = parameter.param_type_name == "argument"
        yield (argument_name if is_argument else option_name)(parameter), told[parameter.name]


def main() -> None:
    """Write both pages."""
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")


if __name__ == "__main__":
    main()
