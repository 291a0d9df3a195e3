# clean: `finally` runs although the consumer stops early
import struct


def records(path):
    stream = open(path, "rb")
    try:
        while block := stream.read(16):
            yield struct.unpack("<QQ", block)
    finally:
        stream.close()
