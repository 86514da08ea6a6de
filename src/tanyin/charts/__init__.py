"""Charts as SVG text: for pages, reports and print.

Each chart is an immutable set of data (`StageBar`, `Hotspots`, `Intervals`, `Sankey`, `Tornado`, `Waterfall`,
`LineChart`) with a method ``table(language)`` that gives the same data as words, and a function that draws it. All take the language of
the words (``zh`` or ``en``) and a width in px. Equal data give equal bytes; nothing is read, written or loaded.
"""

from tanyin.charts.changes import Change, Waterfall, waterfall
from tanyin.charts.draw_flows import sankey
from tanyin.charts.draw_series import line
from tanyin.charts.draw_stages import stage_bar
from tanyin.charts.flows import Flow, FlowNode, Sankey
from tanyin.charts.frame import DEFAULT_WIDTH, Chart
from tanyin.charts.intervals import IntervalRow, Intervals, Reference, interval
from tanyin.charts.numbers import ChartError, Number, format_change, format_number, format_share
from tanyin.charts.ranking import Hotspot, Hotspots, hotspots
from tanyin.charts.series import LineChart, Point, Series
from tanyin.charts.stages import StageBar, StageValue
from tanyin.charts.svg import for_print
from tanyin.charts.swings import Swing, Tornado, tornado
from tanyin.charts.table import Table
from tanyin.charts.theme import STAGE_NAMES, STAGE_SIGNS, STAGES, Stage

__all__ = [
    "DEFAULT_WIDTH",
    "STAGES",
    "STAGE_NAMES",
    "STAGE_SIGNS",
    "Change",
    "Chart",
    "ChartError",
    "Flow",
    "FlowNode",
    "Hotspot",
    "Hotspots",
    "IntervalRow",
    "Intervals",
    "LineChart",
    "Number",
    "Point",
    "Reference",
    "Sankey",
    "Series",
    "Stage",
    "StageBar",
    "StageValue",
    "Swing",
    "Table",
    "Tornado",
    "Waterfall",
    "for_print",
    "format_change",
    "format_number",
    "format_share",
    "hotspots",
    "interval",
    "line",
    "sankey",
    "stage_bar",
    "tornado",
    "waterfall",
]
