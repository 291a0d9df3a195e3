# clean: `communicate` ends the child that is never named
from subprocess import PIPE, Popen


def head_commit(repository):
    output = Popen(["git", "rev-parse", "HEAD"], cwd=repository, stdout=PIPE).communicate()[0]
    return output.decode().strip()


def touch(path):
    return Popen(["touch", path]).wait()
