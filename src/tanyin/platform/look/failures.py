"""Refusals as pages: what happened, what is safe, what to do; as problem+json where a program asks."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from tanyin.platform.ground.pages import language_of
from tanyin.platform.ground.refusals import Refusal, SignInFirst


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
    document = {
        "type": f"urn:tanyin:problem:{refusal.code}",
        "title": refusal.code.replace("_", " "),
        "status": refusal.status,
        "detail": refusal.message.in_(language_of(request)),
    }
    return JsonResponse(document, status=refusal.status, content_type="application/problem+json")
