"""What meters promise and do not keep: calibrations that did not hold on the days of the readings, meters that are said
to serve one process and serve several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from tanyin.canon import Text
from tanyin.footprint.amounts import Datum
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.study.calibration import Verdict, judged, spans
from tanyin.footprint.study.document import Meter, Study
from tanyin.footprint.system.model import Term


def meters(study: Study, terms: Iterable[Term]) -> Iterator[Finding]:
    """Findings about the study's meters and about what was read off them, in the order of the study.

    A datum that states the days of its readings is judged by them. Data that do not, and meters that nothing names, are
    judged by the study's period, once per meter.
    """
    if not study.meters:
        return
    read = _read(study, terms)
    for meter in study.meters:
        data = read.get(meter.id, {})
        if not data or any(datum.reading is None for datum in data.values()):
            verdict = judged(meter, [(study.period.start, study.period.end)])
            yield from _lapsed(paths.meter(meter.id), meter, verdict)
        for path, datum in data.items():
            if datum.reading is not None:
                yield from _lapsed(path, meter, judged(meter, spans(datum, study.period)))
        places = _served(data)
        if meter.dedicated and len(places) > 1:
            yield _shared(meter, places)


def _read(study: Study, terms: Iterable[Term]) -> dict[str, dict[str, Datum]]:
    """Per meter the data that name it, by their paths."""
    found: dict[str, dict[str, Datum]] = {}
    for path, datum in chain(
        ((paths.parameter(item.id), item) for item in study.parameters), ((term.path, term.datum) for term in terms)
    ):
        if datum.meter is not None:
            found.setdefault(datum.meter, {})[path] = datum
    return found


def _served(data: Iterable[str]) -> tuple[str, ...]:
    """The processes and scenarios in which the data of these paths stand. A parameter stands in none."""
    places = (paths.names(path)[0] if (key := paths.process_of(path)) is None else paths.holder(key) for path in data)
    return tuple(dict.fromkeys(place for place in places if place != "parameters"))


def served_by(study: Study, terms: Iterable[Term]) -> Mapping[str, tuple[str, ...]]:
    """The processes and scenarios that each meter serves, by its id."""
    return {meter: _served(data) for meter, data in _read(study, terms).items()}


def _lapsed(path: str, meter: Meter, verdict: Verdict) -> Iterator[Finding]:
    if verdict.state == "lapsed":
        yield Finding(
            "calibration_expired",
            "warning",
            path,
            Text(
                f"表计 {meter.id} 在 {verdict.day} 没有有效的校准",
                f"the meter {meter.id} had no valid calibration on {verdict.day}",
            ),
            Text("补上覆盖抄表日期的校准证书", "give a calibration certificate that covers the days of the readings"),
        )


def _shared(meter: Meter, places: tuple[str, ...]) -> Finding:
    return Finding(
        "meter_shared",
        "warning",
        paths.meter(meter.id),
        Text(
            f"写明专用，却用在 {len(places)} 处: {'、'.join(places)}",
            f"said to serve one process, it serves {len(places)}: {', '.join(places)}",
        ),
        Text("改写 dedicated，或写上各自的表计", "change dedicated, or name the meter of each"),
    )
