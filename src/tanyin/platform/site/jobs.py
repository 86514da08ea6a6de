"""The job process: `python -m tanyin.platform.site.jobs [PARENT]`, which ends with the process PARENT."""

from __future__ import annotations

import logging
import os
import sys

from tanyin.platform.site.orphans import end_with

logger = logging.getLogger(__name__)


def main(parent: int | None = None) -> None:
    """Run jobs and chores until SIGTERM or SIGINT."""
    if parent is not None:
        end_with(parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanyin.platform.site.settings")
    import django

    django.setup()
    from tanyin.platform.jobs.chores import Chores
    from tanyin.platform.jobs.worker import Worker

    worker, chores = Worker(), Chores()
    with worker.hearing_signals():
        chores.start()
        logger.info("worker %s begins", worker.owner)
        worker.run()
        chores.stop()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
