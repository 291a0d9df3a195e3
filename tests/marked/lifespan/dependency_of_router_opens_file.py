from datetime import date

from fastapi import APIRouter, Depends, Request


def access_log(request: Request):
    log = open(f"/var/log/app/{date.today()}.log", "a")  # expect: LK107
    log.write(f"{request.method} {request.url.path}\n")
    return log


router = APIRouter(prefix="/reports", dependencies=[Depends(access_log)])


@router.get("/")
def reports():
    return []
