from functools import cache


class Grid:
    def __init__(self, cells):
        self.cells = cells

    @cache  # expect: LK203
    def neighbours(self, x, y):
        return [(x + 1, y), (x, y + 1)]
