# clean: streamlit keeps one for all runs
import streamlit as st
import torch


@st.cache_resource
def load():
    return torch.jit.load("model.pt")


def page():
    st.write(load()(torch.zeros(1)).tolist())
