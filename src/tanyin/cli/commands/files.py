"""`tanyin convert`, `new`, `examples` and `schema`: documents in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tanyin.cli import words
from tanyin.cli.commands import options
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.screen import Screen
from tanyin.cli.texts import filled, listed

if TYPE_CHECKING:
    from tanyin.footprint.study.document import Study

SUFFIXES = (".json", ".yaml", ".yml", ".xlsx")


def convert(
    context: typer.Context,
    study: Annotated[str, typer.Argument(metavar="IN")],
    target: Annotated[str, typer.Argument(metavar="OUT")],
    spreads: options.Spreads = None,
    force: options.Force = False,
) -> None:
    """Write a study in the other notation."""
    from tanyin.cli.files import write_whole
    from tanyin.cli.studies import Request, read, with_spreads

    screen: Screen = context.obj
    path = Path(target)
    if path.suffix.lower() not in SUFFIXES:
        raise wrong_usage(filled(words.NO_SUFFIX, path=target))
    request = Request(study, hear=screen.remark, spreads=spreads or ())
    found = with_spreads(read(study, request.hear), request)
    write_whole(path, in_notation(path, found), replace=force)
    screen.remark(words.FILE_WRITTEN, path=target)


def in_notation(path: Path, study: Study) -> bytes:
    """The study in the notation that the file's name asks for."""
    from tanyin.footprint.study.read import write_json, write_yaml

    match path.suffix.lower():
        case ".xlsx":
            from tanyin.footprint.exchange.workbook import write_workbook

            return write_workbook(study)
        case ".json":
            return write_json(study).encode()
        case _:
            return write_yaml(study).encode()


def new(
    context: typer.Context,
    category: Annotated[str | None, typer.Option("--category", metavar="C")] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    force: options.Force = False,
) -> None:
    """Give the template of a category."""
    from tanyin.cli.templates import named, show_categories, template

    screen: Screen = context.obj
    if category is None:
        show_categories(screen)
        return
    data = template(named(category))
    if output is None:
        screen.write(data)
        return
    from tanyin.cli.command import command
    from tanyin.cli.files import write_whole

    path = Path(output)
    if path.suffix.lower() == ".xlsx":
        from tanyin.footprint.study.read import read_study

        data = in_notation(path, read_study(data))
    write_whole(path, data, replace=force)
    screen.remark(words.NEW_NEXT, path=output, command=command("calculate", output))


def examples(context: typer.Context) -> None:
    """List the shipped examples."""
    from tanyin.cli.show.layout import Layout
    from tanyin.footprint import shipped

    layout = Layout(context.obj)
    for pack in shipped.manifest().packs:
        if pack.kind == "example":
            layout.entry(pack.id, layout.words(pack.title))


def schema(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT")],
) -> None:
    """Print the JSON Schema of a document."""
    from tanyin.footprint.schema import SCHEMAS, schema_text

    screen: Screen = context.obj
    if document not in SCHEMAS:
        raise wrong_usage(filled(words.NO_DOCUMENT, found=document, known=listed(SCHEMAS)))
    screen.write(schema_text(document).encode())
