"""The workbench over a study of 1,240 lines, in a process of its own: `python -m bench.desk PROCESSES INPUTS REQUESTS ROUNDS`.

Opening it, and an edit of one cell with the answer that comes back: assembling, calculating, explaining, drawing.
"""

from __future__ import annotations

import json
import sys

from bench import words
from bench.measure import Spread, seconds
from bench.model import Figure
from bench.pages import P95, analysed, in_a_process, migrated, p95
from tanyin.canon import Text


def desk_figures(processes: int, inputs: int, requests: int, rounds: int) -> list[Figure]:
    """Milliseconds within which 95 % of the pages opened, and of the edits were answered."""
    found = in_a_process("bench.desk", processes, inputs, requests, rounds)
    named = {"desk_open": (words.DESK_OPEN, 300), "desk_edit": (words.DESK_EDIT, 150)}
    return [
        Figure(
            key,
            Text(*(text.format(lines=found["lines"]) for text in name)),
            "ms",
            Spread.of(found[key]).scaled(1e3),
            most,
        )
        for key, (name, most) in named.items()
    ]


def _main(processes: int, inputs: int, requests: int, rounds: int) -> None:
    migrated()
    from django.test import Client

    from bench.study_case import study_case
    from tanyin.platform.accounts.actors import actor_of
    from tanyin.platform.accounts.credit_code import check_character
    from tanyin.platform.accounts.models import Kind, Membership, Organisation, Person, RoleHeld
    from tanyin.platform.ground.actor import SYSTEM, Role
    from tanyin.platform.library.actions import load_release
    from tanyin.platform.studies import actions
    from tanyin.platform.studies.draft.draft import draft_of

    case = study_case(processes, inputs)
    release = case.library.releases[0]
    load_release(SYSTEM, release)
    first = "91110108MA0000001"
    organisation = Organisation.objects.create(kind=Kind.ENTERPRISE, code=first + check_character(first), name="大研究")
    engineer = Person.objects.create(email="e@example.com", name="工程师")
    member = Membership.objects.create(organisation=organisation, person=engineer)
    RoleHeld.objects.create(membership=member, role=Role.ENGINEER)
    document = {**case.document, "factors": [{"release": release.id}]}
    study = actions.create(actor_of(engineer, None), document, "exploring")
    draft = draft_of(study)
    if draft.answer.result is None:
        raise RuntimeError([problem.sentence("en") for problem in draft.answer.problems][:5])
    analysed()
    client = Client()
    client.force_login(engineer, backend="allauth.account.auth_backends.AuthenticationBackend")
    path = next(line.path for _, line in draft.rows.values() if line.list == "inputs" and "amount" in line.document)
    row = draft.by_path[path]
    holder = ".".join(path.split(".")[:2])
    version = row.version

    def edit() -> None:
        nonlocal version
        said = {f"version.{row.pk}": str(version), f"cell.{row.pk}.amount": f"{version}.5"}
        answer = client.post(f"/studies/{study.pk}/rows/?at={holder}", said, headers={"HX-Request": "true"})
        version += 1
        if answer.status_code != 200 or f'value="{version}" hx-swap-oob' not in answer.content.decode():
            raise RuntimeError(answer.content.decode()[:500])

    def edits() -> float:
        times = sorted(seconds(edit) for _ in range(requests))
        return times[int(P95 * (len(times) - 1))]

    opened = (f"/studies/{study.pk}/?at={holder}",)
    found = [(p95(client, opened, requests), edits()) for _ in range(rounds + 1)][1:]
    opening, editing = zip(*found, strict=True)
    print(json.dumps({"lines": case.lines, "desk_open": opening, "desk_edit": editing}))


if __name__ == "__main__":
    _main(*map(int, sys.argv[1:]))
