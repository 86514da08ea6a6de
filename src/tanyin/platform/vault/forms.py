"""What people fill in to store a file and to grant it."""

from __future__ import annotations

import datetime as dt

from django import forms

from tanyin.canon import Text
from tanyin.platform.accounts.forms import CodeField
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground.classes import WORDS, Class
from tanyin.platform.look.lazy import lazily, words
from tanyin.platform.vault.kinds import LARGEST

CLASSES = [(each.value, lazily(WORDS[each])) for each in reversed(Class)]
LASTS = {
    "7": Text("7 天", "7 days"),
    "30": Text("30 天", "30 days"),
    "90": Text("90 天", "90 days"),
    "365": Text("一年", "a year"),
}
MEGABYTES = LARGEST // 1024**2


class Store(forms.Form):
    """A file and its class."""

    file = forms.FileField(
        label=words("文件", "File"),
        help_text=words(
            f"PDF、PNG、JPEG、Excel（.xlsx）或 UTF-8 文本，不超过 {MEGABYTES} MB",
            f"PDF, PNG, JPEG, Excel (.xlsx) or UTF-8 text, up to {MEGABYTES} MB",
        ),
        allow_empty_file=True,  # the vault says what is wrong with an empty one
    )
    confidentiality = forms.ChoiceField(label=words("密级", "Class"), choices=CLASSES, initial=Class.SECRET.value)


class GrantTo(forms.Form):
    """To whom, what for, and for how long. `to` is the organisation of the code, once it was found."""

    to: Organisation | None = None
    code = CodeField()
    purpose = forms.CharField(label=words("用途", "Purpose"), max_length=300)
    lasts = forms.ChoiceField(
        label=words("期限", "For how long"),
        choices=[(key, lazily(text)) for key, text in LASTS.items()],
        initial="30",
    )

    def clean_code(self) -> str:
        """The code of an organisation that is here."""
        self.to = Organisation.objects.filter(code=self.cleaned_data["code"]).first()
        if self.to is None:
            raise forms.ValidationError(
                words(
                    "这里没有这个代码的组织。请核对，或请对方先注册。",
                    "No organisation of this code is here. Check it, or ask them to register first.",
                )
            )
        return str(self.cleaned_data["code"])

    @property
    def days(self) -> dt.timedelta:
        """How long it lasts."""
        return dt.timedelta(days=int(self.cleaned_data["lasts"]))
