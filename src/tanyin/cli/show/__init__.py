"""What the commands show, as text for a terminal or a pipe."""
