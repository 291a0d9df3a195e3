import torch


def evaluate(args, model, eval_dataloader):
    model.eval()
    eval_loss = 0.0
    nb = 0
    for batch in eval_dataloader:
        outputs = model(**batch)
        tmp_eval_loss, logits = outputs[:2]
        eval_loss += tmp_eval_loss.mean()  # expect: LK501
        nb += 1
    return eval_loss / nb
