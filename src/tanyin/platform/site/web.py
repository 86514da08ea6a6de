"""The web process: `python -m tanyin.platform.site.web JSON`, which starts Granian's workers and ends with its parent.

Each worker is one process with one thread that runs Python; what comes meanwhile waits in Granian, outside Python.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tanyin.platform.site.orphans import end_with

BACKLOG = 1024
"""Connections that wait in the kernel."""
CONNECTIONS = 512
"""Connections that a worker holds. One that is kept alive counts, so that a few would let idle browsers lock others out."""
LEAVES = 3
"""Seconds for a worker to end its request before it is killed."""
IDLE = 600
"""Seconds after which the thread of an idle worker, and with it its connection to the database, is given up."""


@dataclass(frozen=True)
class Web:
    """What the web process is told by its supervisor."""

    host: str
    port: int
    workers: int
    parent: int
    certificate: str = ""
    key: str = ""

    def command(self) -> list[str]:
        """The command line that starts it."""
        return [sys.executable, "-m", "tanyin.platform.site.web", json.dumps(asdict(self))]


def application(parent: int) -> Callable[..., Any]:
    """The WSGI application, loaded in a worker."""
    end_with(parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanyin.platform.site.settings")
    from tanyin.platform.site.wsgi import application

    return application


def main(web: Web) -> None:
    """Serve until SIGTERM or SIGINT."""
    end_with(web.parent)
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    server = Granian(
        "tanyin",
        address=web.host,
        port=web.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.auto if web.certificate else HTTPModes.http1,
        workers=web.workers,
        blocking_threads=1,
        blocking_threads_idle_timeout=IDLE,
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        websockets=False,
        log_level=LogLevels.warning,
        ssl_cert=Path(web.certificate) if web.certificate else None,
        ssl_key=Path(web.key) if web.key else None,
        respawn_failed_workers=True,
        workers_kill_timeout=LEAVES,
    )
    server.serve(target_loader=partial(application, os.getpid()), wrap_loader=False)


if __name__ == "__main__":
    main(Web(**json.loads(sys.argv[1])))
