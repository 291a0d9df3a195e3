# clean: the walrus binds, the `with` closes
def is_script(path):
    with (stream := open(path, "rb")):
        return stream.read(2) == b"#!"


def scripts(paths):
    return [path for path in paths if is_script(path)]
