# clean: the old file is closed before the next takes its place
import time


class DailyLog:
    def __init__(self, folder):
        self.folder = folder
        self.day = None
        self.stream = None

    def write(self, line):
        today = time.strftime("%Y-%m-%d")
        if today != self.day:
            if self.stream is not None:
                self.stream.close()
            self.stream = open(f"{self.folder}/{today}.log", "a", encoding="utf-8")
            self.day = today
        self.stream.write(line + "\n")

    def close(self):
        if self.stream is not None:
            self.stream.close()
