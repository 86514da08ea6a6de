"""`tanyin restore`: a backup in a new folder, once everything in it has been verified.

1. The archive is unpacked beside the folder, and every digest compared.
2. The database is opened there: its own integrity, its journal, and whether this version knows its migrations.
3. The folder gets its name. Before that nothing is in place; after a failure nothing is left.

A backup of SQLite goes into PostgreSQL, too: so an installation moves. PostgreSQL is filled in one transaction, which
commits when all this has been found right. A restore that is killed leaves a mark in the database (`UNFINISHED`) and a
folder with its number: the site does not start on the one, and the next restore clears both.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tanyin.canon import Text
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.site.archive import Manifest, unpack
from tanyin.platform.site.backup import DATABASE, connected
from tanyin.platform.site.dump_postgresql import FOLDER, UNFINISHED
from tanyin.platform.site.installation import SQLITE, Installation
from tanyin.platform.site.serve import MISSING


class NotRestored(Refusal):
    """Nothing was restored."""

    code = "not_restored"


@dataclass(frozen=True)
class Restored:
    """What was put in place."""

    files: int
    head: str
    made_at: str
    secrets: bool
    cleared: bool
    """Whether tables that a restore had left when it was killed were cleared first."""


def restore(archive: Path, data: Path, url: str) -> Restored:
    """Restore `archive` as `data`, and into the PostgreSQL database that `url` names, if it names one.

    Raises `Damaged` with the names of what is damaged, `NotRestored` with the reason, or OSError.
    """
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise NotRestored(
            Text(
                f"{data} 不是空文件夹，没有恢复任何内容；请指定一个新的文件夹",
                f"{data} is no empty folder, and nothing was restored; name a new one",
            )
        )
    data.parent.mkdir(parents=True, exist_ok=True)
    _swept(data)
    staging = Path(tempfile.mkdtemp(prefix=f".{data.name}.{os.getpid()}.", dir=data.parent))
    try:
        manifest = unpack(archive, staging)
        whole = _arranged(staging, manifest, url)
        cleared = _verified(staging, manifest, url)
        if data.exists():
            data.rmdir()
        whole.rename(data)
        if Installation(data, url).vendor != SQLITE:
            with connected(Installation(data, url)) as connection:
                connection.execute(f"DROP TABLE {UNFINISHED}".encode())
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    journal = manifest.document.get("journal")
    head = str(journal["sequence"]) if isinstance(journal, dict) else "0"
    secrets = bool(manifest.document.get("secrets"))
    return Restored(len(manifest.files), head, manifest.fact("made_at"), secrets, cleared)


def _swept(data: Path) -> None:
    """Take away what restores of this folder left beside it when they were killed; it may hold secrets."""
    for left in data.parent.glob(f".{data.name}.*.*"):
        number = left.name.removeprefix(f".{data.name}.").partition(".")[0]
        if number.isdecimal() and left.is_dir() and not _lives(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _arranged(staging: Path, manifest: Manifest, url: str) -> Path:
    """The folder as it will stand."""
    whole = staging / "data"
    whole.mkdir(mode=0o700, exist_ok=True)
    whole.chmod(0o700)
    if manifest.fact("database") == SQLITE:
        if Installation(whole, url).vendor == SQLITE:
            (staging / DATABASE).rename(whole / "tanyin.sqlite3")
    elif Installation(whole, url).vendor == SQLITE:
        raise NotRestored(
            Text(
                "这份备份是 PostgreSQL 的，没有恢复任何内容；请让 DATABASE_URL 指向一个空的数据库",
                "this is a backup of PostgreSQL, and nothing was restored; let DATABASE_URL name an empty database",
            )
        )
    if not manifest.document.get("secrets"):
        (whole / MISSING).touch(mode=0o600)
    return whole


def _verified(staging: Path, manifest: Manifest, url: str) -> bool:
    """Open the database in a process of its own, whose secrets are none of ours; raises `NotRestored`. Returns whether
    what another restore had left in it was cleared first."""
    database = staging / "data" / "tanyin.sqlite3"
    with tempfile.TemporaryDirectory(prefix="tanyin-verify-") as scratch:
        told = json.dumps(
            {
                "parent": os.getpid(),
                "copied": str(staging / FOLDER) if manifest.fact("database") != SQLITE else "",
                "moved": str(staging / DATABASE) if (staging / DATABASE).exists() else "",
                "made_at": manifest.fact("made_at"),
                "migrations": manifest.document.get("migrations"),
                "journal": manifest.document.get("journal"),
            }
        )
        ended = subprocess.run(
            [sys.executable, "-m", "tanyin.platform.site.verify"],
            input=told,
            env={
                **os.environ,
                "TANYIN_DATA": scratch,
                "DATABASE_URL": url or f"sqlite:///{database}",
                "DJANGO_SETTINGS_MODULE": "tanyin.platform.site.settings",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    if ended.returncode != 0:
        reason = (ended.stderr.strip().splitlines() or [""])[-1][:300]
        raise NotRestored(
            Text(
                f"备份里的数据库打不开，没有恢复任何内容：{reason}",
                f"the database in the backup cannot be opened, and nothing was restored: {reason}",
            )
        )
    said = json.loads(ended.stdout.splitlines()[-1])
    defects = [Text(*pair) for pair in said["defects"]]
    if defects:
        raise NotRestored(
            Text(
                "备份里的数据有问题，没有恢复任何内容：" + "；".join(each.zh for each in defects[:10]),
                "the data in the backup are not right, and nothing was restored: "
                + "; ".join(each.en for each in defects[:10]),
            )
        )
    return bool(said["cleared"])
