import subprocess


def head_commit(repository):
    output = subprocess.Popen(["git", "rev-parse", "HEAD"], cwd=repository, stdout=subprocess.PIPE).stdout.read()  # expect: LK303
    return output.decode().strip()


def same_commit(left, right):
    return head_commit(left) == head_commit(right)
