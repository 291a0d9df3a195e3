# clean: everything that can fail is done before the file is opened
import os


class Volume:
    def __init__(self, path, block_size):
        if block_size % 512:
            raise ValueError(f"{block_size} is no multiple of 512")
        if not os.path.isfile(path):
            raise FileNotFoundError(path)
        self.block_size = block_size
        self.stream = open(path, "rb")

    def close(self):
        self.stream.close()
