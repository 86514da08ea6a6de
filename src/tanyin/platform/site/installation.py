"""One installation as its tools find it: where its data lie and which database it uses. Knows no Django."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tanyin.canon import Text
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.site.database import database

SQLITE = "sqlite"
POSTGRESQL = "postgresql"


class NothingHere(Refusal):
    """There are no data where they were looked for."""

    code = "no_data"


@dataclass(frozen=True)
class Installation:
    """The data folder and the URL of the database, "" for SQLite in that folder."""

    data: Path
    url: str

    @classmethod
    def of_environment(cls) -> Installation:
        """As `TANYIN_DATA` and `DATABASE_URL` say."""
        data = Path(os.environ.get("TANYIN_DATA", "tanyin-data")).absolute()
        return cls(data, os.environ.get("DATABASE_URL", ""))

    @property
    def database(self) -> dict[str, Any]:
        """Django's settings of its database."""
        return database(self.url, self.data)

    @property
    def vendor(self) -> str:
        """sqlite or postgresql."""
        return POSTGRESQL if self.database["ENGINE"].endswith(POSTGRESQL) else SQLITE

    @property
    def sqlite(self) -> Path:
        """The file of its SQLite database."""
        return Path(self.database["NAME"])

    def must_exist(self) -> None:
        """Raises `NothingHere` where there is no data folder or no database file: nothing is made by looking."""
        if not self.data.is_dir() or (self.vendor == SQLITE and not self.sqlite.exists()):
            raise NothingHere(
                Text(
                    f"{self.data} 里没有碳印的数据；请进入有 tanyin-data 的文件夹，或用环境变量 TANYIN_DATA 指明",
                    f"{self.data} holds no data of Tanyin; go to the folder with tanyin-data, or name it by the "
                    "environment variable TANYIN_DATA",
                )
            )

    def open(self) -> None:
        """Set Django up for it, once in a process."""
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanyin.platform.site.settings")
        import django

        django.setup()
