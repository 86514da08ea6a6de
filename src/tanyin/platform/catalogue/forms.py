"""What the pages of the catalogue take from their readers."""

from __future__ import annotations

from typing import Any, get_args

from django import forms

from tanyin.canon import Text
from tanyin.footprint.amounts import Status
from tanyin.platform.accounts.models import Department
from tanyin.platform.catalogue import actions, packs
from tanyin.platform.catalogue.models import KEY, Entry
from tanyin.platform.catalogue.products import product_names
from tanyin.platform.catalogue.queries import place_name
from tanyin.platform.catalogue.states import STATE_WORDS, next_states
from tanyin.platform.look.lazy import lazily, words
from tanyin.platform.look.words import said
from tanyin.report.words import STATUS

KEY_PATTERN = r"^[a-z0-9][a-z0-9_.-]{0,127}$"
DAY = forms.DateInput(attrs={"type": "date"})
BASIS = words("依据", "Basis")
SOURCE = words("出处", "Source")
NAME_ZH, NAME_EN = words("中文名称", "Name in Chinese"), words("英文名称", "Name in English")


class MoveForm(forms.Form):
    """A move of an entry; `version` is the one that the officer saw."""

    to = forms.ChoiceField(label=words("改为", "Move to"))
    basis = forms.CharField(
        max_length=500,
        label=BASIS,
        help_text=words("例如公示的文号", "Such as the number of the notice"),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"version": entry.version})
        super().__init__(*args, **kwargs)
        steps = [(to.value, lazily(STATE_WORDS[to])) for to in next_states(entry.state)]
        self.fields["to"].choices = steps  # type: ignore[attr-defined]


class LeadForm(forms.Form):
    """The department that leads an entry; `version` is the entry that the administrator saw."""

    department = forms.ModelChoiceField(
        Department.objects.select_related("organisation").order_by("organisation__name", "name"),
        label=words("牵头处室", "Lead department"),
        empty_label=words("请选择", "Choose"),
        help_text=words(
            "处室由主管部门的负责人在“组织”里设立",
            "Departments are added by the owner of an authority, under “Organisation”",
        ),
    )
    basis = forms.CharField(max_length=500, label=BASIS)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].label_from_instance = _in_full  # type: ignore[attr-defined]


def _in_full(department: Department) -> str:
    return f"{said(department.organisation.words)} · {said(department.words)}"


class EntryForm(forms.Form):
    """A product proposed for a pilot list."""

    key = forms.RegexField(
        KEY_PATTERN,
        max_length=KEY,
        label=words("产品键", "Key"),
        help_text=words(
            "小写字母、数字、连字符；全国目录有的用目录的键",
            "Lower-case letters, digits, hyphens; the catalogue's where it has one",
        ),
    )
    name_zh = forms.CharField(max_length=300, label=NAME_ZH)
    name_en = forms.CharField(max_length=300, label=NAME_EN)
    batch = forms.CharField(max_length=40, label=words("批次", "Batch"))
    areas = forms.MultipleChoiceField(label=words("地区", "Areas"), widget=forms.CheckboxSelectMultiple)
    maturity_zh = forms.CharField(
        max_length=2000, label=words("成熟度依据（中文）", "Evidence of maturity, in Chinese")
    )
    maturity_en = forms.CharField(
        max_length=2000, label=words("成熟度依据（英文）", "Evidence of maturity, in English")
    )
    maturity_source = forms.CharField(max_length=2000, label=words("成熟度依据的出处", "Source of that evidence"))
    source = forms.CharField(max_length=2000, label=SOURCE)
    basis = forms.CharField(max_length=500, label=BASIS)

    def __init__(self, *args: Any, city: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.city = city
        self.fields["areas"].choices = [  # type: ignore[attr-defined]
            (code, _named(code)) for code in sorted(packs.divisions()) if packs.city_of(code) == city and code != city
        ]

    def draft(self) -> actions.Draft:
        """What was filled in."""
        said = self.cleaned_data
        return actions.Draft(
            city=self.city,
            key=said["key"],
            name=Text(said["name_zh"], said["name_en"]),
            batch=said["batch"],
            areas=[(code, "confirmed") for code in said["areas"]],
            maturity=Text(said["maturity_zh"], said["maturity_en"]),
            maturity_source=said["maturity_source"],
            source=said["source"],
        )


def _named(code: str) -> str:
    name = place_name(code)
    return words(f"{name.zh} {code}", f"{name.en} {code}")


class BodyForm(forms.Form):
    """A version of a pilot body."""

    key = forms.RegexField(KEY_PATTERN, max_length=KEY, label=words("机构键", "Key"))
    name_zh = forms.CharField(max_length=300, label=NAME_ZH)
    name_en = forms.CharField(max_length=300, label=NAME_EN)
    approval = forms.CharField(max_length=60, label=words("批准号", "Approval number"))
    products = forms.MultipleChoiceField(label=words("产品", "Products"), widget=forms.CheckboxSelectMultiple)
    areas = forms.MultipleChoiceField(
        label=words("地区", "Areas"),
        widget=forms.CheckboxSelectMultiple,
        help_text=words("选了市，就包括它的各区", "A city includes its districts"),
    )
    since = forms.DateField(label=words("有效期从", "Valid from"), widget=DAY)
    until = forms.DateField(label=words("到", "until"), widget=DAY)
    source = forms.CharField(max_length=2000, label=SOURCE)
    url = forms.URLField(max_length=2000, required=False, assume_scheme="https", label=words("网址", "Address"))
    status = forms.ChoiceField(
        label=words("把握", "How sure"), choices=[(key, lazily(STATUS[key])) for key in get_args(Status)]
    )
    basis = forms.CharField(max_length=500, label=BASIS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = product_names().items()
        self.fields["products"].choices = [(key, lazily(name)) for key, name in known]  # type: ignore[attr-defined]
        self.fields["areas"].choices = [(code, _named(code)) for code in sorted(packs.divisions())]  # type: ignore[attr-defined]

    def draft(self) -> actions.BodyDraft:
        """What was filled in."""
        said = dict(self.cleaned_data)
        said.pop("basis")
        return actions.BodyDraft(name=Text(said.pop("name_zh"), said.pop("name_en")), **said)
