"""Tags of the catalogue's templates, which later apps use too."""
