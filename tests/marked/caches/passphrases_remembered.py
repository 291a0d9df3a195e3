import functools


@functools.cache  # expect: LK202
def private_key(data: bytes, passphrase: bytes):
    return data + passphrase
