# clean: both ends are closed in `finally`
import os


def round_trip(data):
    reader, writer = os.pipe()
    try:
        os.write(writer, data)
        return os.read(reader, len(data))
    finally:
        os.close(reader)
        os.close(writer)
