"""The study document: its model, reading and writing."""
