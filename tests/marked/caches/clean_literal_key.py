# clean: a parameter that takes two values
from typing import Literal

_themes = {}


def theme(choice: Literal["light", "dark"], load):
    if choice not in _themes:
        _themes[choice] = load(choice)
    return _themes[choice]
