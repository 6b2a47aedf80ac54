FROM debian:12-slim
RUN echo hello > /hello && \
    echo world >> /hello && \
    # comments may stand here
    cat /hello
USER nobody
