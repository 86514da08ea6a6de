"""Who runs this installation: entered from the command line, for whoever has the machine has the system anyway.

From the site nobody can make himself an office, and offices are entered by administrators, who are people of the
operator. Without this there would be no first of them.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.accounts import actions, credit_code
from tanyin.platform.accounts.models import Kind, Organisation
from tanyin.platform.ground.actor import SYSTEM, Role
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.journal.act import together


class NoOperator(Refusal):
    """Who was named cannot be the operator's owner."""

    code = "no_operator"


def invited(code: str, name: str, email: str) -> str:
    """Enter the operator if it is not here yet, invite the holder of `email` as its owner; the path of the invitation."""
    try:
        validate_email(email)
    except ValidationError:
        raise NoOperator(
            Text(
                f"“{email}”不是电子邮箱地址，什么也没有登记。请改正后再运行。",
                f"“{email}” is no e-mail address, and nothing was entered. Correct it and run the command again.",
            )
        ) from None
    with together():
        operator = Organisation.objects.filter(code=credit_code.parse(code)).first()
        if operator is None:
            operator = actions.register(SYSTEM, Kind.OPERATOR, code, name)
        if operator.kind != Kind.OPERATOR:
            raise NoOperator(
                Text(
                    f"代码 {operator.code} 已由“{operator.name}”注册，它不是系统运行单位，什么也没有改动。请用运行单位自己的代码。",
                    f"Code {operator.code} is registered by “{operator.name}”, which is no operator of this system; nothing "
                    "was changed. Use the operator's own code.",
                )
            )
        _, secret = actions.invite(SYSTEM, operator, email, [Role.OWNER])
    return reverse("accounts:accept", args=[secret])
