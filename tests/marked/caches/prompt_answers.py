from collections import OrderedDict

answers = OrderedDict()  # expect: LK201


def answer(prompt, model):
    try:
        return answers[prompt]
    except KeyError:
        answers[prompt] = reply = model.generate(prompt)
        return reply
