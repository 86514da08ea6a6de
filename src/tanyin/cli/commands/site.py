"""`tanyin serve`, `operator`, `backup`, `restore` and `journal`: the platform from the command line. Django comes in inside them."""

from __future__ import annotations

import datetime as dt
import json as json_
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from tanyin.canon import BilingualError
from tanyin.cli import words
from tanyin.cli.commands import options
from tanyin.cli.exits import Exit
from tanyin.cli.refusal import Refusal, wrong_usage
from tanyin.cli.texts import filled

NO_PORT = 65_536


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option("--host", metavar="HOST")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="PORT")] = 8000,
    workers: Annotated[int, typer.Option("--workers", metavar="N")] = 0,
    tls: Annotated[bool, typer.Option("--tls")] = False,
    no_jobs: Annotated[bool, typer.Option("--no-jobs")] = False,
) -> None:
    """Serve the site until Ctrl-C or SIGTERM."""
    if not 0 <= port < NO_PORT or workers < 0:
        raise wrong_usage(words.SERVE_HOW)
    from tanyin.platform.site.installation import Installation
    from tanyin.platform.site.serve import Serve
    from tanyin.platform.site.serve import serve as run

    asked = Serve(Installation.of_environment().data, host, port, workers, tls, jobs=not no_jobs)
    with in_words():
        run(asked, context.obj.remark)


def operator(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE")],
    name: Annotated[str, typer.Argument(metavar="NAME")],
    email: Annotated[str, typer.Argument(metavar="EMAIL")],
) -> None:
    """Enter whoever runs this installation, and invite an owner: nobody can do either from the site."""
    screen = context.obj
    with in_words():
        _opened()
        from tanyin.platform.site.operator import invited

        path = invited(code, name, email)
    screen.print(screen.word(words.OPERATOR_INVITED, name=name))
    screen.copyable(f"  {path}")
    screen.print(screen.word(words.OPERATOR_NEXT))


def backup(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    with_secrets: Annotated[bool, typer.Option("--with-secrets")] = False,
    force: options.Force = False,
) -> None:
    """Write a backup while the site runs."""
    screen = context.obj
    with in_words(), screen.working(words.BACKING_UP):
        installation = _opened()
        from tanyin.platform.site.backup import backup as make

        made = make(installation, Path(file).absolute(), with_secrets=with_secrets, replace=force)
    screen.print(screen.word(words.BACKUP_WRITTEN, path=file, files=made.files, head=made.head))
    screen.copyable(screen.word(words.BACKUP_DIGEST, digest=made.digest))
    screen.print(screen.word(words.WITH_SECRETS if made.secrets else words.WITHOUT_SECRETS))
    for defect in made.defects:
        screen.remark(words.JOURNAL_DEFECT, defect=screen.word(defect))


def restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    data: Annotated[str, typer.Option("--data", metavar="FOLDER")],
) -> None:
    """Put a backup in a new folder, once it has been verified."""
    screen = context.obj
    with in_words(), screen.working(words.RESTORING):
        from tanyin.platform.site.restore import restore as put

        done = put(Path(file), Path(data).absolute(), os.environ.get("DATABASE_URL", ""))
    if done.cleared:
        screen.remark(words.RESTORE_CLEARED)
    screen.print(screen.word(words.RESTORED, folder=data, files=done.files, head=done.head, at=done.made_at[:19]))
    if not done.secrets:
        screen.print(screen.word(words.SECRETS_NEXT, folder=data))
    screen.copyable(screen.word(words.SERVE_NEXT, folder=data))


def check_journal(
    context: typer.Context,
    key: Annotated[list[str] | None, typer.Option("--key", metavar="KEY")] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> int:
    """Recompute the whole chain of the journal; `Exit.NOT_MET` where it has defects."""
    screen = context.obj
    with in_words(), screen.working(words.CHECKING_JOURNAL):
        _opened()
        from tanyin.platform.journal.check import check
        from tanyin.platform.journal.sequencer import own_keys

        report = check(own_keys() | {*(key or [])})
    counts = {"events": report.events, "links": report.links, "heads": report.heads, "dropped": report.dropped}
    if json:
        defects = [{"zh": each.zh, "en": each.en} for each in report.defects]
        screen.write(
            (json_.dumps({**counts, "key": report.key, "defects": defects}, ensure_ascii=False) + "\n").encode()
        )
    else:
        screen.print(screen.word(words.JOURNAL_COUNTS, **counts))
        screen.print(screen.word(words.JOURNAL_KEY, key=report.key or "-"))
        for defect in report.defects:
            screen.print(screen.word(words.JOURNAL_DEFECT, defect=screen.word(defect)))
        if not report.defects:
            screen.print(screen.word(words.JOURNAL_HOLDS))
    return Exit.NOT_MET if report.defects else Exit.DONE


def close_journal(
    context: typer.Context,
    until: Annotated[str, typer.Option("--until", metavar="DATE")],
    basis: Annotated[str, typer.Option("--basis", metavar="TEXT")],
) -> None:
    """Drop events whose retention is over, as one closed segment."""
    try:
        day = dt.date.fromisoformat(until)
    except ValueError:
        raise wrong_usage(filled(words.NO_DAY_UNTIL, found=until)) from None
    if not basis.strip():
        raise wrong_usage(words.NO_BASIS)
    screen = context.obj
    with in_words():
        _opened()
        from tanyin.platform.ground.clock import CHINA
        from tanyin.platform.journal.retention import close_segment

        segment = close_segment(dt.datetime.combine(day, dt.time(), CHINA), basis)
    if segment is None:
        screen.print(screen.word(words.NOTHING_TO_CLOSE, until=until))
    else:
        screen.print(screen.word(words.SEGMENT_CLOSED, first=segment.first, last=segment.last))


def _opened() -> Any:
    """The installation that the environment names, with Django set up; nothing is made where there is none."""
    from tanyin.platform.site.installation import Installation

    installation = Installation.of_environment()
    installation.must_exist()
    installation.open()
    return installation


@contextmanager
def in_words() -> Iterator[None]:
    """What the platform refuses, with the exit code of the site."""
    try:
        yield
    except Refusal:
        raise
    except BilingualError as refused:
        raise Refusal(Exit.SITE, refused.message) from refused
