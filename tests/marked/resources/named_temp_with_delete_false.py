# clean: the handle is closed by the `with`; the file is meant to stay
import tempfile


def spool(chunks):
    with tempfile.NamedTemporaryFile(prefix="upload-", delete=False) as upload:
        for chunk in chunks:
            upload.write(chunk)
    return upload.name
