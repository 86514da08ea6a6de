"""A process that is killed while it takes papers in leaves each of them whole, with its entry and on its row, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from tests.platform.installations import Installation, until

BEGIN = """
from tanyin.footprint import shipped
from tanyin.footprint.study.read import load_study
from tanyin.platform.ground.actor import Role
from tanyin.platform.studies import actions
from tests.platform.people import acting, organisation, person

ours = organisation("ours", 1)
bob = person("bob", ours, Role.ENGINEER)
made = actions.create(acting(bob), load_study(shipped.studies("example")["pv-module-pvice"]).document(), "exploring")
answer = str(made.pk)
"""
TAKE_IN = """
import sys
import django
django.setup()
from tanyin.platform.accounts.models import Person
from tanyin.platform.studies import evidence
from tanyin.platform.studies.draft.draft import draft_of
from tanyin.platform.studies.models import Study
from tests.platform.people import acting

study, bob = Study.objects.get(pk=sys.argv[1]), acting(Person.objects.get(name="bob"))
inputs = sorted(path for path in draft_of(study).by_path if ".inputs." in path)
for turn in range(10_000):
    row = draft_of(study).by_path[inputs[turn % len(inputs)]]
    paper = evidence.Paper(f"invoice {sys.argv[2]} {turn}.pdf", b"%PDF-1.7 " + f"{sys.argv[2]} {turn}".encode() * 50_000, "invoice")
    evidence.attach(bob, study, row.pk, row.version, paper)
    print(turn, flush=True)
"""
LOOK = """
from tanyin.canon import digest_bytes
from tanyin.platform.accounts.models import Person
from tanyin.platform.studies.draft.draft import draft_of
from tanyin.platform.studies.models import Study
from tanyin.platform.vault import actions as vault
from tanyin.platform.vault.models import File
from tests.platform.people import acting

draft, bob = draft_of(Study.objects.get()), acting(Person.objects.get(name="bob"))
opened = {}
for file in File.objects.all():
    found = vault.open_file(bob, file, purpose="a look after the fall")
    assert digest_bytes(found.data) == file.digest
    opened[file.digest] = found.name
entries = {line.key: line.document["digest"] for _, line in draft.within("", "evidence") if "invoice" in str(line.document["title"])}
held = [each for _, line in draft.rows.values() for each in line.document.get("evidence", ())]
assert draft.answer.result is not None
answer = {"names": sorted(opened.values()), "unkept": [key for key, digest in entries.items() if digest not in opened],
          "loose": [key for key in entries if key not in held]}
"""


def killed_after(installation: Installation, study: str, number: int, seconds: float) -> list[str]:
    """Let a process take papers in and kill it some time after its first; what it had acknowledged by then."""
    said = installation.data / f"taken-in-{number}.log"
    with said.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", TAKE_IN, study, str(number)],
            env=installation.environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
    until(lambda: said.read_text() or process.poll() is not None)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, said.read_text()
    return [f"invoice {number} {turn}.pdf" for turn in said.read_text().split("\n")[:-1]]


@pytest.mark.slow
def test_a_paper_is_there_whole_or_not_at_all(installation: Installation) -> None:
    study = str(installation.do(BEGIN))
    acknowledged = [
        name
        for number, seconds in enumerate((0.0, 0.013, 0.041, 0.087, 0.19))
        for name in killed_after(installation, study, number, seconds)
    ]
    found = installation.do(LOOK)
    assert isinstance(found, dict)
    assert set(acknowledged) <= set(found["names"])
    assert found["unkept"] == []  # no entry names a file that is not there
    assert found["loose"] == []  # and each stands on the row that it bears out
