"""碳印 Tanyin: product carbon footprints whose every number can be recomputed."""

__version__ = "0.1.0"
