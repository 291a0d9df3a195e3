# clean: nothing is added to a full cache
_answers = {}
LIMIT = 500


def answer(question, think):
    if question in _answers:
        return _answers[question]
    found = think(question)
    if len(_answers) < LIMIT:
        _answers[question] = found
    return found
