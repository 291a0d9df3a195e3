# clean: each instance has lists of its own
from typing import NamedTuple

from pydantic import BaseModel


class Order(BaseModel):
    lines: list[str] = []

    def on_line(self, line: str) -> None:
        self.lines.append(line)


class Found(NamedTuple):
    names: list[str] = []

    def handle(self, name):
        self.names.append(name)
