"""Words exist in both languages."""

import pytest

from tanyin.canon import BilingualError, CanonError, Text


def test_words_are_chosen_by_language() -> None:
    words = Text("碳足迹", "carbon footprint")
    assert words.in_("zh") == "碳足迹"
    assert words.in_("en") == "carbon footprint"


def test_an_unknown_language_is_refused_in_both_languages() -> None:
    with pytest.raises(BilingualError) as caught:
        Text("碳", "carbon").in_("fr")
    assert caught.value.message == Text("没有语言 'fr'；请用 zh 或 en。", "There is no language 'fr'; use zh or en.")


def test_an_error_repeats_only_a_short_printable_excerpt() -> None:
    error = CanonError("\x1b[31m" + "a" * 1000, Text("应为空", "expected nothing"))
    assert error.found == "\\u001b[31m" + "a" * 55 + "…"
    assert error.message.en == f"found {error.found}; expected nothing."
