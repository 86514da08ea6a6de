"""The result and its views."""
