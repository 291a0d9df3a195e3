"""Prints the longest line of each file given on the command line."""

import sys


def main(arguments):
    for path in arguments:
        print(max(open(path, encoding="utf-8"), key=len).rstrip())  # expect: LK303
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
