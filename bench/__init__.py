"""How fast the library is, and whether its two evaluators and an independent engine agree: `./tanyin bench`."""
