"""Names of kinds and roles, as pages and records show them."""

from __future__ import annotations

from collections.abc import Mapping

from tanyin.canon import Text
from tanyin.platform.accounts.models import Kind
from tanyin.platform.ground.actor import Role

KINDS: Mapping[str, Text] = {
    Kind.ENTERPRISE: Text("企业", "enterprise"),
    Kind.SUPPLIER: Text("供应商", "supplier"),
    Kind.BODY: Text("认证机构", "certification body"),
    Kind.AUTHORITY: Text("主管部门", "authority"),
    Kind.BANK: Text("金融机构", "bank"),
    Kind.PURCHASER: Text("采购人", "purchaser"),
    Kind.SERVICE: Text("技术服务机构", "service provider"),
    Kind.OPERATOR: Text("系统运行单位", "operator of this system"),
}

ROLES: Mapping[str, Text] = {
    Role.OWNER: Text("负责人", "owner"),
    Role.ENGINEER: Text("核算人员", "engineer"),
    Role.REVIEWER: Text("审核人员", "reviewer"),
    Role.AUDITOR: Text("现场检查员", "site auditor"),
    Role.DECIDER: Text("认证决定人员", "decision maker"),
    Role.OFFICER: Text("公务人员", "officer"),
    Role.READER: Text("查阅人员", "reader"),
}

ROLES_OF: Mapping[str, tuple[Role, ...]] = {
    Kind.BODY: (Role.OWNER, Role.REVIEWER, Role.AUDITOR, Role.DECIDER, Role.READER),
    Kind.AUTHORITY: (Role.OWNER, Role.OFFICER, Role.REVIEWER, Role.READER),
}
"""The roles that a kind of organisation gives; any other kind gives `USUAL`."""

USUAL = (Role.OWNER, Role.ENGINEER, Role.REVIEWER, Role.READER)


def roles_of(kind: str) -> tuple[Role, ...]:
    """The roles that an organisation of `kind` gives its members."""
    return ROLES_OF.get(kind, USUAL)
