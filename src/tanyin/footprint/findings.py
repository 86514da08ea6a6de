"""What the reader must know about a result although it could be computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from tanyin.canon import Text

Severity = Literal["refused", "waived", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("refused", "waived", "warning", "note")
"""refused: no result until mended or waived by name. waived: refused, set aside with a reason; not certifiable.
warning: the number may be wrong. note: to be known, e.g. a mismatch of year."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: stable code, place, what is the case, what to do; `reason` is that of a waiver."""

    code: str
    severity: Severity
    path: str
    message: Text
    fix: Text = Text("", "")
    reason: str = ""

    def document(self) -> dict[str, Any]:
        """As plain JSON data."""
        found: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity,
            "path": self.path,
            "message": self.message._asdict(),
        }
        if self.fix.en:
            found["fix"] = self.fix._asdict()
        if self.reason:
            found["reason"] = self.reason
        return found
