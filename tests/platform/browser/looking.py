"""How a page is looked at: with which settings of the reader, and what is wrong with what is seen."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from axe_core_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize

from scripts.png import smaller

PICTURES = Path(__file__).resolve().parents[3] / "docs/images/platform"
KEPT = os.environ.get("TANYIN_SCREENSHOTS") == "1"
IN_THE_TOUR = {
    "home",
    "catalogue:answer",
    "catalogue:products",
    "library:factor",
    "studies:desk",
    "studies:review",
    "vault:file",
    "accounts:record",
}
"""The pages that docs/how-to/site-tour.md shows."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

_CUT = """() => {
  const wrong = [];
  const room = document.scrollingElement;
  if (room.scrollWidth > window.innerWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter((e) =>
      e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('.scroll, .unseen, pre, svg *, dialog'));
    wrong.push(`the page is ${room.scrollWidth} px wide: ${wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(' | ')}`);
  }
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest('.unseen, svg') || !e.innerText) continue;
    const style = getComputedStyle(e);
    if (['hidden', 'clip'].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1) wrong.push(`cut: ${e.outerHTML.slice(0, 120)}`);
    if (['hidden', 'clip'].includes(style.overflowY) && e.scrollHeight > e.clientHeight + 1) wrong.push(`cut: ${e.outerHTML.slice(0, 120)}`);
  }
  return wrong;
}"""


@dataclass(frozen=True)
class Eyes:
    """What a reader's browser is set to. `zoom` is how many device pixels stand for one of the page."""

    language: Literal["zh", "en"] = "zh"
    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    scripts: bool = True
    zoom: int = 1

    def __str__(self) -> str:
        words = [self.language, str(self.width), self.scheme, "" if self.scripts else "without-scripts"]
        return "-".join(word for word in words if word)


@contextmanager
def opened(browser: Browser, address: str, eyes: Eyes, cookies: dict[str, str]) -> Iterator[tuple[Page, list[str]]]:
    """The page as these eyes see it, and what its console complained of while it was loaded."""
    context = browser.new_context(
        viewport=ViewportSize(width=eyes.width, height=800),
        device_scale_factor=eyes.zoom,
        color_scheme=eyes.scheme,
        java_script_enabled=eyes.scripts,
        locale="zh-CN" if eyes.language == "zh" else "en-GB",
        reduced_motion="reduce",
    )
    base = "/".join(address.split("/")[:3])
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
    page = context.new_page()
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: complaints.append(request.url) if not request.url.startswith((base, "data:")) else None,
    )
    try:
        page.goto(address, wait_until="load")
        yield page, complaints
    finally:
        context.close()


def cut(page: Page) -> list[str]:
    """What is cut off or makes the page wider than the window."""
    return [str(each) for each in page.evaluate(_CUT)]


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice: rule, and the places where it is broken.

    It waits for promises of the page, so that it cannot look where scripts are off.
    """
    page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(f"() => axe.run(document, {json.dumps(RULES)})")
    return [
        f"{each['id']}: "
        + " | ".join(node["html"][:160] + " " + node.get("failureSummary", "")[:200] for node in each["nodes"][:3])
        for each in found["violations"]
    ]


def keep(page: Page, name: str, eyes: Eyes) -> None:
    """Keep a picture for the documents where the environment variable `TANYIN_SCREENSHOTS=1` asks for it."""
    if KEPT and name in IN_THE_TOUR:
        PICTURES.mkdir(parents=True, exist_ok=True)
        target = PICTURES / f"{name.replace(':', '-')}.{eyes.language}.png"
        target.write_bytes(smaller(page.screenshot(full_page=True)))
