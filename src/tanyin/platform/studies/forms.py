"""What people fill in to begin a study, and to send one back."""

from __future__ import annotations

from typing import Any

from django import forms

from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.platform.catalogue import packs
from tanyin.platform.catalogue.asking import choices
from tanyin.platform.look.lazy import lazily, words
from tanyin.platform.studies.desk import rules_of
from tanyin.platform.studies.drafts import Draft
from tanyin.platform.studies.evidence import TYPES
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


class PaperForm(forms.Form):
    """A document that bears a row out."""

    file = forms.FileField(
        label=words("文件", "File"),
        help_text=words(
            "发票、抄表记录、校准证书、检测报告；加密存入文件",
            "Invoice, meter record, certificate, report; kept encrypted among the files",
        ),
        allow_empty_file=True,  # the vault says what is wrong with it
    )
    type = forms.ChoiceField(label=words("种类", "Kind"), choices=[(key, lazily(text)) for key, text in TYPES.items()])
    number = forms.CharField(label=words("编号", "Number"), max_length=100, required=False)


def _day(zh: str, en: str, *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=words(zh, en), widget=widget, required=required)


class Measured(forms.Form):
    """Which meter a number was read off and when; a meter of the study, or a new one with its calibration."""

    meter = forms.ChoiceField(label=words("表计", "Meter"), required=False)
    name = forms.CharField(
        label=words("新的表计：名称", "A new meter: its name"),
        max_length=100,
        required=False,
        help_text=words("选了上面的表计就不填", "Leave empty where one is chosen above"),
    )
    accuracy = forms.DecimalField(label=words("准确度，±%", "Accuracy, ±%"), min_value=0, required=False)
    dedicated = forms.BooleanField(label=words("只供这一个工序", "Serves this process only"), required=False)
    certificate = forms.CharField(
        label=words("校准证书号", "Number of the calibration certificate"), max_length=100, required=False
    )
    laboratory = forms.CharField(label=words("校准机构", "Laboratory"), max_length=200, required=False)
    valid_from = _day("校准有效期起", "Calibration holds from")
    valid_until = _day("校准有效期止", "until")
    start = _day("读数从", "Read from", required=True)
    end = _day("到", "to", required=True)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meters = [(line.key, line.key) for _, line in draft.within("", "meters")]
        new = ("", words("新的表计", "a new meter"))
        self.fields["meter"] = forms.ChoiceField(label=words("表计", "Meter"), choices=[new, *meters], required=False)
        self.order_fields(["meter"])

    def clean(self) -> dict[str, Any]:
        """A meter there is, or one that is described; days in their order."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("meter") and not data.get("name"):
            self.add_error("name", words("请选一块表，或写新表的名称。", "Choose a meter, or name a new one."))
        if data.get("certificate") and not (data.get("valid_from") and data.get("valid_until")):
            self.add_error(
                "valid_from", words("写了证书就要写有效期。", "A certificate holds from a day until a day: state both.")
            )
        for first, last in (("start", "end"), ("valid_from", "valid_until")):
            if data.get(first) and data.get(last) and data[first] > data[last]:
                self.add_error(last, words("止日早于起日。", "It ends before it begins."))
        return data


class SendBack(forms.Form):
    """Why a study goes back."""

    reason = forms.CharField(label=words("理由", "Reason"), max_length=500, widget=forms.Textarea({"rows": 3}))
