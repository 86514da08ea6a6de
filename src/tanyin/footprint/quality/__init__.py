"""How good the data behind a result are: scores by tables that are data, weighed by what they contribute."""

from tanyin.footprint.quality.assess import Assessment, FlowQuality, assess
from tanyin.footprint.quality.confirmations import Confirmations, confirmed_paths, read_confirmations
from tanyin.footprint.quality.document import quality_document
from tanyin.footprint.quality.tables import INDICATORS, Indicator, Scored, Side, Table, table

__all__ = [
    "INDICATORS",
    "Assessment",
    "Confirmations",
    "FlowQuality",
    "Indicator",
    "Scored",
    "Side",
    "Table",
    "assess",
    "confirmed_paths",
    "quality_document",
    "read_confirmations",
    "table",
]
