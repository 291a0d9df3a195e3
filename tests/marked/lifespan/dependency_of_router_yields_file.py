# clean: the dependency of the router closes the file behind its yield
from fastapi import APIRouter, Depends, Request


def access_log(request: Request):
    with open("/var/log/app/access.log", "a") as log:
        log.write(f"{request.method} {request.url.path}\n")
        yield log


router = APIRouter(prefix="/reports", dependencies=[Depends(access_log)])


@router.get("/")
def reports():
    return []
