# clean: closed in `finally`
from devices.bus import open_connection


def temperature(address):
    conn = open_connection(address)
    try:
        conn.send(b"T?")
        return float(conn.recv(16))
    finally:
        conn.close()
