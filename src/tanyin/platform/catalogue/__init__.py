"""The national catalogue, the pilot lists, the pilot bodies, the rule packs: what may be certified, by which rule."""
