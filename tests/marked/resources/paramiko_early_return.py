import paramiko


def upload(host, user, source, target):
    client = paramiko.SSHClient()  # expect: LK302
    client.load_system_host_keys()
    client.connect(host, username=user)
    sftp = client.open_sftp()
    if target in sftp.listdir():
        return False
    sftp.put(source, target)
    client.close()
    return True
