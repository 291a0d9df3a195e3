# safe
import smtplib
import socket
import threading

sockets = []


def serve(listening):
    """Takes the commands of one client, and says 250 to its goodbye, which should be 221."""
    client, _ = listening.accept()
    client.settimeout(5)
    with listening, client, client.makefile("rwb", buffering=0) as stream:
        stream.write(b"220 here\r\n")
        for line in stream:
            stream.write(b"250 fine\r\n")
            if line.startswith(b"QUIT"):
                return


def send(host, port):
    mail = smtplib.SMTP(host, port, timeout=5)
    sockets.append(mail.sock)
    note(mail.noop()[0])
    mail.quit()


def left():
    still = [one for one in sockets if one.fileno() >= 0]
    for one in still:
        one.close()
    return len(still)


def main(path):
    listening = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve, args=(listening,), daemon=True).start()
    send(*listening.getsockname())
    return "sent"
