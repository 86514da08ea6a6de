"""The product system: a study made ready to be solved."""
