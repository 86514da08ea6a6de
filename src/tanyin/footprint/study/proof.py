"""What bears a datum out: a document that can be held in hands, or a meter that was read while its calibration held.

Rules and the scores of data quality ask the same question and must not answer it differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tanyin.footprint.amounts import Datum
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.study.calibration import judged, spans
from tanyin.footprint.study.document import Evidence, Meter, Study


@dataclass(frozen=True)
class Proof:
    """The documents and meters of a study."""

    study: Study

    @cached_property
    def documents(self) -> Mapping[str, Evidence]:
        """Evidence by id, as far as it can be found again: with a number, or the hash of its file."""
        return FrozenMap({item.id: item for item in self.study.evidence if item.number.strip() or item.digest})

    @cached_property
    def meters(self) -> Mapping[str, Meter]:
        """Meters by id."""
        return FrozenMap({meter.id: meter for meter in self.study.meters})

    def bears_out(self, datum: Datum) -> bool:
        """Whether a document or a meter bears the datum out."""
        return self.documented(datum) or self.metered(datum)

    def documented(self, datum: Datum) -> bool:
        """Whether the datum names such a document."""
        return any(key in self.documents for key in datum.evidence)

    def metered(self, datum: Datum) -> bool:
        """Whether the datum was measured by a meter, says when it was read, and the meter's calibration held on those
        days. A meter that is only named was perhaps never read."""
        meter = self.meters.get(datum.meter or "")
        if meter is None or datum.kind != "measured" or datum.reading is None:
            return False
        return judged(meter, spans(datum, self.study.period)).state == "held"
