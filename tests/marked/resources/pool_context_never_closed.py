"""Feature extraction on all cores."""

import multiprocessing


def extract(rows, features):
    workers = multiprocessing.Pool(processes=4)  # expect: LK301
    table = []
    for row in workers.imap(features, rows, chunksize=64):
        if row is not None:
            table.append(row)
    return table
