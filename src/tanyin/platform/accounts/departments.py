"""The departments of an authority, and who works in which: what an officer may move depends on it."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from tanyin.canon import Text
from tanyin.platform.accounts import events
from tanyin.platform.accounts.models import Department, Membership, Organisation
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import Refusal, Unknown
from tanyin.platform.journal.act import act


class DepartmentTaken(Refusal):
    """The organisation has a department of this name already."""

    status = 409
    code = "department_taken"


def add_department(actor: Actor, organisation: Organisation, name: str, name_en: str = "") -> Department:
    """Add a department to an authority. Its name stays: what it decided stands under it."""
    with act(actor, events.ADDED_DEPARTMENT, on=organisation) as deed:
        try:
            with transaction.atomic():
                made = Department.objects.create(organisation=organisation, name=name.strip(), name_en=name_en.strip())
        except IntegrityError:
            raise DepartmentTaken(
                Text(
                    f"已有处室“{name.strip()}”，什么也没有改动。请用另一个名称。",
                    f"There is a department “{name.strip()}” already, and nothing was changed. Use another name.",
                )
            ) from None
        deed.about(made)
    return made


def place(actor: Actor, membership: Membership, department: Department | None) -> None:
    """Say in which department of the organisation a member works; None for in none."""
    with act(actor, events.PLACED, on=membership) as deed:
        if department is not None and department.organisation_id != membership.organisation_id:
            raise Unknown
        deed.swap(membership, department=department)
        deed.about(membership, department=str(department.pk) if department else None)
