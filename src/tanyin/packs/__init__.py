"""Data only: factor releases, sets of global warming potentials and the manifest that names them by hash.

Nothing here is code. Each pack states its source, licence and version; `manifest.yaml` lists them all. They are
opened by `tanyin.footprint.shipped`.
"""
