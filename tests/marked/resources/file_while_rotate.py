# clean: the old part is closed before the next one is opened, and the last in `finally`
def split(source, pattern, size):
    number, written = 0, 0
    part = open(pattern.format(number), "wb")
    try:
        for line in source:
            if written + len(line) > size:
                part.close()
                number, written = number + 1, 0
                part = open(pattern.format(number), "wb")
            part.write(line)
            written += len(line)
    finally:
        part.close()
    return number + 1
