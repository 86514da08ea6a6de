"""Every field of every model of ours says how confidential it is."""

from __future__ import annotations

from django.apps import apps

from tanyin.platform.ground.classes import Class, classified


def test_every_field_has_its_class_and_no_class_is_left_over() -> None:
    fields = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("tanyin.platform.")
        for field in model._meta.concrete_fields
    }
    assert fields == {name for name, _ in classified()}


def test_a_class_covers_those_that_are_more_open() -> None:
    assert [one.covers(other) for one in Class for other in Class] == [
        True, False, False,
        True, True, False,
        True, True, True,
    ]  # fmt: skip
