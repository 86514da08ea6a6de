"""Organisations, people, roles, sign-in: who may act. Names live here and nowhere else."""
