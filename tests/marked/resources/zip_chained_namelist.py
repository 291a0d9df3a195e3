from zipfile import ZipFile


def is_wheel(path):
    return any(name.endswith(".dist-info/WHEEL") for name in ZipFile(path).namelist())  # expect: LK303


def wheels(folder):
    return [path for path in sorted(folder.glob("*.zip")) if is_wheel(path)]
