import tempfile


def line_offsets(blocks):
    spool = tempfile.TemporaryFile("w+b")  # expect: LK301
    for block in blocks:
        spool.write(block)
    spool.seek(0)
    offsets, position = [], 0
    for line in spool:
        offsets.append(position)
        position += len(line)
    return offsets
