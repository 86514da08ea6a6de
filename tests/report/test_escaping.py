"""Whatever stands in a study stays words: it becomes neither HTML nor a command of the typesetter."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from tanyin.footprint import shipped
from tanyin.report.html import html_bytes
from tanyin.report.pdf import pdf_bytes
from tests.footprint.builders import Document
from tests.report.chair import chair, report_of

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "&lt;b&gt; &amp; ]]>",
    '#panic(1) #read("/etc/passwd") #eval("1")',
    "$x^2$ `raw` *bold* _italic_ @ref <label> \\ ~ // /* ",
    "= heading\n- item [#text(red)[x]]",
    "{{7*7}} ${7*7} %s {name}",
]


class Tags(HTMLParser):
    """Tags, their attributes and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def hostile(words: str) -> Document:
    """The chair, with these words wherever a study may hold words."""
    found = chair()
    found["title"] = found["product"]["name"] = found["product"]["description"] = words
    found["note"] = found["method"]["note"] = found["use"]["profile"] = words
    found["processes"][0]["name"] = words
    found["processes"][0]["inputs"][0] |= {"name": words, "source": words}
    found["exclusions"][0] |= {"name": words, "reason": words}
    return found


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_study_add_no_tag_and_no_attribute(words: str) -> None:
    plain, found = Tags(), Tags()
    plain.feed(html_bytes(report_of(chair())).decode())
    found.feed(html_bytes(report_of(hostile(words))).decode())
    assert found.tags == plain.tags
    assert found.attributes == plain.attributes
    assert any(" ".join(words.split()) in text for text in found.text)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_study_are_set_as_they_stand(words: str) -> None:
    reader = PdfReader(io.BytesIO(pdf_bytes(report_of(hostile(words)))))
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    assert squeezed(words) in text
    assert reader.metadata is not None
    assert squeezed(str(reader.metadata.title)) == squeezed(words)


def squeezed(text: str) -> str:
    """Without blanks and the marks of possible breaks: lines break anywhere."""
    return re.sub(r"[\s\u200b]", "", text)


def test_nothing_of_this_machine_is_read() -> None:
    """A layout that asked for a file would fail: there is no file it could name."""
    layout = shipped.data("layout", "report-typ").decode()
    for command in ("#read", "read(", "#include", "#import", 'image("', "csv(", "yaml(", "plugin(", "eval("):
        assert command not in layout, command
