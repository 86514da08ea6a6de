"""What an organisation enters of a factor of its own, and a reviewer of a factor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from django import forms

from tanyin.canon import Text
from tanyin.footprint.amounts import Status
from tanyin.footprint.factors.guards import BOUNDARY_WORDS, FAMILY_WORDS
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.factors.model import Factor as Whole
from tanyin.footprint.result.words import PART_WORDS
from tanyin.platform.library.models import TIER_WORDS
from tanyin.platform.look.lazy import lazily, words
from tanyin.report.words import STATUS

OWN_LICENCE = "商业秘密，只供本组织 / trade secret, for its organisation only"
NONE = Text("不适用", "does not apply")
TRANSMISSION = {"inside": Text("含输配电损失", "grid losses inside"), "outside": Text("不含", "outside")}
LOAD = {"average": Text("平均装载", "average load"), "full": Text("满载", "full load")}
MODE = {
    "road": Text("公路", "road"),
    "rail": Text("铁路", "rail"),
    "sea": Text("海运", "sea"),
    "inland_water": Text("内河", "inland water"),
    "water": Text("水运", "water"),
    "air": Text("航空", "air"),
}
FORCING = {"true": Text("含辐射强迫", "radiative forcing inside"), "false": Text("不含", "not inside")}
GASES = {"all": Text("全部温室气体", "all greenhouse gases"), "co2_only": Text("只含 CO2", "CO2 only")}


def chosen(choices: Mapping[str, Text], empty: bool = False) -> list[tuple[str, str]]:
    """Choices of a field, in both languages."""
    pairs = [(key, lazily(text)) for key, text in choices.items()]
    return [("", lazily(NONE)), *pairs] if empty else pairs


def _statuses() -> Iterable[tuple[str, str]]:
    return [(key, lazily(STATUS[key])) for key in get_args(Status)]


class OwnFactorForm(forms.Form):
    """A factor of one's own. What makes a factor is judged by the calculation's own model, not here."""

    id = forms.CharField(
        label=words("编号（小写字母、数字、点）", "Id (lower-case letters, digits, dots)"), max_length=128
    )
    name_zh = forms.CharField(label=words("中文名称", "Name in Chinese"), max_length=300)
    name_en = forms.CharField(label=words("英文名称", "Name in English"), max_length=300)
    unit = forms.CharField(label=words("每一单位", "Per unit"), max_length=40)
    family = forms.ChoiceField(label=words("类别", "Family"), choices=chosen(FAMILY_WORDS))
    boundary = forms.ChoiceField(label=words("边界", "Boundary"), choices=chosen(BOUNDARY_WORDS))
    gases = forms.ChoiceField(label=words("气体", "Gases"), choices=chosen(GASES))
    geography = forms.CharField(
        label=words("地区（如 CN、CN-TJ、GLO）", "Geography (such as CN, CN-TJ, GLO)"), max_length=10
    )
    year = forms.IntegerField(label=words("年份", "Year"), required=False)
    technology = forms.CharField(label=words("技术", "Technology"), max_length=2000, required=False)
    transmission = forms.ChoiceField(
        label=words("输配电损失（电力）", "Grid losses (electricity)"),
        choices=chosen(TRANSMISSION, empty=True),
        required=False,
    )
    mode = forms.ChoiceField(
        label=words("运输方式（货运）", "Mode (freight)"), choices=chosen(MODE, empty=True), required=False
    )
    load = forms.ChoiceField(
        label=words("装载（货运）", "Load (freight)"), choices=chosen(LOAD, empty=True), required=False
    )
    radiative_forcing = forms.ChoiceField(
        label=words("辐射强迫（航空）", "Radiative forcing (air)"), choices=chosen(FORCING, empty=True), required=False
    )
    gwp = forms.CharField(label=words("GWP 出处", "Source of the GWP values"), max_length=2000, required=False)
    source = forms.CharField(label=words("数据来源", "Source of the data"), max_length=2000)
    status = forms.ChoiceField(label=words("把握", "How sure"), choices=_statuses())
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = " · kg CO₂e"
        for part in PARTS:
            text = PART_WORDS[part]
            label = words(text.zh + unit, text.en + unit)
            self.fields[part] = forms.CharField(label=label, max_length=300, required=False)

    def said(self) -> dict[str, Any]:
        """The fields of a factor, what was left empty left out."""
        found = {
            name: value for name, value in self.cleaned_data.items() if value not in (None, "") and name != "version"
        }
        found["name"] = {"zh": found.pop("name_zh"), "en": found.pop("name_en")}
        if "radiative_forcing" in found:
            found["radiative_forcing"] = found["radiative_forcing"] == "true"
        return {**found, "licence": OWN_LICENCE}


def entered(whole: Whole) -> dict[str, Any]:
    """A factor as the form shows it."""
    found: dict[str, Any] = whole.model_dump(mode="json", exclude_none=True)
    if "radiative_forcing" in found:
        found["radiative_forcing"] = str(found["radiative_forcing"]).lower()
    return found | {"name_zh": whole.name.zh, "name_en": whole.name.en}


class ReviewForm(forms.Form):
    """A review of a factor."""

    tier = forms.ChoiceField(label=words("评审结论", "Outcome"), choices=chosen(TIER_WORDS))
    basis = forms.CharField(label=words("依据", "Basis"), max_length=500)
