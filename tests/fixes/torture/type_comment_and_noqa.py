# safe
from typing import IO


def main(path):  # type: (str) -> str
    f = open(path)  # type: IO[str]
    text = f.read()  # noqa
    note(text)
    f.close()
    return text
