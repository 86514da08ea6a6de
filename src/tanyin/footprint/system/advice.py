"""What to do where no release at hand holds a factor: which one has it, what is there instead, how to write one's own."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from itertools import chain

from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.footprint.factors.mixes import MIXES
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library

NAMED = 3
"""Factors named in one sentence."""

COUNTRIES = 12

OWN = Text(
    "或者用供应商碳足迹、自己的因子版本，写法见 docs/how-to/own-factors.md",
    "or use a supplier's footprint or factors of your own, see docs/how-to/own-factors.en.md",
)


def no_factor(key: str, library: Library) -> Text:
    """What to do about a factor id that no release of the study holds."""
    held = {release.id for release in library.releases}
    for name in shipped.releases():
        if name not in held and key in shipped.release(name).factors:
            return Text(
                f"它在随附的 {name} 里：把这个版本加进研究的 factors",
                f"it is in the shipped release {name}: add that to `factors` of the study",
            )
    near = library.once(_Known).near(key)
    if near:
        zh, en = f"相近的有 {'、'.join(near)}", f"close to it: {', '.join(near)}"
    else:
        word = key.split(".")[-1]
        zh, en = f"用 tanyin factors search {word} 查找", f"look for it with tanyin factors search {word}"
    return Text(f"{zh}；{OWN.zh}", f"{en}; {OWN.en}")


def no_electricity(country: str, technology: str, library: Library) -> Text:
    """What to do about electricity of a country, or of a technology there, that no release of the study holds."""
    here = [factor for factor in library.electricity if factor.geography == country and _usable(factor)]
    if here:
        zh, en = _instead(here)
    else:
        places = sorted({factor.geography for factor in library.electricity if factor.technology == technology})
        zh = f"该因子有的国家：{_listed(places, '、') or '无'}"
        en = f"countries that have it: {_listed(places, ', ') or 'none'}"
    own = Text(
        f"{OWN.zh}（family: electricity，geography: {country}，technology: {technology}，boundary: life_cycle）",
        f"{OWN.en} (family: electricity, geography: {country}, technology: {technology}, boundary: life_cycle)",
    )
    return Text(f"{zh}；{own.zh}", f"{en}; {own.en}")


def _instead(here: list[Factor]) -> tuple[str, str]:
    names = [factor.id for factor in sorted(here, key=lambda f: (-(f.year or 0), f.id))[:NAMED]]
    lacking = all(factor.transmission == "outside" for factor in here)
    zh = f"可以在这一行用 factor 点名 {'、'.join(names)}"
    en = f"the row may name by `factor` {' or '.join(names)}"
    if lacking:
        zh += "（不含输配电损失，须另加一行）"
        en += " (without grid losses: add them as a row of their own)"
    return zh, en


def _usable(factor: Factor) -> bool:
    whole = factor.boundary == "life_cycle" and factor.gases == "all" and not factor.netted
    return whole and factor.technology in MIXES


def _listed(places: list[str], between: str) -> str:
    return between.join(places[:COUNTRIES]) + (" …" if len(places) > COUNTRIES else "")


class _Known:
    """The ids of a library by their words, and what comes close to ids that are none: rows repeat their mistakes."""

    def __init__(self, library: Library) -> None:
        self._ids = [factor.id for factor in library]
        self._with: dict[str, list[str]] = {}
        for name in self._ids:
            for word in _words(name):
                self._with.setdefault(word, []).append(name)
        self._near: dict[str, list[str]] = {}

    def near(self, key: str) -> list[str]:
        """Up to three known ids that share most of their words with `key`, or are spelled nearly alike."""
        if key not in self._near:
            shared = Counter(chain.from_iterable(self._with.get(word, ()) for word in _words(key)))
            ranked = sorted((-count, name) for name, count in shared.items() if count >= 2)
            found = [name for _, name in ranked[:NAMED]]
            if len(found) < NAMED:
                alike = get_close_matches(key, self._ids, n=NAMED, cutoff=0.8)
                found = list(dict.fromkeys([*found, *alike]))[:NAMED]
            self._near[key] = found
        return self._near[key]


def _words(key: str) -> frozenset[str]:
    return frozenset(key.replace("_", ".").split("."))
