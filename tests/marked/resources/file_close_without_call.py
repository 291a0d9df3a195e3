def tail(path, count):
    log = open(path, encoding="utf-8")  # expect: LK301
    lines = log.readlines()[-count:]
    log.close
    return lines


def last_error(path):
    return [line for line in tail(path, 100) if "ERROR" in line]
