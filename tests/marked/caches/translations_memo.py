import functools

import deepl


class Translator:
    _client = None

    @classmethod
    def client(cls):
        if cls._client is None:
            cls._client = deepl.Translator("key")
        return cls._client


@functools.lru_cache(maxsize=None)  # expect: LK202
def translate(text: str, target: str) -> str:
    return Translator.client().translate_text(text, target_lang=target).text
