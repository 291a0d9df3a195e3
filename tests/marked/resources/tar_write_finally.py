# clean: closed in `finally`
import os
import tarfile


def pack(folder, target):
    archive = tarfile.open(target, "w:xz")
    try:
        for name in sorted(os.listdir(folder)):
            archive.add(os.path.join(folder, name), arcname=name)
    finally:
        archive.close()
    return os.path.getsize(target)
