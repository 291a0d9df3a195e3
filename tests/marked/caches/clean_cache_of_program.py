# clean: the process is a short one
import functools
import sys


@functools.cache
def device(uuid: str) -> str:
    return uuid[:8]


def main():
    print(device(sys.argv[1]))


if __name__ == "__main__":
    main()
