"""Why a change of the catalogue was not made."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.ground.refusals import NotAllowed, Refusal


class NoCatalogue(Refusal):
    """An entry cannot be held against a national catalogue that is not there."""

    code = "no_national_catalogue"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "还没有载入全国目录，不能对照，所以什么也没有登记。请先载入全国目录。",
                "No national catalogue is loaded to hold it against, so nothing was recorded. Load one first.",
            )
        )


class NotOfTheLead(NotAllowed):
    """An officer of another department than the entry's lead."""

    code = "not_of_the_lead_department"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "只有牵头处室的人员能改变它的状态，什么也没有改动。请联系牵头处室。",
                "Only officers of the lead department move this entry, and nothing was changed. Ask that department.",
            )
        )


class NoDepartment(NotAllowed):
    """An officer who belongs to no department."""

    code = "no_department"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "您在本机关没有所属处室，不能办这件事，什么也没有改动。请让机关负责人写上您的处室。",
                "You belong to no department of this authority, so nothing was done. Ask its owner to enter yours.",
            )
        )


class BadEntry(Refusal):
    """What was entered does not make an entry or a body."""

    code = "not_complete"
