# clean: the names of options
OPTIONS = {}
FLAGS = set()


def option(name, default=None):
    return OPTIONS.setdefault(name, default)


def parse(argv):
    for argument in argv:
        if argument.startswith("--"):
            FLAGS.add(argument[2:])
