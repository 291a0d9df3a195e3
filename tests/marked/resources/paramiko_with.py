# clean: client and transfer stand in `with`
import paramiko


def download(host, user, source, target):
    with paramiko.SSHClient() as client:
        client.load_system_host_keys()
        client.connect(host, username=user)
        with client.open_sftp() as sftp:
            sftp.get(source, target)
