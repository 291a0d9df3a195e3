# clean: what is kept of each answer has no graph
import torch


def train(step, batches, optimizer):
    answers, names, seen = [], [], 0
    for batch in batches:
        answer = step(batch)
        loss = answer["loss"]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        names.append(answer["name"])
        seen += answer["count"] + answer.get("skipped")
        answer["loss"] = loss.item()
        answers.append(answer)
    loss = sum(one["loss"] for one in answers) / seen
    names.append(loss)
    return names


def train_without(step, batches, optimizer):
    answers = []
    for batch in batches:
        answer = step(batch)
        answer["loss"].backward()
        optimizer.step()
        del answer["loss"]
        answers.append(answer)
    return answers


def train_rebuilt(step, batches, optimizer):
    answers = []
    for batch in batches:
        answer = step(batch)
        answer["loss"].backward()
        optimizer.step()
        answer = {key: value.detach() for key, value in answer.items()}
        answers.append(answer)
    torch.save(answers, "answers.pt")


def train_detached(step, batches, optimizer, detach_values):
    answers = []
    for batch in batches:
        answer = step(batch)
        answer["loss"].backward()
        optimizer.step()
        detach_values(answer)
        answers.append(answer)
    return answers


def mean_of_numbers(step, batches, optimizer, history):
    for _ in range(10):
        numbers = []
        for batch in batches:
            loss = 0.5 * step(batch)
            loss.backward()
            optimizer.step()
            numbers.append(loss.item())
        loss = sum(numbers) / len(numbers)
        history.append(loss)
