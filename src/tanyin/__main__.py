"""`python -m tanyin` is the command `tanyin`."""

from tanyin.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
