"""A problem that is found only while a study is built still says on which line of the file it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tanyin.canon import Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.reading.places import located, place
from tanyin.footprint.reading.source import Source, locate, read_yaml
from tanyin.footprint.study.document import Study
from tests.footprint.builders import Document, coproduct, document, emits, factor, process, refusal, takes


def faulty() -> Document:
    """One fault in every place of a study that is only found on building."""
    found = document(
        process(
            "p",
            takes("1 kg", factor="stel"),
            takes("1 kWh", factor="steel"),
            takes("1 kg", process="nothing"),
            takes("=1/0 kg", factor="steel", id="divided"),
            takes("-1 kg", factor="steel", id="negative"),
            takes("1 kg", factor="burning"),
            takes("1 kg", factor="steel", id="proven", evidence=["paper"], meter="clock"),
            emits("sf7", "1 kg"),
            site="nowhere",
        ),
        demand="1 kg",
    )
    return found | {"factors": [{"release": "other-1.0"}]}


def value_at(data: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]  # keys of mappings and positions in lists
    return data


def sources() -> list[tuple[str, str, Source]]:
    found = faulty()
    text = yaml.safe_dump(found, sort_keys=False, allow_unicode=True)
    pretty = json.dumps(found, indent=1)
    return [
        ("yaml", text, read_yaml(text.encode())),
        ("json", pretty, Source(json.loads(pretty), locate(pretty.encode()).lines)),
    ]


@pytest.mark.parametrize(("kind", "text", "source"), sources(), ids=["yaml", "json"])
def test_every_fault_of_building_has_the_line_of_its_place(kind: str, text: str, source: Source) -> None:
    problems = refusal(
        Study.model_validate(faulty()), factor("steel"), factor("burning", family="fuel", boundary="combustion")
    )
    assert problems
    assert all(problem.line is None for problem in problems)
    lines = text.splitlines()
    found = {problem.path: problem for problem in located(problems, source)}
    assert len(found) >= 9
    for path, problem in found.items():
        assert problem.line is not None, path
    for path, words in {
        "processes.p.inputs.stel.factor": "stel",
        "processes.p.inputs.steel.unit": "kWh",
        "processes.p.inputs.divided.formula": "1/0",
        "processes.p.inputs.negative.amount": "-1",
        "processes.p.emissions.sf7.gas": "sf7",
        "processes.p.site": "nowhere",
        "factors.other-1.0": "other-1.0",
    }.items():
        line = found[path].line
        assert line is not None
        assert words in " ".join(lines[line - 1 : line + 1]), path


def test_paths_lead_to_products_modes_and_releases() -> None:
    data = {
        "factors": [{"release": "starter-2026.11"}],
        "processes": [{"id": "p", "coproducts": [coproduct("by", "1 kg")]}],
        "use": {"energy": {"id": "power", "tec": {"modes": [{"id": "off"}, {"id": "idle", "power": {"amount": 1}}]}}},
    }
    assert place("factors.starter-2026.11", data) == ("factors", 0)
    assert place("processes.p/by.scale", data) == ("processes", 0)
    assert place("processes.p.coproducts.by.unit", data) == ("processes", 0, "coproducts", 0, "unit")
    assert place("use.energy.power.tec.idle.power", data) == ("use", "energy", "tec", "modes", 1, "power")
    assert place("processes.q.inputs.x", data) == ("processes",)
    assert place("", data) == ()
    assert place("p", data) == ()


class Rows(list[Any]):
    """A list that counts how often it is gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Any]:
        self.passes += 1
        return super().__iter__()


def test_a_list_is_gone_through_once_however_many_problems_stand_in_it() -> None:
    rows = Rows({"id": f"row_{at}"} for at in range(50))
    source = Source({"processes": rows}, lines={("processes", at): at + 1 for at in range(50)})
    words = Text("错", "wrong")
    problems = [Problem("x", f"processes.row_{at}.site", words) for at in range(50)]
    assert [problem.line for problem in located(problems, source)] == list(range(1, 51))
    assert rows.passes == 1


def test_the_first_of_several_rows_of_one_name_is_meant() -> None:
    rows = [{"id": ["p"]}, {"id": "p/by"}, {"id": "p"}, {"release": "p"}, {"id": "p"}]
    assert place("processes.p", {"processes": rows}) == ("processes", 2)
    assert place("processes.p/by", {"processes": rows}) == ("processes", 1)
    assert place("processes.p/by", {"processes": rows[2:]}) == ("processes", 0)


def test_a_value_that_was_changed_on_the_command_line_has_no_line_of_the_file() -> None:
    source = read_yaml(b"method:\n  gwp: ar6\nperiod:\n  end: 2024-12-31\n")
    problems = refusal(Study.model_validate(faulty()))[:1]
    moved = [type(problems[0])("x", path, problems[0].message) for path in ("method.gwp", "method", "period.end")]
    assert [problem.line for problem in located(moved, source, ["method.gwp"])] == [None, None, 4]
