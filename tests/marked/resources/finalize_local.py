# clean: the finalizer closes the file together with its owner
import weakref


def attach_trace(owner, path):
    stream = open(path, "a", encoding="utf-8")
    weakref.finalize(owner, stream.close)
    owner.trace = stream.write
