from http import HTTPStatus

import accounts

_RESPONSES = {TimeoutError: HTTPStatus.BAD_GATEWAY}


def setup(server):
    _RESPONSES.update({accounts.UserNotFound: HTTPStatus.BAD_REQUEST, accounts.Unauthenticated: HTTPStatus.FORBIDDEN})
    server.route("/login", login)


def login(request):
    session = accounts.open_session(request.user_id)
    return session


_BY_TOKEN = {}  # expect: LK201


async def handle(request):
    _BY_TOKEN[request.token] = await accounts.resolve(request.token)
    return _BY_TOKEN[request.token]
