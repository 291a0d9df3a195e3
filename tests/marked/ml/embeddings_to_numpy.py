# clean: numpy after detach
import torch


def embed(model, texts, tok):
    model.eval()
    vectors = []
    for text in texts:
        out = model(**tok(text, return_tensors="pt"))
        vectors.append(out.last_hidden_state.mean(dim=1).detach().cpu().numpy())
    return vectors
