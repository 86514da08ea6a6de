"""What holds for every chart, whatever its kind, size, language and width."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal, Inexact, localcontext
from itertools import combinations

import pytest

from tanyin.canon import Language, Text
from tanyin.charts import (
    Change,
    Flow,
    FlowNode,
    Hotspot,
    Hotspots,
    IntervalRow,
    Intervals,
    LineChart,
    Point,
    Sankey,
    Series,
    Swing,
    Table,
    Tornado,
    Waterfall,
    for_print,
    hotspots,
    interval,
    line,
    sankey,
    tornado,
    waterfall,
)
from tanyin.charts.theme import DARK, FONT, LIGHT
from tests.charts.colours import contrast
from tests.charts.reading import SVG, Box, Words, boxes, of_class, parse, rectangle, view_box, words
from tests.charts.samples import SAMPLES, TITLE, UNIT, Sample

LANGUAGES: tuple[Language, ...] = ("zh", "en")
WIDTHS = (320, 720, 1040)
CHINESE = re.compile("[\u4e00-\u9fff]")

every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
every_language = pytest.mark.parametrize("language", LANGUAGES)


def drawings(sample: Sample, language: Language) -> Iterator[str]:
    return (sample.draw(language, width) for width in WIDTHS)


@every_sample
@every_language
def test_it_is_an_image_with_title_and_description(sample: Sample, language: Language) -> None:
    root = parse(sample.draw(language))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == TITLE.in_(language)
    assert UNIT.in_(language) in (description.text or "")
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == f"{title.get('id')} {description.get('id')}"
    assert root.attrib["lang"] == {"zh": "zh-CN", "en": "en"}[language]
    assert root.attrib["font-family"] == FONT


@every_sample
@every_language
def test_title_unit_and_source_can_be_read(sample: Sample, language: Language) -> None:
    seen = "".join(each.text for each in words(parse(sample.draw(language)))).replace(" ", "")
    for said in (TITLE, UNIT, sample.chart.source):
        assert said is not None
        assert said.in_(language).replace(" ", "") in seen


@every_sample
@every_language
def test_nothing_lies_outside_the_view(sample: Sample, language: Language) -> None:
    for svg in drawings(sample, language):
        root = parse(svg)
        view = view_box(root)
        assert boxes(root)
        assert all(view.holds(box) for box in boxes(root))


@every_sample
@every_language
def test_no_two_texts_meet(sample: Sample, language: Language) -> None:
    for svg in drawings(sample, language):
        met = [(a.text, b.text) for a, b in combinations(words(parse(svg)), 2) if a.box.meets(b.box)]
        assert met == []


@pytest.mark.parametrize("kind", ["hotspots", "waterfall", "intervals", "tornado"])
@every_language
def test_no_word_lies_on_a_bar(kind: str, language: Language) -> None:
    for svg in drawings(SAMPLES[f"{kind} 12"], language):
        root = parse(svg)
        bars = [rectangle(each) for each in [*of_class(root, "ty-bar"), *of_class(root, "ty-band")]]
        assert [each.text for each in words(root) for bar in bars if bar.meets(each.box)] == []


@every_sample
def test_a_chart_in_english_has_no_chinese_word(sample: Sample) -> None:
    assert not CHINESE.search(sample.draw("en"))
    assert CHINESE.search(sample.draw("zh"))


@every_sample
def test_equal_data_give_equal_bytes_in_any_decimal_context(sample: Sample) -> None:
    svg = sample.draw()
    with localcontext() as context:
        context.prec = 3
        context.traps[Inexact] = True
        assert sample.draw() == svg


def test_equal_data_give_equal_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.charts.samples import SAMPLES;"
        "print(hashlib.sha256(''.join(each.draw() for each in SAMPLES.values()).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([*sys.path, "."])},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@every_sample
def test_it_runs_no_script_and_loads_nothing(sample: Sample) -> None:
    svg = sample.draw()
    for element in parse(svg).iter():
        assert element.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "style", "rect", "line", "text", "tspan", "circle", "path", "polyline",
        }  # fmt: skip
        assert not [key for key in element.attrib if key.startswith("on") or key.endswith(("href", "src"))]
    assert re.findall(r"https?:[^\"]*", svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"url\(|@import|javascript", svg)


@every_sample
def test_every_colour_is_a_property_with_its_light_value(sample: Sample) -> None:
    for element in parse(sample.draw()).iter():
        for key in ("fill", "stroke"):
            colour = element.get(key, "none")
            if colour != "none":
                token, fallback = re.fullmatch(r"var\(--ty-(\w+),(#\w{6})\)", colour).groups()
                assert fallback == LIGHT[token]


def test_properties_follow_the_preference_for_light_or_dark() -> None:
    style = next(parse(SAMPLES["hotspots 3"].draw()).iter(f"{SVG}style")).text or ""
    light, dark = style.split("@media (prefers-color-scheme:dark)")
    for token in LIGHT:
        assert f"--ty-{token}:{LIGHT[token]}" in light
        assert f"--ty-{token}:{DARK[token]}" in dark


@every_sample
def test_in_print_every_colour_is_written_out(sample: Sample) -> None:
    svg = for_print(sample.draw())
    assert "var(" not in svg
    assert f'fill="{LIGHT["ink"]}"' in svg
    parse(svg)


@every_sample
@pytest.mark.parametrize(("theme", "paper"), [(LIGHT, LIGHT["paper"]), (DARK, DARK["paper"])], ids=["light", "dark"])
def test_every_text_contrasts_with_what_lies_under_it(sample: Sample, theme: dict[str, str], paper: str) -> None:
    """At least 4.5 : 1, on paper and on bars (WCAG 2.2, 1.4.3)."""
    root = parse(sample.draw())
    grounds = [(rectangle(each), _token(each.attrib["fill"])) for each in root.iter(f"{SVG}rect")]
    for each in words(root):
        assert contrast(theme[_token(each.fill)], _ground(each, grounds, theme)) >= 4.5


def _ground(text: Words, grounds: list[tuple[Box, str]], theme: dict[str, str]) -> str:
    """The topmost rectangle that holds the whole text."""
    return [theme[token] for box, token in grounds if box.holds(text.box)][-1]


def _token(paint: str) -> str:
    return paint.removeprefix("var(--ty-").partition(",")[0]


@every_sample
@every_language
def test_the_table_twin_is_complete(sample: Sample, language: Language) -> None:
    table = sample.chart.table(language)
    assert all(len(row) == len(table.header) for row in table.rows)
    assert all(cell == cell.strip() for row in (table.header, *table.rows) for cell in row)


def test_the_description_reads_the_table_out() -> None:
    table = Table(("Item", "Value (kg)", "Share"), (("Glass", "61.2", "9.5%"), ("Frame", "98.3", "")))
    assert table.spoken("en") == "Glass: Value (kg) 61.2, Share 9.5%; Frame: Value (kg) 98.3."
    assert table.spoken("zh") == "Glass：Value (kg) 61.2，Share 9.5%；Frame：Value (kg) 98.3。"
    long = Table(("Item", "kg"), tuple((str(i), str(i)) for i in range(40)))
    assert long.spoken("en").endswith("11: kg 11; 28 further rows.")
    root = parse(SAMPLES["hotspots 3"].draw("en"))
    assert SAMPLES["hotspots 3"].chart.table("en").spoken("en") in (root.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize("kind", ["stage bar", "hotspots", "intervals", "waterfall", "tornado"])
@every_language
def test_every_number_of_the_table_is_in_the_drawing(kind: str, language: Language) -> None:
    sample = SAMPLES[f"{kind} 12"]
    seen = " ".join(each.text for each in words(parse(sample.draw(language, 1040))))
    for row in sample.chart.table(language).rows:
        for cell in row[1:]:
            assert cell == "100.0%" or cell.split(" ")[0] in seen


HOSTILE = "<script>alert('1')</script> & \"]]>\" \x00\x1b\ud800\ufffe {x} %s"
EVIL = Text(HOSTILE, HOSTILE)


@pytest.mark.parametrize(
    "svg",
    [
        hotspots(Hotspots(title=EVIL, unit=EVIL, source=EVIL, items=(Hotspot(EVIL, 1),))),
        interval(Intervals(title=EVIL, unit=EVIL, source=EVIL, items=(IntervalRow(EVIL, 1, 0, 2),))),
        waterfall(Waterfall(title=EVIL, unit=EVIL, start=Change(EVIL, 1), changes=(Change(EVIL, 1),), end_name=EVIL)),
        line(LineChart(title=EVIL, unit=EVIL, series=(Series(EVIL, (Point("2026", 1),)),))),
        tornado(Tornado(title=EVIL, unit=EVIL, base=1, low=EVIL, high=EVIL, items=(Swing(EVIL, 0, 2),))),
        sankey(
            Sankey(
                title=EVIL,
                unit=EVIL,
                nodes=(FlowNode(HOSTILE, EVIL), FlowNode("b", EVIL)),
                flows=(Flow(HOSTILE, "b", 1), Flow("b", HOSTILE, 1)),
            )
        ),
    ],
    ids=["hotspots", "interval", "waterfall", "line", "tornado", "sankey"],
)
def test_hostile_names_stay_text(svg: str) -> None:
    root = parse(svg)
    assert "<script" not in svg
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>alert('1')</script>" in (root.findtext(f"{SVG}title") or "")
    svg.encode()


@pytest.mark.parametrize(
    "value", [0.1, float("nan"), True, Decimal("NaN"), Decimal("Infinity"), "abc", "1e999999999", None]
)
def test_what_is_not_an_exact_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="。"):
        hotspots(Hotspots(title=TITLE, unit=UNIT, items=(Hotspot(TITLE, value),)))


@every_sample
def test_forty_rows_are_drawn_quickly(sample: Sample) -> None:
    """Size of the text is bounded too: a page holds several charts."""
    assert len(sample.draw()) < 120_000
