"""Checksums for the mirror."""

import hashlib


def checksum(path):
    digest = hashlib.sha256()
    stream = open(path, "rb")  # expect: LK301
    try:
        while block := stream.read(1 << 20):
            digest.update(block)
    finally:
        stream.close
    return digest.hexdigest()
