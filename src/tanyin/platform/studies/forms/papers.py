"""What people fill in on a row: the document that bears it out, the meter it was read off."""

from __future__ import annotations

from typing import Any

from django import forms

from tanyin.platform.look.lazy import lazily, words
from tanyin.platform.studies.draft.draft import Draft
from tanyin.platform.studies.evidence import TYPES


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
