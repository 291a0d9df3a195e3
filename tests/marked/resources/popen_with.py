# clean: leaving the `with` closes the pipes and waits
import subprocess


def matching(pattern, path):
    with subprocess.Popen(["grep", pattern, path], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            yield line.rstrip("\n")
