"""What was not done, as pages: what happened, what is safe, what to do; as problem+json where a program asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.ground.pages import language_of
from tanyin.platform.ground.refusals import NotAllowed, Refusal, SignInFirst, Unknown
from tanyin.platform.look.choices import theme_of


class RefusalMiddleware:
    """Middleware: a `Refusal` raised by a view becomes its answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass it on; `process_exception` answers."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a refusal; anything else is a defect and goes on to the error page."""
        return answer(request, error) if isinstance(error, Refusal) else None


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page, the redirect to sign-in, or the problem document that tells `refusal`."""
    if request.path.startswith("/api/"):
        return problem(request, refusal)
    if isinstance(refusal, SignInFirst) and request.method == "GET":
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
    return render(request, "look/refusal.html", {"refusal": refusal}, status=refusal.status)


def problem(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """RFC 9457: a problem document in the language of the request."""
    return _document(request, refusal.status, refusal.code, refusal.message)


def _document(request: HttpRequest, status: int, code: str, detail: Text) -> HttpResponse:
    document = {
        "type": f"urn:tanyin:problem:{code}",
        "title": code.replace("_", " "),
        "status": status,
        "detail": detail.in_(language_of(request)),
    }
    return JsonResponse(document, status=status, content_type="application/problem+json")


@dataclass(frozen=True, slots=True)
class Failure:
    """What a page says that must not depend on anything that may have failed."""

    status: int
    code: str
    title: Text
    happened: Text
    safe: Text
    advice: Text


NOTHING_CHANGED = Text("什么也没有改动。", "Nothing was changed.")

BAD_REQUEST = Failure(
    400,
    "bad_request",
    Text("这个请求读不懂", "This request cannot be read"),
    Text(
        "地址或随它送来的内容不完整，或者格式不对。",
        "The address, or what was sent with it, is incomplete or malformed.",
    ),
    NOTHING_CHANGED,
    Text(
        "请回到上一页重新操作；从别处复制来的地址请核对。",
        "Go back and try again; check an address that was copied from elsewhere.",
    ),
)
FORGED = Failure(
    403,
    "not_from_our_page",
    Text("没有提交", "Not sent"),
    Text(
        "这次提交不能确认出自本站的页面：页面可能开得太久，或者浏览器不接受本站的 cookie。",
        "It cannot be confirmed that this came from a page of this site: the page may have been open for too long, "
        "or the browser takes no cookies from here.",
    ),
    NOTHING_CHANGED,
    Text(
        "请回到上一页，重新载入后再提交；填写的内容请先复制出来。",
        "Go back, load the page again and send it once more; copy what you filled in first.",
    ),
)
BROKEN = Failure(
    500,
    "broken",
    Text("本站出了差错", "Something broke on our side"),
    Text(
        "处理这个请求时出了本站自己的差错，差错已经记下。",
        "This request met a defect of ours, which has been recorded.",
    ),
    Text(
        "这一次要做的事没有做，也没有做一半；以前保存的都在。",
        "What you asked for was not done, nor half of it; whatever was saved before is intact.",
    ),
    Text(
        "请过一会儿再试；仍然如此，请把时间和地址告诉管理员。",
        "Try again in a while; if it stays so, tell the administrator the time and address.",
    ),
)


def told(request: HttpRequest, failure: Failure) -> HttpResponse:
    """The failure, without database, session or context processors; as a problem document where a program asks."""
    if request.path.startswith("/api/"):
        return _document(request, failure.status, failure.code, failure.happened)
    page = get_template("look/failure.html").render(
        {"request": request, "failure": failure, "theme": theme_of(request)}
    )
    return HttpResponse(page, status=failure.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler400` of the site."""
    return told(request, BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler403` of the site: Django's own refusals."""
    return answer(
        request,
        NotAllowed(
            Text(
                "这件事不能这样做，什么也没有改动。请从页面上的入口进入。",
                "This cannot be done this way, and nothing was changed. Enter from the pages of the site.",
            )
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler404` of the site."""
    return answer(request, Unknown())


def broken(request: HttpRequest) -> HttpResponse:
    """`handler500` of the site."""
    return told(request, BROKEN)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`CSRF_FAILURE_VIEW` of the site. The reason is for programmers and stays in the log."""
    return told(request, FORGED)
