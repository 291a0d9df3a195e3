import torch


def train(net, trainloader, optimizer, criterion):
    running_loss = 0.0
    for i, (inputs, labels) in enumerate(trainloader):
        optimizer.zero_grad()
        loss = criterion(net(inputs), labels)
        loss.backward()
        optimizer.step()
        running_loss += loss  # expect: LK501
        if i % 100 == 99:
            print(i, running_loss / 100)
            running_loss = 0.0
