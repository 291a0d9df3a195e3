"""Starts the indexer from the web hook."""

import subprocess


def reindex(folder):
    subprocess.Popen(["indexer", "--all", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # expect: LK303
    return {"started": folder}
