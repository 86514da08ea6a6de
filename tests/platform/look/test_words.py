"""No word stands in one language only: neither ours nor those of Django and allauth."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import django
import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation.template import templatize

from scripts import foreign_words
from tanyin import platform
from tests.platform.look.words_found import CHINESE, in_code, in_template

HOUSE = Path(platform.__file__).parent
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.*"))
MODULES = sorted(path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts and path.name != "apps.py")
SCRIPTS = sorted(HOUSE.rglob("static/**/*.js"))
NAMES = {"site/settings.py", "site/samples.py"}
"""Hold names of languages and people, which are not translated."""

ALLAUTH, DJANGO = Path(allauth.__file__).parent, Path(django.__file__).parent
FOREIGN = [
    *(path for app in ("account", "mfa", "usersessions") for path in (ALLAUTH / app).rglob("*.py")),
    *(DJANGO / "forms").glob("*.py"),
    *(DJANGO / "core").glob("validators.py"),
    *(DJANGO / "contrib/auth").glob("[fpv]*.py"),
    *(
        path
        for part in ("account", "mfa", "usersessions", "allauth")
        for path in (ALLAUTH / "templates" / part).rglob("*.*")
    ),
]
_CALL = re.compile(r"""\bn?gettext(?:_lazy)?\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
ALIKE = {"Token", "WebAuthn", "PIN", "URL", "Email", "E-mail", "IP"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_template_speaks_both_languages(path: Path) -> None:
    assert not list(in_template(path.read_text("utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_speaks_both_languages(path: Path) -> None:
    if str(path.relative_to(HOUSE)) not in NAMES:
        assert not list(in_code(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_of_its_own(path: Path) -> None:
    code = re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    assert not CHINESE.search(code)
    assert not re.search(r"textContent = [\"'`][^\"'`]*[A-Za-z]", code)


@pytest.mark.parametrize(
    "template",
    [
        "<p>保存</p>",
        "<p>Save</p>",
        '<img alt="seal">',
        '<input type="submit" value="Save">',
        '{% if x %}<b title="无">{% endif %}',
        '{{ x|default:"无" }}',
        '{% t "保存" "Save" %} now',
    ],
)
def test_a_bare_word_in_a_template_is_found(template: str) -> None:
    assert list(in_template(template))


@pytest.mark.parametrize(
    "template",
    [
        '{% t "保存" "Save {n}" n=count %}',
        "{# 说明 #}{% comment %}words{% endcomment %}",
        '<p class="row" data-x="abc">{{ x }} · 182</p>',
        "<code>sha256</code>",
    ],
)
def test_what_speaks_both_languages_is_let_be(template: str) -> None:
    assert not list(in_template(template))


@pytest.mark.parametrize(
    "code",
    [
        'x = "保存"',
        'f(f"{n} 项")',
        'CharField(label="Name")',
        'words("保存", "存")',
        'messages.success(request, "Saved")',
        'raise ValidationError(f"wrong {x}")',
        'HttpResponse("Done")',
    ],
)
def test_a_bare_word_in_a_module_is_found(code: str) -> None:
    assert list(in_code(code))


@pytest.mark.parametrize(
    "code", ['"""保存"""', 'x = Text("保存", "Save")', 'CharField(label=words("名", "Name"))', 'x = "save"']
)
def test_a_module_that_speaks_both_languages_is_let_be(code: str) -> None:
    assert not list(in_code(code))


def asked_for(path: Path) -> Iterator[str]:
    """The words that a foreign file asks gettext for."""
    source = path.read_text("utf-8")
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "_",
                "gettext",
                "gettext_lazy",
                "ngettext_lazy",
            }:
                yield from (each.value for each in node.args[:1] if isinstance(each, ast.Constant))
    else:
        yield from (ast.literal_eval(found) for found in _CALL.findall(templatize(source)))


def test_the_words_that_others_lack_are_written_as_the_script_writes_them() -> None:
    assert foreign_words.CATALOGUE.read_bytes() == foreign_words.catalogue(foreign_words.WORDS)


def test_the_words_of_django_and_allauth_are_all_translated() -> None:
    asked = {words for path in FOREIGN if "tests" not in path.parts for words in asked_for(path) if words.strip()}
    assert len(asked) > 300, "the words were not found"
    with translation.override("zh-hans"):
        missing = {words for words in asked if not CHINESE.search(gettext(words) + ngettext(words, words, 2))}
    assert {words for words in missing if re.search("[a-z]{3}", words)} - ALIKE == set()
