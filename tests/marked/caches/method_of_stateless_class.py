# clean at the default confidence: instances that hold nothing cost nothing when they are kept
from functools import cache


class Engine:
    command = "virsh"

    @cache
    def version(self, run):
        return run([self.command, "--version"])
