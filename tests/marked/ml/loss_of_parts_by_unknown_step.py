import torch


def train_sum(parts_of, batches, optimizer):
    total = 0.0
    for batch in batches:
        loss = sum(parts_of(batch))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss  # expect: LK501
    return total


def train_weighted(parts_of, batches, optimizer):
    history = []
    for batch in batches:
        loss = 0.5 * parts_of(batch)[0] + parts_of(batch)[1]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        history.append(loss)  # expect: LK501
    return history


def train_heads(body, heads, batches, optimizer):
    total = 0.0
    for images, target in batches:
        shared = body(images)
        parts = []
        for head in heads:
            parts.append(head(shared, target))
        loss = sum(parts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss  # expect: LK501
    torch.save(body.state_dict(), "body.pt")
    return total
