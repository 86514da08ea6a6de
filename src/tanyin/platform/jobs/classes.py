"""How confidential each field of a job is: for the organisation that asked for it, and nobody else."""

from __future__ import annotations

from tanyin.platform.ground.classes import Class

R = Class.RESTRICTED

CLASSES = {
    "jobs.Job": {
        "version": R,
        "id": R,
        "task": R,
        "words_zh": R,
        "words_en": R,
        "queue": R,
        "priority": R,
        "arguments": R,
        "key": R,
        "person": R,
        "organisation": R,
        "state": R,
        "enqueued_at": R,
        "run_after": R,
        "started_at": R,
        "finished_at": R,
        "cancel_asked_at": R,
        "attempts": R,
        "attempts_at_most": R,
        "lease_owner": R,
        "lease_until": R,
        "heartbeat_at": R,
        "done": R,
        "of": R,
        "step_zh": R,
        "step_en": R,
        "result": R,
        "error_code": R,
        "error_zh": R,
        "error_en": R,
    },
}
