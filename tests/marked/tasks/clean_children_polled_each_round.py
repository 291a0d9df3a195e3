# clean: those that have ended are dropped in each round
import subprocess
import time


class Watcher:
    def __init__(self, command):
        self.command = command
        self.children = []

    def run(self, changes):
        while True:
            self.children = [child for child in self.children if child.poll() is None]
            for path in changes():
                self.children.append(subprocess.Popen([*self.command, path]))
            time.sleep(1)
