"""What the command line itself refuses, as a sentence with an exit code."""

from tanyin.canon import BilingualError, Text
from tanyin.cli.exits import Exit


class Refusal(BilingualError):
    """A command line or file that cannot be used; `code` is the exit code."""

    def __init__(self, code: Exit, message: Text) -> None:
        super().__init__(message)
        self.code = code


def wrong_usage(message: Text) -> Refusal:
    """A command line that is not understood."""
    return Refusal(Exit.USAGE, message)


def bad_file(message: Text) -> Refusal:
    """A file that cannot be read or written."""
    return Refusal(Exit.FILE, message)
