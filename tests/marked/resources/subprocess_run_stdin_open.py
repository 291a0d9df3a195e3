"""Loads a dump into the test database."""

import subprocess


def load_dump(database, path):
    subprocess.run(["psql", "--quiet", database], stdin=open(path, "rb"), check=True)  # expect: LK303


def load_dumps(database, paths):
    for path in paths:
        load_dump(database, path)
