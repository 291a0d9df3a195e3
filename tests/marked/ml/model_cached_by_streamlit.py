# clean: streamlit cache
import streamlit as st
from transformers import pipeline


@st.cache_resource
def load_model():
    return pipeline("ner")


def page():
    model = load_model()
    for text in st.session_state.texts:
        st.write(model(text))
