"""What the database holds of jobs: a job that is finished stays so."""

from __future__ import annotations

from tanyin.platform.ground.guards import Moves
from tanyin.platform.jobs.states import MOVES, State

GUARDS = (Moves("jobs_job", (State.WAITING.value,), tuple((str(a), str(b)) for a, b in MOVES)),)
