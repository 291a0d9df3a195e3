"""Records of a ledger file, one by one."""

import struct


def records(path):
    stream = open(path, "rb")  # expect: LK302
    while block := stream.read(16):
        yield struct.unpack("<QQ", block)
    stream.close()
