# clean: the archive lies in memory only
import io
import zipfile


def listing(payload: bytes) -> list[str]:
    archive = zipfile.ZipFile(io.BytesIO(payload))
    return [info.filename for info in archive.infolist() if not info.is_dir()]
