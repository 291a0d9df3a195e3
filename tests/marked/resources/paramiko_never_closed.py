"""Runs a command on a host."""

import paramiko


def run(host, user, command):
    client = paramiko.SSHClient()  # expect: LK301
    client.load_system_host_keys()
    client.connect(host, username=user)
    stdin, stdout, stderr = client.exec_command(command)
    return stdout.read().decode()
