# clean: evaluation with the context opened inside of the loop
import torch


def evaluate(model, eval_dataloader):
    model.eval()
    losses = []
    for batch in eval_dataloader:
        with torch.no_grad():
            outputs = model(**batch)
        losses.append(outputs.loss)
    return torch.cat(losses)
