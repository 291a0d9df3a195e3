"""Merges two sorted files into a third."""

import heapq


def merge(left, right, target):
    with open(target, "w", encoding="utf-8") as out:
        one = open(left, encoding="utf-8")  # expect: LK301
        with open(right, encoding="utf-8") as two:
            out.writelines(heapq.merge(one, two))
