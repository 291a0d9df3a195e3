# clean: a memo that ends with the functions it is made for
import functools
import pickle


def cached(function):
    results = {}

    @functools.wraps(function)
    def wrapper(*args):
        key = pickle.dumps(args)
        if key not in results:
            results[key] = function(*args)
        return results[key]

    return wrapper
