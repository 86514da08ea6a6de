"""Why something was not done, as sentences: what happened, what is safe, what to do."""

from __future__ import annotations

from tanyin.canon import BilingualError, Text


class Refusal(BilingualError):
    """Something asked for was not done and nothing was changed. `status` is its HTTP status, `code` its stable name."""

    status = 422
    code = "refused"


class Unknown(Refusal):
    """No such thing, or none that this actor may know of: the two are never told apart."""

    status = 404
    code = "not_found"

    def __init__(self, text: Text | None = None) -> None:
        super().__init__(
            text
            or Text(
                "这里没有这一项，或者它不属于您的组织。请核对地址，或从列表进入。",
                "There is nothing here, or it is not your organisation's. Check the address, or enter from the list.",
            )
        )


class NotAllowed(Refusal):
    """The actor may know of it and may not do it."""

    status = 403
    code = "not_allowed"


class SignInFirst(Refusal):
    """Nobody in particular asked for what only somebody may do."""

    status = 401
    code = "sign_in_first"

    def __init__(self) -> None:
        super().__init__(Text("请先登录。", "Sign in first."))


class NoOrganisation(Refusal):
    """What was asked for is done for an organisation, and the person belongs to none."""

    status = 403
    code = "no_organisation"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "您还不属于任何组织。请注册您的组织，或者请它的负责人邀请您。",
                "You belong to no organisation yet. Register yours, or ask its owner to invite you.",
            )
        )


class Changed(Refusal):
    """Somebody else changed it meanwhile."""

    status = 409
    code = "changed_meanwhile"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "您打开以后别人改过它，所以这次没有保存，别人的改动也完好。请重新载入，再改一次。",
                "Somebody changed it after you opened it, so yours was not saved and theirs is intact. "
                "Load it again and repeat your change.",
            )
        )


class NotNow(Refusal):
    """The state of the thing does not allow the act."""

    status = 409
    code = "not_in_this_state"
