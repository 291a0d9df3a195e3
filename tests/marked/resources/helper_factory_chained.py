def open_table(name):
    return open(f"tables/{name}.csv", encoding="utf-8")


def header(name):
    return open_table(name).readline().strip().split(",")  # expect: LK303


def has_column(name, column):
    return column in header(name)
