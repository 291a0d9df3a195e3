"""Copies a file line by line and counts."""


def copy(source, target):
    reader = open(source, encoding="utf-8")  # expect: LK302
    writer = open(target, "w", encoding="utf-8")
    try:
        count = 0
        for line in reader:
            writer.write(line)
            count += 1
        return count
    finally:
        writer.close()
        reader.close()
