# clean: both are closed in finally, the inner one first
import paramiko
from fastapi import APIRouter, Depends

router = APIRouter(prefix="/files")


def get_sftp():
    transport = paramiko.Transport(("files.internal", 22))
    try:
        transport.connect(username="svc", password="svc")
        sftp = paramiko.SFTPClient.from_transport(transport)
        try:
            yield sftp
        finally:
            sftp.close()
    finally:
        transport.close()


@router.get("/{name}")
def size_of(name: str, sftp=Depends(get_sftp)):
    return {"size": sftp.stat(name).st_size}
