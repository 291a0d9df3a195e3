import matplotlib.pyplot as plt
import streamlit as st


def chart(frame, column):
    fig, ax = plt.subplots()  # expect: LK502
    ax.hist(frame[column])
    st.pyplot(fig)
