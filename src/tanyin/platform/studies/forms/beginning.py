"""What people fill in to begin a study."""

from __future__ import annotations

from typing import Any

from django import forms

from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.platform.catalogue import packs
from tanyin.platform.catalogue.asking import choices
from tanyin.platform.look.lazy import lazily, words
from tanyin.platform.studies.rules import rules_of
from tanyin.platform.studies.states import PURPOSE_WORDS

NONE = ("", words("请选择", "choose"))


def categories() -> list[tuple[str, str]]:
    """The categories that there is a template for, as their rule packs call them."""
    found = []
    for key in shipped.studies("template"):
        rules = rules_of(key)
        found.append((key, lazily(rules.title if rules else Text(key, key))))
    return found


class ThreeQuestions(forms.Form):
    """Which product, where it is made, what for."""

    category = forms.ChoiceField(label=words("什么产品", "Which product"))
    place = forms.ChoiceField(label=words("在哪里制造", "Where it is made"))
    purpose = forms.ChoiceField(
        label=words("用来做什么", "What for"), choices=[(key, lazily(text)) for key, text in PURPOSE_WORDS.items()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(key, lazily(name)) for key, name in choices().places.items()]
        self.fields["category"] = forms.ChoiceField(
            label=words("什么产品", "Which product"), choices=[NONE, *categories()]
        )
        self.fields["place"] = forms.ChoiceField(
            label=words("在哪里制造", "Where it is made"),
            choices=[NONE, *places, (packs.ABROAD, words("境外", "abroad"))],
        )


class Begin(forms.Form):
    """The name of the study, and a file where there is one already."""

    title = forms.CharField(label=words("研究的名称", "Name of the study"), max_length=200)
    file = forms.FileField(
        label=words("已有的研究文件（可不选）", "A study file, if there is one"),
        help_text=words(
            "YAML、JSON 或本系统的 Excel 工作簿；不选就从这一类的模板开始",
            "YAML, JSON or a workbook of this system; without one it begins from the template of the category",
        ),
        required=False,
    )


class Bill(forms.Form):
    """A bill of materials."""

    file = forms.FileField(
        label=words("物料清单", "Bill of materials"),
        help_text=words(
            "Excel（.xlsx）或 CSV，一行一个零件，有质量或数量；先看懂各列、匹配因子，再由您确认",
            "Excel (.xlsx) or CSV, a part in each row, with mass or quantity; its columns are guessed and its lines matched, "
            "and you confirm",
        ),
    )
