"""Counts runs per job."""

import shelve


def bump(path, job):
    counts = shelve.open(path)  # expect: LK301
    counts[job] = counts.get(job, 0) + 1
    counts.sync()
    return counts[job]
