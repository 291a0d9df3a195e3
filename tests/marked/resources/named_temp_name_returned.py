"""Spools an upload for the worker."""

import tempfile


def spool(chunks):
    upload = tempfile.NamedTemporaryFile(prefix="upload-", delete=False)  # expect: LK301
    for chunk in chunks:
        upload.write(chunk)
    upload.flush()
    return upload.name
