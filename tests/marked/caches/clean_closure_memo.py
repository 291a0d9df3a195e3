# clean at the default confidence: it ends with the function that closes over it
def memoized(function):
    answers = {}

    def ask(prompt):
        if prompt not in answers:
            answers[prompt] = function(prompt)
        return answers[prompt]

    return ask
