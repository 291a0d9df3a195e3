# clean: the log stands in a `with` around the child
import subprocess


def run_logged(command, log):
    with open(log, "ab") as sink:
        return subprocess.run(command, stdout=sink, stderr=subprocess.STDOUT, check=False).returncode
