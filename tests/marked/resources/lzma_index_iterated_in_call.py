import lzma


def package_names(index):
    return sorted(line.split()[1] for line in lzma.open(index, "rt") if line.startswith("Package:"))  # expect: LK303


def has_package(index, name):
    return name in package_names(index)
