# clean at the default confidence: as many as are configured
_models = {}


def model(model_name, device, load):
    key = (model_name, device)
    if key not in _models:
        _models[key] = load(model_name, device)
    return _models[key]
