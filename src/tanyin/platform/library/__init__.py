"""Emission factors: frozen releases, search, side-by-side choice, private factors of an organisation."""
