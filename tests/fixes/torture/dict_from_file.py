# safe
def main(path):
    table = dict(line.strip()[::-1].split("t", 1) if "t" in line else (line, line) for line in open(path))
    note(len(table))
    return len(table)
