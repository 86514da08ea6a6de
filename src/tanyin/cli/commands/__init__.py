"""The commands. Each module is light: what calculates or draws is imported when a command runs, not when help is read."""
