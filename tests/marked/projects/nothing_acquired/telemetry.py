# clean: nothing is acquired here
import logging


def setup_telemetry(app):
    logging.basicConfig(level="INFO")
    app.state.telemetry = {"enabled": True}


def init_settings():
    return {"debug": False}
