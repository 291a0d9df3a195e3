# clean: there are as many codecs as formats
import importlib

_CODECS = {}


def codec(fmt: str):
    if fmt not in _CODECS:
        _CODECS[fmt] = importlib.import_module(f"app.codecs.{fmt}").Codec()
    return _CODECS[fmt]
