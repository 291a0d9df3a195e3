from flask import Blueprint, request, session

bp = Blueprint("editor", __name__)
undo = {}  # expect: LK201


@bp.post("/edit")
def edit():
    undo.setdefault(session["sid"], []).append(request.get_json())
    return "", 204


@bp.post("/undo")
def back():
    steps = undo.get(session["sid"], [])
    return steps.pop() if steps else {}
