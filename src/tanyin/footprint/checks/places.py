"""Places: electricity of another country, processes whose place is not told."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.footprint.checks.model import Check, Hit
from tanyin.footprint.checks.view import View
from tanyin.footprint.factors.places import country_of, covers
from tanyin.footprint.reading import paths

EVERYWHERE = frozenset({"GLO", "ROW"})


def electricity(view: View) -> Iterator[Hit]:
    """Electricity of a country where the process does not run."""
    countries = sorted({site.country for site in view.study.sites})
    activities = view.result.system.activities
    for entry in view.entries:
        factor = entry.factor
        if factor is None or factor.family != "electricity" or country_of(factor.geography) in EVERYWHERE:
            continue
        site = activities[entry.line.activity].site
        here = [site.country] if site is not None else countries
        if here and not any(covers(factor.geography, country) for country in here):
            place, names = country_of(factor.geography), "、".join(here)
            yield Hit(
                entry.path,
                Text(
                    f"电力取自 {place}，工序在 {names}" + ("" if site else "（研究的场所之中）"),
                    f"the electricity is of {place}, the process runs in {', '.join(here)}",
                ),
                Text(
                    "改用工序所在国的电力因子：electricity: {supply: grid}",
                    "take the electricity of the country where the process runs: electricity: {supply: grid}",
                ),
            )


def no_site(view: View) -> Iterator[Hit]:
    """Processes with burdens of their own and no site, in a study that knows sites."""
    if not view.study.sites:
        return
    for key, process in view.made.items():
        own = [e for e in view.of[key] if e.role in ("emission", "input") and e.factor is not None and e.impact]
        energy = [
            e for e in own if e.factor is not None and e.factor.family in ("electricity", "heat", "steam", "fuel")
        ]
        if process.site is None and energy:
            yield Hit(
                paths.holder(key),
                Text(
                    "用能的工序没有写 site，地域是否相符无法判断",
                    "it takes energy and names no site: places cannot be judged",
                ),
                Text("给工序写上 site", "give the process a site"),
            )


def same_sites(view: View) -> Iterator[Hit]:
    """Two sites of the same name and country."""
    seen: dict[object, str] = {}
    for site in view.study.sites:
        first = seen.setdefault((site.name, site.country, site.region), site.id)
        if first != site.id:
            yield Hit(
                paths.site(site.id),
                Text(f"与场所 {first} 名称、国家、地区都相同", f"has the name, country and region of the site {first}"),
                Text("合成一个场所，或写明区别", "make them one, or say how they differ"),
            )


CHECKS = (
    Check(
        "electricity_elsewhere",
        "warning",
        Text("电力因子的国家不是工序所在的国家", "electricity of a country where the process does not run"),
        electricity,
    ),
    Check("site_missing", "note", Text("用能的工序没有场所", "a process that takes energy and has no site"), no_site),
    Check("site_twice", "note", Text("两个场所相同", "two sites that are the same"), same_sites),
)
