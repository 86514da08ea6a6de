"""What is sent may be as large as its address takes: judged by its stated length, before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from tanyin.canon import Text
from tanyin.platform.look.failures import NOTHING_CHANGED, Failure, told
from tanyin.platform.vault.kinds import LARGEST

SMALL = 1024 * 1024
"""Bytes of a form or a document."""
WITH_A_FILE = LARGEST + SMALL
UPLOADS = frozenset({"vault:store", "api:files_and_storing", "studies:new", "studies:bill", "studies:attach"})
"""Names of the addresses to which a file may be sent."""

TOO_LARGE = Failure(
    413,
    "too_large",
    Text("太大了，没有收", "Too large, not taken"),
    Text(
        f"送来的内容超过了这个地址收的大小：文件不超过 {LARGEST // 1024**2} MB，其余不超过 {SMALL // 1024**2} MB。",
        f"What was sent is larger than this address takes: {LARGEST // 1024**2} MB for a file, "
        f"{SMALL // 1024**2} MB for anything else.",
    ),
    NOTHING_CHANGED,
    Text(
        "请拆分，或者只送需要的部分，然后再试。",
        "Split it, or send only the part that is needed, and try again.",
    ),
)


class Bounded:
    """Middleware: refuses what is too large. A body without a stated length counts as empty, as WSGI has it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on, or say that it is too large."""
        stated = request.META.get("CONTENT_LENGTH") or "0"
        length = int(stated) if stated.isdecimal() else WITH_A_FILE + 1
        if length > SMALL and (length > WITH_A_FILE or not _takes_files(request)):
            return told(request, TOO_LARGE)
        return self.get_response(request)


def _takes_files(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in UPLOADS
    except Resolver404:
        return False
