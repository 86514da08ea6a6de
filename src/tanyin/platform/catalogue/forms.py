"""What the pages of the catalogue take from their readers."""

from __future__ import annotations

from django import forms

from tanyin.platform.catalogue.models import KEY, STATUSES
from tanyin.platform.catalogue.states import State

KEY_PATTERN = r"^[a-z0-9][a-z0-9_.-]{0,127}$"
CHOICES = [(status, status) for status in STATUSES]


class MoveForm(forms.Form):
    """A move of an entry; `version` is the one that the officer saw."""

    to = forms.ChoiceField(choices=State.choices)
    basis = forms.CharField(max_length=500)
    version = forms.IntegerField(min_value=1)


class EntryForm(forms.Form):
    """A product proposed for a pilot list."""

    key = forms.RegexField(KEY_PATTERN, max_length=KEY)
    name_zh = forms.CharField(max_length=300)
    name_en = forms.CharField(max_length=300)
    batch = forms.CharField(max_length=40)
    areas = forms.CharField(max_length=500)
    maturity_zh = forms.CharField(max_length=2000)
    maturity_en = forms.CharField(max_length=2000)
    maturity_source = forms.CharField(max_length=2000)
    source = forms.CharField(max_length=2000)
    basis = forms.CharField(max_length=500)


class BodyForm(forms.Form):
    """A version of a pilot body."""

    key = forms.RegexField(KEY_PATTERN, max_length=KEY)
    name_zh = forms.CharField(max_length=300)
    name_en = forms.CharField(max_length=300)
    approval = forms.CharField(max_length=60)
    products = forms.CharField(max_length=2000)
    areas = forms.CharField(max_length=2000)
    since = forms.DateField()
    until = forms.DateField()
    source = forms.CharField(max_length=2000)
    url = forms.URLField(max_length=2000, required=False, assume_scheme="https")
    status = forms.ChoiceField(choices=CHOICES)
    basis = forms.CharField(max_length=500)
