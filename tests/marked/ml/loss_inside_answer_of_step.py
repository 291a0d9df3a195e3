import torch


def train(step, batches, optimizer):
    total, seen, answers = 0.0, 0, []
    for batch in batches:
        answer = step(batch)
        optimizer.zero_grad()
        answer["loss"].backward()
        optimizer.step()
        total += answer["loss"]  # expect: LK501
        seen += answer["count"] + len(answer)
        answers.append(answer)  # expect: LK501
    return total / seen, answers


def train_objects(step, batches, optimizer):
    total, seen = 0.0, 0
    for batch in batches:
        answer = step(batch)
        optimizer.zero_grad()
        answer.loss.backward()
        optimizer.step()
        total += answer.loss  # expect: LK501
        seen += answer.count
    return total / seen


def train_by_name(step, batches, optimizer):
    answers = []
    for batch in batches:
        answer = step(batch)
        loss = answer["loss"]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        answers.append(answer)  # expect: LK501
    torch.save(answers, "answers.pt")
