# clean: the process belongs to the object that the caller gets
import subprocess
from dataclasses import dataclass


@dataclass
class Job:
    name: str
    process: subprocess.Popen

    def finish(self, timeout):
        return self.process.wait(timeout)


def start(name, command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    return Job(name, process)
