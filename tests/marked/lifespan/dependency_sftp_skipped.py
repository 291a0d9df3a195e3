import paramiko
from fastapi import APIRouter, Depends, HTTPException

router = APIRouter(prefix="/files")


def get_sftp():
    transport = paramiko.Transport(("files.internal", 22))  # expect: LK102
    transport.connect(username="svc", password="svc")
    sftp = paramiko.SFTPClient.from_transport(transport)  # expect: LK102
    yield sftp
    sftp.close()
    transport.close()


@router.get("/{name}")
def size_of(name: str, sftp=Depends(get_sftp)):
    try:
        return {"size": sftp.stat(name).st_size}
    except FileNotFoundError:
        raise HTTPException(404) from None
