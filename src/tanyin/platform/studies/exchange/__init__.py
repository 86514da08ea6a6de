"""Studies from files and to files."""
