"""The API: every app's router under one roof, problem documents, and the description of it all (OpenAPI)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from tanyin import __version__
from tanyin.canon import Text
from tanyin.platform.accounts.api import router as accounts
from tanyin.platform.catalogue.api import router as catalogue
from tanyin.platform.ground.api import asks_first, policy_of
from tanyin.platform.ground.pages import Request
from tanyin.platform.ground.refusals import Refusal, Unknown
from tanyin.platform.library.api import router as library
from tanyin.platform.look.failures import problem
from tanyin.platform.site.gate import taken_down
from tanyin.platform.studies.api import router as studies
from tanyin.platform.vault.api import router as vault


class _NotUnderstood(Refusal):
    code = "not_understood"


class _TooMuch(Refusal):
    code = "bad_request"

    def __init__(self, status: int, text: Text) -> None:
        super().__init__(text)
        self.status = status


PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
"""RFC 9457, as `look.failures.problem` writes it."""


class _Api(NinjaAPI):
    """Says of every operation that it may answer with a problem document."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description of the API."""
        found = super().get_openapi_schema(**options)
        problem = {"description": "Problem", "content": {"application/problem+json": {"schema": PROBLEM}}}
        for operations in found["paths"].values():
            for operation in operations.values():
                operation["responses"].setdefault("4XX", problem)
        return found


api = _Api(
    title="碳印 Tanyin",
    version=__version__,
    description="产品碳足迹 / Product carbon footprints",
    urls_namespace="api",
    docs_url=None,  # its page would load scripts of another host; the description itself is at openapi.json
    openapi_extra={
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}, {}],
    },
)
api.add_router("/accounts", accounts)
api.add_router("/catalogue", catalogue)
api.add_router("/library", library)
api.add_router("/files", vault)
api.add_router("/studies", studies)
for _, _router in api._routers:
    for _view in _router.path_operations.values():
        for _operation in _view.operations:
            _operation.auth_callbacks = [asks_first(policy_of(_operation.view_func))]


@api.exception_handler(Refusal)
def _refused(request: Request, refusal: Refusal) -> HttpResponse:
    taken_down(request, refusal)
    return problem(request, refusal)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, _: Http404) -> HttpResponse:
    return problem(request, Unknown())


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Names the fields, never what was sent in them."""
    fields = ", ".join(sorted({".".join(str(step) for step in each["loc"]) for each in error.errors}))
    return problem(
        request,
        _NotUnderstood(
            Text(
                f"请求的这些字段缺少或不对：{fields}。什么也没有改动；请按 openapi.json 改正。",
                f"These fields are missing or wrong: {fields}. Nothing was changed; see openapi.json and mend them.",
            )
        ),
    )


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    text = Text(
        "请求不能处理，什么也没有改动。请按 openapi.json 核对。",
        "The request could not be handled; nothing was changed. See openapi.json.",
    )
    return problem(request, _TooMuch(error.status_code, text))
