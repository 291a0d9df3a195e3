import socket


def is_free(host, port, log):
    probe = socket.socket()
    try:
        probe.bind((host, port))
        probe.close()
    except OSError as error:
        probe.close()
        log.warning("port %s is taken: %s", port, error)
        return False
    return True


def answers(host, port):
    probe = socket.socket()
    try:
        probe.connect((host, port))
        probe.close()
        return True
    except socket.error:
        probe.close()
        return False


def answers_in_time(host, port):
    probe = socket.socket()  # expect: LK302
    try:
        probe.connect((host, port))
    except ConnectionRefusedError:
        return False
    except OSError:
        probe.close()
        raise
    probe.close()
    return True
