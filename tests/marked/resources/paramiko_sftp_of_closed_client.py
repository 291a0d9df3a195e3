# clean: a connection that is closed closes its channels, and with them the SFTP clients that it gave
import paramiko


def names_on(host):
    with paramiko.SSHClient() as client:
        client.load_system_host_keys()
        client.connect(host)
        sftp = client.open_sftp()
        return sftp.listdir(".")


def sizes_on(host, names):
    client = paramiko.SSHClient()
    try:
        client.connect(host)
        sftp = client.open_sftp()
        return {name: sftp.stat(name).st_size for name in names}
    finally:
        client.close()


def upload(address, key, path):
    transport = paramiko.Transport(address)
    try:
        transport.connect(username="deploy", pkey=key)
        sftp = paramiko.SFTPClient.from_transport(transport)
        sftp.put(path, path.name)
    finally:
        transport.close()
