"""Studies as JSON."""

from __future__ import annotations

from tanyin.platform.studies.api.studies import router as router
