import torch


def train(model, train_loader, optimizer, criterion):
    all_outputs, all_labels = [], []
    for inputs, labels in train_loader:
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        all_outputs.append(outputs)  # expect: LK501
        all_labels.append(labels)
    return torch.cat(all_outputs), torch.cat(all_labels)
