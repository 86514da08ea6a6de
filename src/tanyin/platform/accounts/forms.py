"""What people fill in about organisations and accounts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from tanyin.canon import Text
from tanyin.platform.accounts import credit_code, models
from tanyin.platform.accounts.actions import OPEN_TO_ALL
from tanyin.platform.accounts.models import Department, Kind, Person
from tanyin.platform.accounts.own import SHORTEST_REASON
from tanyin.platform.accounts.words import KINDS, ROLES, roles_of
from tanyin.platform.ground.api import acts_of_the_api
from tanyin.platform.ground.policies import words_of
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.look.lazy import lazily, words

PASSWORD = {"autocomplete": "new-password"}


class CodeField(forms.CharField):
    """A unified social credit code; its errors say which character is wrong."""

    def __init__(self, **options: Any) -> None:
        help_text = words("营业执照上的 18 位代码", "The 18 characters on the business licence")
        label = words("统一社会信用代码", "Unified social credit code")
        super().__init__(label=label, help_text=help_text, max_length=40, **options)

    def clean(self, value: Any) -> str:
        """The code in its normal form."""
        try:
            return credit_code.parse(super().clean(value))
        except Refusal as refusal:
            raise forms.ValidationError(lazily(refusal.message)) from None


class AddressTaken(Refusal):
    """There is an account with this address."""

    status = 409
    code = "address_taken"

    def __init__(self) -> None:
        super().__init__(
            Text("这个邮箱已经有账户。请直接登录。", "There is an account with this address. Sign in with it.")
        )


class NewPerson(forms.Form):
    """Name, address and password of somebody new."""

    name = forms.CharField(label=words("姓名", "Your name"), max_length=100)
    email = forms.EmailField(
        label=words("电子邮箱", "E-mail address"), max_length=254, help_text=words("登录时使用", "You sign in with it")
    )
    password = forms.CharField(
        label=words("密码", "Password"),
        widget=forms.PasswordInput(PASSWORD),
        help_text=words("至少 10 位，不要用常见的词", "At least 10 characters, no common word"),
    )

    def __init__(self, *args: Any, invited: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invited:  # whoever invites vouches for this address and no other
            self.fields["email"].disabled, self.fields["email"].initial = True, invited

    def clean_email(self) -> str:
        """An address that nobody uses yet."""
        address = str(self.cleaned_data["email"]).lower()
        if Person.objects.filter(email=address).exists():
            raise forms.ValidationError(
                words("这个邮箱已经有账户。请直接登录。", "There is an account with this address. Sign in with it.")
            )
        return address

    def clean(self) -> dict[str, Any]:
        """A password that is not the name or the address."""
        data = super().clean() or {}
        if data.get("password"):
            person = Person(email=data.get("email", ""), name=data.get("name", ""))
            try:
                validate_password(data["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data

    def made(self, language: str) -> Person:
        """The person, saved, with the language in which the form was read."""
        data = self.cleaned_data
        email, name = data["email"], data["name"].strip()
        try:
            with transaction.atomic():
                return Person.objects.create_user(email, data["password"], name=name, language=language)
        except IntegrityError:  # somebody registered with it since the form was looked through
            raise AddressTaken from None


class Organisation(forms.Form):
    """An organisation of a kind that is open to all."""

    kind = forms.ChoiceField(
        label=words("组织类型", "Kind of organisation"),
        choices=[(kind.value, lazily(KINDS[kind])) for kind in Kind if kind in OPEN_TO_ALL],
    )
    code = CodeField()
    organisation = forms.CharField(label=words("组织名称", "Name of the organisation"), max_length=200)


class Join(NewPerson, Organisation):
    """A new organisation and its first person."""

    field_order = ("kind", "code", "organisation", "name", "email", "password")


class Register(Organisation):
    """An organisation of any kind, entered by an administrator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, lazily(KINDS[kind])) for kind in Kind]  # type: ignore[attr-defined]


class Roles(forms.Form):
    """The roles of a member, of those that the kind of organisation gives."""

    roles = forms.MultipleChoiceField(label=words("角色", "Roles"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, lazily(ROLES[role])) for role in roles_of(kind)]
        self.fields["roles"].choices = choices  # type: ignore[attr-defined]


class Invite(Roles):
    """Whom to invite, in which roles."""

    email = forms.EmailField(label=words("电子邮箱", "E-mail address"), max_length=254)
    field_order = ("email", "roles")


class NewDepartment(forms.Form):
    """A department of an authority."""

    name = forms.CharField(
        label=words("名称", "Name"),
        max_length=200,
        help_text=words("设立以后名称不再改动", "Once it is added its name stays"),
    )
    name_en = forms.CharField(label=words("英文名称", "Name in English"), max_length=200, required=False)


class Place(forms.Form):
    """The department in which a member works."""

    department = forms.ModelChoiceField(
        Department.objects.none(),
        label=words("处室", "Department"),
        required=False,
        empty_label=words("没有", "none"),
    )

    def __init__(self, *args: Any, organisation: models.Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = organisation.departments.order_by("name")  # type: ignore[attr-defined]


class OwnAccount(forms.Form):
    """Name and language."""

    name = forms.CharField(label=words("姓名", "Your name"), max_length=100)
    language = forms.ChoiceField(label=words("语言", "Language"), choices=[("zh", "中文"), ("en", "English")])


class Reason(forms.Form):
    """The written reason of an administrator's session."""

    reason = forms.CharField(
        label=words("理由", "Reason"),
        min_length=SHORTEST_REASON,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=words(
            "写明要做什么、为什么；会话 30 分钟，理由留在日志里",
            "What for and why; the session lasts 30 minutes and the journal keeps the reason",
        ),
    )


class MakeToken(forms.Form):
    """A token for a program."""

    name = forms.CharField(label=words("名称", "Name"), max_length=100)
    scopes = forms.MultipleChoiceField(label=words("可以做的事", "What it may do"), widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(label=words("有效天数", "Days it lasts"), min_value=1, max_value=366, initial=90)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = _scopes()  # type: ignore[attr-defined]

    @property
    def lasts(self) -> dt.timedelta:
        """How long."""
        return dt.timedelta(days=self.cleaned_data["days"])


def _scopes() -> list[tuple[str, str]]:
    """What a program may be let do, in words."""
    return [(act, lazily(words_of(act))) for act in sorted(acts_of_the_api())]
