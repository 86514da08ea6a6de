"""Factor releases as studies name them: those of the library, each read once in a process, for a release never changes."""

from __future__ import annotations

from functools import lru_cache

from tanyin.footprint import shipped
from tanyin.footprint.errors import FactorError
from tanyin.footprint.factors.release import Library, ReleaseHead
from tanyin.footprint.factors.release import Release as Whole
from tanyin.platform.library.models import FactorDocument, Release
from tanyin.platform.library.stored import whole_of
from tanyin.platform.studies.draft.memory import settle

KEPT = 16
_libraries: dict[tuple[str, ...], Library] = {}


def kept(library: Library) -> Library:
    """The same library as was given for these releases before: it keeps the indexes that every row asks for."""
    name = tuple(each.digest for each in library.releases)
    if name not in _libraries:
        if len(_libraries) >= KEPT:
            _libraries.pop(next(iter(_libraries)))
        _libraries[name] = library
        settle()
    return _libraries[name]


def release(key: str) -> Whole:
    """The release of this id: a shipped one, or one that was loaded into the library. Raises FactorError."""
    if key in shipped.releases():
        return shipped.release(key)
    row = Release.objects.filter(key=key).first()
    if row is None:
        return shipped.release(key)  # whose error names those that exist
    return _loaded(row.digest)


@lru_cache(maxsize=KEPT)
def _loaded(digest: str) -> Whole:
    row = Release.objects.get(pk=digest)
    documents = FactorDocument.objects.filter(factor__release=row).values_list("document", flat=True)
    factors = {each.id: each for each in map(whole_of, documents)}
    found = Whole(ReleaseHead.model_validate_json(row.head), factors)
    if found.digest != digest:
        raise FactorError([])
    return found
