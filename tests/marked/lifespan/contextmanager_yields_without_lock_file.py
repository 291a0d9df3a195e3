# clean: where nothing was opened it yields as well, and has nothing to close
import contextlib
import fcntl
import os


class Store:
    @contextlib.contextmanager
    def lock(self, key):
        if not self.usable:
            yield
            return
        try:
            descriptor = os.open(self.folder / f"{key}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            print("no lock", error)
            yield
            return
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            with contextlib.suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_UN)
            os.close(descriptor)
