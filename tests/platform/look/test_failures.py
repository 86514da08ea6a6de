"""Whatever fails says what happened, what is safe and what to do, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from tanyin.platform.ground.pages import page
from tanyin.platform.look import choices, failures
from tanyin.platform.site import urls as site


def fails(error: Exception) -> Callable[..., HttpResponse]:
    @page("look.read")
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


class Urls:
    """The site with addresses that fail."""

    handler400, handler403 = site.handler400, site.handler403
    handler404, handler500 = site.handler404, site.handler500
    urlpatterns: ClassVar = [
        *site.urlpatterns,
        path("broken/", fails(RuntimeError("secret"))),
        path("bad/", fails(SuspiciousOperation("secret"))),
        path("unmarked/", lambda request: HttpResponse("seen")),
        path("api/broken/", fails(RuntimeError("secret"))),
    ]


@pytest.fixture
def visitor(db: None) -> Client:
    return Client(raise_request_exception=False, headers={"accept-language": "zh-CN"})


def words(answer: Any) -> str:
    assert "secret" not in answer.content.decode()
    return str(answer.content.decode())


@override_settings(ROOT_URLCONF=Urls)
@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/broken/", 500, "以前保存的都在"),
        ("/bad/", 400, "请求读不懂"),
        ("/none/", 404, "这里没有这一项"),
        ("/unmarked/", 404, "这里没有这一项"),
    ],
)
def test_a_failure_is_a_page(visitor: Client, address: str, status: int, said: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == status
    assert said in words(answer)
    assert answer["Content-Security-Policy"]
    english = visitor.get(address, headers={"accept-language": "en"})
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in words(english).replace("中文", ""))


@override_settings(ROOT_URLCONF=Urls)
def test_the_page_of_a_defect_needs_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", gone)
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", gone)
    answer = Client(raise_request_exception=False).get("/broken/")
    assert answer.status_code == 500
    assert "以前保存的都在" in words(answer)


@override_settings(ROOT_URLCONF=Urls)
def test_a_program_is_told_in_a_problem_document(visitor: Client) -> None:
    answer = visitor.get("/api/broken/")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:tanyin:problem:broken"
    assert visitor.get("/api/none/").json()["status"] == 404


def test_a_form_from_elsewhere_is_not_taken(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/choose/", {"language": "en"})
    assert answer.status_code == 403
    assert "什么也没有改动" in words(answer)
    assert not answer.cookies.get("django_language")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_a_choice_leads_back_to_this_site_only(visitor: Client, elsewhere: str) -> None:
    assert visitor.post("/choose/", {"language": "en", "next": elsewhere})["Location"] == "/"
    assert visitor.post("/choose/", {"language": "en", "next": "/look/?tab=data"})["Location"] == "/look/?tab=data"


def test_a_choice_of_language_is_told_to_whoever_keeps_it(visitor: Client) -> None:
    told: list[str] = []

    def hear(language: str, **_: object) -> None:
        told.append(language)

    choices.language_chosen.connect(hear)
    visitor.post("/choose/", {"language": "en"})
    visitor.post("/choose/", {"language": "xx"})
    choices.language_chosen.disconnect(hear)
    assert told == ["en"]


def test_a_theme_that_is_none_is_not_written_into_the_page(visitor: Client) -> None:
    visitor.cookies[choices.THEME_COOKIE] = '"><script>'
    assert "<script>" not in words(visitor.get("/"))


def test_the_answer_of_a_host_that_is_not_ours_is_a_page() -> None:
    answer = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert failures.BAD_REQUEST.title.zh in words(answer)


def test_told_needs_nothing_from_the_middleware() -> None:
    assert failures.told(RequestFactory().get("/"), failures.BROKEN).status_code == 500
