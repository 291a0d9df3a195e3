from flask import Blueprint, request

bp = Blueprint("chat", __name__)


class ChatSession:
    histories: dict[str, list] = {}  # expect: LK201

    def __init__(self, session_id: str):
        self.session_id = session_id

    def add(self, role: str, text: str) -> None:
        ChatSession.histories.setdefault(self.session_id, []).append((role, text))


@bp.post("/chat")
def chat():
    session = ChatSession(request.json["session_id"])
    session.add("user", request.json["text"])
    return {"turns": len(ChatSession.histories[session.session_id])}
