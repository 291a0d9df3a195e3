# clean: the saved descriptor is closed after it was put back
import os


def silenced(function):
    saved = os.dup(1)
    try:
        with open(os.devnull, "wb") as sink:
            os.dup2(sink.fileno(), 1)
        return function()
    finally:
        try:
            os.dup2(saved, 1)
        finally:
            os.close(saved)
