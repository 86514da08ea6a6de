"""Signing in calls each thing by one name, in both languages, on the pages of allauth too."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.platform.people import Town, browser

pytestmark = pytest.mark.django_db
OTHER_NAMES = ("双因素", "passkey", "帐户", "帐号", "账号", "登出", "电子邮件地址", "Not used")


@pytest.fixture
def alice(here: Town) -> Client:
    here.alice.set_password("a long enough secret")
    here.alice.save()
    client = browser()
    client.post("/account/login/", {"login": here.alice.email, "password": "a long enough secret"})
    Authenticator.objects.create(
        user=here.alice,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "office", "credential": {}, "passwordless": True},
    )
    return client


@pytest.mark.parametrize(
    "address",
    [
        "/account/factors/",
        "/account/factors/webauthn/",
        "/account/sessions/",
        "/account/password/reset/",
        "/account/logout/",
    ],
)
def test_a_page_of_the_account_keeps_to_the_words_of_the_glossary(alice: Client, address: str) -> None:
    page = alice.get(address)
    assert page.status_code == 200
    assert [word for word in OTHER_NAMES if word in page.content.decode().split("<main")[1].split("</main>")[0]] == []


def test_the_page_of_signing_in_too() -> None:
    page = browser().get("/account/login/").content.decode().split("<main")[1].split("</main>")[0]
    assert [word for word in OTHER_NAMES if word in page.replace("passkey_login", "")] == []
    assert "用通行密钥登录" in page


def test_passkeys_are_listed_in_words_of_ours(alice: Client) -> None:
    assert "没有用过" in alice.get("/account/factors/webauthn/").content.decode()
    assert "never" in alice.get("/account/factors/webauthn/", headers={"Accept-Language": "en"}).content.decode()
