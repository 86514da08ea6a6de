"""The entry: language and streams, the command, and an exit code for whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from tanyin import __version__
from tanyin.canon import Language
from tanyin.cli import words
from tanyin.cli.commands import calculate, compare, demo, developer, factors, files, imports, rules, site
from tanyin.cli.commands import report as reports
from tanyin.cli.exits import Exit
from tanyin.cli.failure import open_streams, report
from tanyin.cli.language import named, of_environment
from tanyin.cli.parsing import Command, Group, show_help
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.screen import Screen
from tanyin.cli.texts import filled

PASS_ON = {"ignore_unknown_options": True}
"""Context of commands that hand unknown options to another program."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit code and never raises."""
    open_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    screen = Screen(of_environment(os.environ))
    try:
        screen, arguments = settings(arguments, screen.language)
        return int(run(arguments, screen) or Exit.DONE)
    except BaseException as error:  # noqa: BLE001 -- the last resort: every end has a sentence and a code
        return report(error, screen)


def settings(arguments: list[str], spoken: Language) -> tuple[Screen, list[str]]:
    """The options of every command, taken from wherever they stand before `--`; and the rest."""
    rest: list[str] = []
    language, debug = spoken, False
    remaining = iter(arguments)
    for argument in remaining:
        name, equals, value = argument.partition("=")
        if argument == "--":
            return Screen(language, debug), [*rest, argument, *remaining]
        if name == "--lang":
            language = _language(value if equals else next(remaining, ""))
        elif argument == "--debug":
            debug = True
        else:
            rest.append(argument)
    return Screen(language, debug), rest


def _language(word: str) -> Language:
    if (language := named(word)) is None:
        raise wrong_usage(filled(words.NO_LANGUAGE, found=word))
    return language


def run(arguments: list[str], screen: Screen) -> int | None:
    """Parse and run; Typer's own exits become codes."""
    command = typer.main.get_command(application())
    try:
        with command.make_context("tanyin", arguments, obj=screen) as context:
            code: int | None = command.invoke(context)
            return code
    except typer.Exit as ended:
        return ended.exit_code


def application() -> typer.Typer:
    """The commands in the order of the help."""
    app = _group(callback=_tanyin)
    app.command("demo", cls=Command)(demo.demo)
    app.command("calculate", cls=Command)(calculate.calculate)
    app.command("explain", cls=Command)(calculate.explain)
    app.command("check", cls=Command)(rules.check)
    app.command("report", cls=Command)(reports.report)
    app.command("compare", cls=Command)(compare.compare)
    app.command("scenario", cls=Command)(compare.scenario)
    app.command("new", cls=Command)(files.new)
    app.command("convert", cls=Command)(files.convert)
    app.command("examples", cls=Command)(files.examples)
    app.add_typer(_imports(), name="import")
    app.add_typer(_factors(), name="factors")
    app.add_typer(_rules(), name="rules")
    app.command("schema", cls=Command)(files.schema)
    app.command("serve", cls=Command)(site.serve)
    app.command("operator", cls=Command)(site.operator)
    app.command("backup", cls=Command)(site.backup)
    app.command("restore", cls=Command)(site.restore)
    app.add_typer(_journal(), name="journal")
    app.command("test", cls=Command, context_settings=PASS_ON)(developer.run_checks)
    app.command("bench", cls=Command, context_settings=PASS_ON)(developer.run_bench)
    return app


def _imports() -> typer.Typer:
    app = _group(callback=show_help)
    app.command("bom", cls=Command)(imports.bom)
    return app


def _factors() -> typer.Typer:
    app = _group(callback=show_help)
    app.command("search", cls=Command)(factors.search)
    app.command("show", cls=Command)(factors.show)
    app.command("diff", cls=Command)(factors.diff)
    return app


def _rules() -> typer.Typer:
    app = _group(callback=show_help)
    app.command("list", cls=Command)(rules.list_packs)
    app.command("show", cls=Command)(rules.show)
    app.command("test", cls=Command)(rules.run_tests)
    return app


def _journal() -> typer.Typer:
    app = _group(callback=show_help)
    app.command("check", cls=Command)(site.check_journal)
    app.command("close", cls=Command)(site.close_journal)
    return app


def _group(callback: Callable[..., None]) -> typer.Typer:
    return typer.Typer(
        cls=Group, callback=callback, invoke_without_command=True, add_completion=False, rich_markup_mode=None
    )


def _tanyin(context: typer.Context, version: Annotated[bool, typer.Option("--version")] = False) -> None:
    if version:
        print(context.obj.word(words.VERSION, version=__version__))
    else:
        show_help(context)
