# clean: there are as many cameras as somebody put up, and an account that the settings do not list is turned away

_last_frame = {}
_quotas = {}


def snapshot(recorder, camera_id):
    if camera_id not in _last_frame:
        _last_frame[camera_id] = recorder.grab(camera_id)
    return _last_frame[camera_id]


def quota_of(settings, account_id):
    section = settings.section_for(account_id)
    if section is None:
        return 0
    if account_id not in _quotas:
        _quotas[account_id] = section.monthly_limit
    return _quotas[account_id]


class TariffService:
    def __init__(self, config):
        self._config = config
        self._tariffs = {}

    def on_reading(self, account_id, reading):
        section = self._config["accounts"][account_id]
        self._tariffs[account_id] = section["tariff"]
        return reading * self._tariffs[account_id]
