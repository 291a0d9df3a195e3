from fastapi import FastAPI


def create_app(store) -> FastAPI:
    app = FastAPI()
    session_state: dict[str, dict] = {}  # expect: LK201

    @app.post("/sessions/{session_id}")
    async def open_session(session_id: str):
        session_state[session_id] = {"cursor": 0, "hints": []}
        return await store.open(session_id)

    @app.get("/sessions/{session_id}")
    async def state(session_id: str):
        return session_state.get(session_id, {})

    return app
