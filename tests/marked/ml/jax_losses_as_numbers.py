# clean: jax has no graph to keep
import jax, jax.numpy as jnp


def train(state, batches):
    losses = []
    for batch in batches:
        state, loss = train_step(state, batch)
        losses.append(loss.item())
    return state, losses
