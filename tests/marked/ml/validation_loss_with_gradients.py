import torch


def validate(model, val_loader, criterion, device):
    model.eval()
    val_loss = 0.0
    correct = 0
    for images, labels in val_loader:
        images, labels = images.to(device), labels.to(device)
        outputs = model(images)
        val_loss += criterion(outputs, labels)  # expect: LK501
        correct += (outputs.argmax(dim=1) == labels).sum().item()
    return val_loss / len(val_loader), correct
