"""The reference of the study document is what the models say, every field with words in both languages."""

import pytest

from scripts.study_reference import PAGES, models, own_fields, page, words
from tanyin.canon import Language
from tests.docs.site import read

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_the_generated_one(language: Language) -> None:
    assert read(PAGES[language]) == page(language), "scripts/study_reference.py writes it anew"


def test_every_field_has_words_and_no_word_is_left_over() -> None:
    fields = {model.__name__: {"", *own_fields(model)} for model in models()}
    assert {name: set(told) for name, told in words().items()} == fields


def test_every_field_has_words_in_both_languages() -> None:
    for model, told in words().items():
        for field, (*_, zh, en) in told.items():
            assert any("\u4e00" <= letter <= "\u9fff" for letter in zh) or zh == en, (model, field)
            assert en.isascii() or set("₂Σ·×−—…") & set(en), (model, field)


def test_every_model_is_on_the_page_with_its_place() -> None:
    text = page("en")
    for model in models():
        assert f'<a id="{model.__name__}"></a>' in text
        assert model.__name__ == "Study" or f"(#{model.__name__})" in text


def test_a_field_without_words_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    table = words()
    del table["Process"]["waste"]
    monkeypatch.setattr("scripts.study_reference.words", lambda: table)
    with pytest.raises(KeyError, match="waste"):
        page("zh")
