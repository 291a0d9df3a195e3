# clean: `break` and `else` both pass the `finally`
def find(path, wanted):
    stream = open(path, encoding="utf-8")
    try:
        for number, line in enumerate(stream):
            if line.startswith(wanted):
                break
        else:
            return None
        return number
    finally:
        stream.close()
