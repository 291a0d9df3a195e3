# clean: as many as there are languages
import functools
import gettext


@functools.lru_cache(maxsize=None)
def catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("app", languages=[language], fallback=True)
