# clean: the handles are kept in a mapping, and `close` closes them all
class Shards:
    def __init__(self, folder, count):
        self.folder = folder
        self.count = count
        self.streams = {}

    def write(self, key, line):
        number = hash(key) % self.count
        if number not in self.streams:
            self.streams[number] = open(f"{self.folder}/{number}.txt", "a", encoding="utf-8")
        self.streams[number].write(line)

    def close(self):
        for stream in self.streams.values():
            stream.close()
        self.streams.clear()
