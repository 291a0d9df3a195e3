# clean: closed when the process ends
import atexit
import tempfile


def scratch_log():
    log = tempfile.NamedTemporaryFile("w", prefix="scratch-", suffix=".log")
    atexit.register(log.close)
    log.write("started\n")
    log.flush()
