# safe
import shutil


def main(path):
    copied = 0
    for number in range(2):
        source = open(path, "rb")
        target = open(f"{path}.{number}", "wb")
        shutil.copyfileobj(source, target)
        note(number)
        target.close()
        source.close()
        copied += 1
    return copied
