# clean: `break` leaves the loop inside the `try`, and `finally` closes
def until_marker(path, marker):
    stream = open(path, encoding="utf-8")
    lines = []
    try:
        while True:
            line = stream.readline()
            if not line or line.startswith(marker):
                break
            if line.isspace():
                continue
            lines.append(line)
    finally:
        stream.close()
    return lines
