# clean: what is registered stays registered
_after = []


def register_after_callback(function):
    _after.append(function)


def run_after(**values):
    for function in _after:
        function(**values)
