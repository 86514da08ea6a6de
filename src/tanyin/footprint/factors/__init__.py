"""Factors, gases and the guards that keep the wrong ones out."""
