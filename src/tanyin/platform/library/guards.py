"""What the database holds of the library: releases and versions never change, a retired factor stays."""

from __future__ import annotations

from tanyin.platform.ground.guards import AppendOnly, Guard, Moves

GUARDS: tuple[Guard, ...] = (
    AppendOnly("library_release"),
    AppendOnly("library_factor"),
    AppendOnly("library_factordocument"),
    AppendOnly("library_token"),
    AppendOnly("library_holds"),
    AppendOnly("library_review"),
    AppendOnly("library_privatefactor", may_change=("version", "state", "number")),
    Moves("library_privatefactor", first=("current",), allowed=(("current", "retired"),)),
    AppendOnly("library_privateversion"),
)
