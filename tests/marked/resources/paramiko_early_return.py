import paramiko


def restart(host, user, service):
    client = paramiko.SSHClient()  # expect: LK302
    client.load_system_host_keys()
    client.connect(host, username=user)
    _, status, _ = client.exec_command(f"systemctl is-active {service}")
    if status.read().strip() == b"active":
        return False
    client.exec_command(f"systemctl restart {service}")
    client.close()
    return True
