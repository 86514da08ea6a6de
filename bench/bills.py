"""A bill of materials of 10,000 lines: read, its columns guessed, every line matched with the factors."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from random import Random

from bench import words
from bench.measure import timed
from bench.model import Figure
from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.footprint.exchange.bom import Index, match, read_bill

PARTS = (
    "支架",
    "盖板",
    "螺钉",
    "外壳",
    "垫片",
    "Bracket",
    "Cover",
    "Housing",
    "Screw",
    "Gasket",
    "风扇",
    "线材",
    "Connector",
)
KINDS = ("左", "右", "上", "下", "前", "后", "inner", "outer", "upper", "lower", "加强", "防滑")
MATERIALS = (
    "冷轧钢板 SPCC", "SUS304", "铝合金 6061", "ABS", "PC+ABS", "PA66", "Copper", "PP", "瓦楞纸", "硅胶", "PCB FR4", "Zinc", "棉布",
)  # fmt: skip


def bill(lines: int, seed: int = 1) -> bytes:
    """A made-up bill as CSV, no two lines of the same name."""
    random = Random(seed)
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["料号", "名称", "规格", "材料", "数量", "单重(g)"])
    for number in range(lines):
        name = f"{random.choice(KINDS)}{random.choice(PARTS)} {random.choice(KINDS)} X{number}"
        size = f"{random.randint(1, 90)}x{random.randint(1, 90)}mm {random.choice(MATERIALS)}"
        writer.writerow(
            [
                f"P{number:05d}",
                name,
                size,
                random.choice((*MATERIALS, "")),
                random.randint(1, 9),
                random.randint(1, 5000) / 10,
            ]
        )
    return target.getvalue().encode()


def bill_figures(lines: int, rounds: int) -> Iterator[Figure]:
    """Seconds from bytes to matches, of another bill in every round, the index of the factors made anew."""
    library = shipped.library()
    bills = iter([bill(lines, seed) for seed in range(rounds + 1)])

    def matched() -> object:
        told: list[int] = []
        found = match(read_bill(next(bills)).bill.lines, Index.of(library), lambda done, _: told.append(done))
        assert len(found) == lines == told[-1]
        return found

    name = Text(*(text.format(lines=lines) for text in words.BILL_MATCHED))
    yield Figure("bom_matched", name, "s", timed(matched, rounds), 10)
