import paramiko


def names_on(client: paramiko.SSHClient):
    sftp = client.open_sftp()  # expect: LK301
    return sftp.listdir(".")
