# clean: who is given a connection answers with it, or with another one in its place where it has died
import ftplib

from downloads.log import logger


def connect(host):
    return ftplib.FTP(host)


def renewed(ftp, host):
    try:
        ftp.voidcmd("NOOP")
    except ftplib.all_errors:
        ftp = ftplib.FTP(host)
    return ftp


def remove(ftp, host, name):
    ftp = renewed(ftp, host)
    ftp.delete(name)


def size(path, name):
    stream = open(path, "rb")
    logger.debug("looking at %s", name)
    stream.close()
