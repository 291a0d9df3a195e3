# safe
def main(path):
    output = open(
        path + ".out",
        mode="w",
        newline="",  # as they are
    )  # the report
    output.write(
        "one\n"
        "two\n"
    )
    note("written")
    output.close()  # flushed
    return 3
