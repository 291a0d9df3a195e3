# safe
import io
import zipfile


def main(path):
    with zipfile.ZipFile(path + ".zip", "w") as made:
        made.writestr("a", "1")
    raw = open(path + ".zip", "rb")
    archive = zipfile.ZipFile(io.BytesIO(raw.read()))
    names = archive.namelist()
    note(names)
    archive.close()
    raw.close()
    return names
