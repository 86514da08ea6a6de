"""Data that say more of themselves than they show: sure without a source, measured without a meter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tanyin.canon import Text
from tanyin.footprint.amounts import Datum
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Study
from tanyin.footprint.system.model import Term
from tanyin.footprint.system.provenance import standing, unproven

UNMEASURED = Text("写明是实测，却没有写计量器具或凭证", "said to be measured, but neither meter nor evidence is named")
SHOW_MEASURED = Text(
    "写上 meter 或 evidence；并非实测的，改写 kind",
    "name the meter or the evidence; where it was not measured, change its kind",
)


def claims(study: Study, terms: Iterable[Term]) -> Iterator[Finding]:
    """A warning for every datum of parameters and `terms` whose status or kind nothing bears out, each place once."""
    places: dict[str, tuple[Datum, str]] = {}
    for term in terms:
        places.setdefault(term.path, (term.datum, term.held))
    own = {paths.parameter(parameter.id): (parameter, "") for parameter in study.parameters}
    for path, (datum, held) in (*own.items(), *places.items()):
        if unproven(datum, held):
            yield _unsourced(path, datum, held)
        if datum.kind == "measured" and not datum.meter and not datum.evidence:
            yield Finding("measured_unproven", "warning", path, UNMEASURED, SHOW_MEASURED)


def _unsourced(path: str, datum: Datum, held: str) -> Finding:
    stands = standing(datum, held)
    return Finding(
        "status_unsourced",
        "warning",
        path,
        Text(
            f"status 写的是 {datum.status}，却没有写出处；按 {stands} 处理",
            f"the status says {datum.status} and no source is named: it stands as {stands}",
        ),
        Text("写上 source、evidence 或 meter", "name a source, evidence or a meter"),
    )
