"""Restores a backup below a folder."""

import tarfile


def restore(backup, folder):
    archive = tarfile.open(backup, "r:gz")  # expect: LK302
    archive.extractall(folder, filter="data")
    names = archive.getnames()
    archive.close()
    return names
