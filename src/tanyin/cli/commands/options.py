"""Arguments and options that several commands share."""

from typing import Annotated

import typer

Study = Annotated[str, typer.Argument(metavar="STUDY")]
Factors = Annotated[list[str] | None, typer.Option("--factors", metavar="R")]
Gwp = Annotated[str | None, typer.Option("--gwp", metavar="SET")]
Edits = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE")]
Charts = Annotated[str | None, typer.Option("--charts", metavar="DIR")]
Spreads = Annotated[list[str] | None, typer.Option("--spread", metavar="FROM")]
Confirmed = Annotated[str | None, typer.Option("--confirmations", metavar="FILE")]
Every = Annotated[bool, typer.Option("--all")]
Force = Annotated[bool, typer.Option("--force")]
Release = Annotated[str | None, typer.Option("--release", metavar="R")]
Arguments = Annotated[list[str] | None, typer.Argument(metavar="ARGUMENT")]
