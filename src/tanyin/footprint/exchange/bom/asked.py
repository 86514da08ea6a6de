"""What the columns leave open: two that may be one, none for what must be known, of what a mass is, and its unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.exchange.bom.columns import ASKED, MASSES, MOSTLY, NUMBERS, Columns, Guess
from tanyin.footprint.exchange.bom.headings import Table, cell, letter
from tanyin.footprint.exchange.bom.levels import Parents
from tanyin.footprint.exchange.bom.numbers import NoNumber, is_number, number_of
from tanyin.footprint.exchange.bom.questions import Option, Question
from tanyin.footprint.exchange.bom.rows import Entry
from tanyin.footprint.exchange.bom.words import Role, column_words, folded


def open_questions(table: Table, columns: Columns) -> Iterator[Question]:
    """The questions in the order in which they are best answered."""
    for guess in columns.guesses:
        if guess.alternatives and guess.role in ASKED:
            yield _which(table, guess)
    if columns.of("name") is None and columns.of("material") is None:
        yield _missing(table, columns, "name", "哪一列是名称？", "which column holds the names?")
    if not any(columns.of(role) for role in ("quantity", *MASSES)):
        yield _missing(table, columns, "mass_total", "哪一列是质量或数量？", "which column holds masses or quantities?")
    yield from _of_mass(table, columns)


def _which(table: Table, guess: Guess) -> Question:
    name = column_words().roles[guess.role].name
    options = [_option(table, f"{guess.role}={letter(at)}", at) for at in (guess.column, *guess.alternatives)]
    return Question(
        "which_column",
        Text(f"哪一列是{name.zh}？", f"which column is the {name.en}?"),
        tuple(options),
    )


def _missing(table: Table, columns: Columns, role: Role, zh: str, en: str) -> Question:
    numbers = role in NUMBERS
    free = [at for at in columns.unused if _mostly_numbers(table, at) == numbers]
    options = [_option(table, f"{role}={letter(at)}", at) for at in free]
    if numbers:
        options += [_option(table, f"quantity={letter(at)}", at, Text("数量", "quantity")) for at in free]
    return Question("missing_column", Text(zh, en), tuple(options))


def _mostly_numbers(table: Table, column: int) -> bool:
    filled = table.sample(column)
    return sum(map(is_number, filled)) >= MOSTLY * len(filled)


def _option(table: Table, fix: str, column: int, what: Text = Text("", "")) -> Option:
    heading = cell(table.head, column) or "—"
    sample = "".join(table.sample(column, 1))[:30]
    name = Text(f"{letter(column)} 列“{heading}”", f'column {letter(column)}, "{heading}"')
    zh = f"{name.zh}，如 {sample}" + (f"：{what.zh}" if what.zh else "")
    en = f"{name.en}, e.g. {sample}" + (f": {what.en}" if what.en else "")
    return Option(fix, Text(zh, en))


def _of_mass(table: Table, columns: Columns) -> Iterator[Question]:
    """Of one piece or of the line, and in which unit."""
    plain = columns.of("mass")
    if plain is not None and not _once_each(table, columns, plain.column):
        at, unit = letter(plain.column), f":{plain.unit}" if plain.unit else ""
        yield Question(
            "each_or_line",
            Text(
                f"{at} 列“{plain.heading}”是单件的，还是整行的？",
                f'is column {at}, "{plain.heading}", of one piece or of the line?',
            ),
            (
                Option(
                    f"mass_each={at}{unit}",
                    Text("单件质量，乘以数量", "of one piece, to be multiplied by the quantity"),
                ),
                Option(f"mass_total={at}{unit}", Text("整行质量", "of the whole line")),
            ),
        )
        return
    for guess in columns.guesses:
        if guess.role in MASSES and not guess.unit and not _states_units(table, columns, guess):
            yield _unit_question(table, columns, guess)


def _once_each(table: Table, columns: Columns, mass: int) -> bool:
    """Whether every line with a mass has a quantity of one, so that the two readings are the same."""
    quantity = columns.at("quantity")
    if quantity is None:
        return True
    for row in table.rows:
        if is_number(cell(row, mass)) and is_number(cell(row, quantity)):
            found = number_of(cell(row, quantity))
            if found is not None and found[0] != 1:
                return False
    return True


def _states_units(table: Table, columns: Columns, guess: Guess) -> bool:
    """Whether every mass has its unit beside it."""
    if columns.of("mass_unit") is not None:
        return True
    for text in table.column(guess.column):
        try:
            found = number_of(text)
        except NoNumber:
            continue
        if found is not None and not found[1]:
            return False
    return True


def _unit_question(table: Table, columns: Columns, guess: Guess) -> Question:
    at = letter(guess.column)
    options = [Option(f"{guess.role}={at}:{unit}", Text(unit, unit)) for unit in ("g", "kg")]
    unit = columns.of("unit")
    if unit is not None and any(folded(text) in column_words().mass_units for text in table.column(unit.column)):
        beside = letter(unit.column)
        options.append(
            Option(
                f"mass_unit={beside}",
                Text(f"写在 {beside} 列“{unit.heading}”", f'it stands in column {beside}, "{unit.heading}"'),
            )
        )
    return Question(
        "unit_of_mass",
        Text(f"{at} 列“{guess.heading}”的单位是什么？", f'what is the unit of column {at}, "{guess.heading}"?'),
        tuple(options),
    )


def per_what(entries: Sequence[Entry], parents: Parents, columns: Columns) -> Question | None:
    """Whether the quantities of parts of a part that is there twice count once or twice."""
    holders = {parent for parent in parents if parent is not None}
    quantity = columns.of("quantity")
    twice = next((entries[at] for at in sorted(holders) if entries[at].amount not in (None, Decimal(1))), None)
    if quantity is None or twice is None:
        return None
    at = letter(quantity.column)
    return Question(
        "per_what",
        Text(
            f"第 {twice.number} 行有下级，数量为 {twice.amount:f}：下级的数量是每个上级的，还是每个产品的？",
            f"line {twice.number} has parts and a quantity of {twice.amount:f}: are theirs per parent or per product?",
        ),
        (
            Option(f"quantity={at}:parent", Text("每个上级的", "per parent")),
            Option(f"quantity={at}:product", Text("每个产品的", "per product")),
        ),
    )
