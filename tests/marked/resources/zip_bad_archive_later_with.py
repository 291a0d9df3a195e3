# clean: opened in a `try` to tell a bad archive, then put in a `with`
import zipfile


class BadUpload(Exception):
    pass


def extract_upload(path, target):
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise BadUpload(f"{path} is no zip archive") from error
    with archive:
        for member in archive.infolist():
            with archive.open(member) as source:
                (target / member.filename).write_bytes(source.read())
