FROM debian:13-slim
RUN echo hello > /hello && \
    echo world >> /hello && \
    # a comment is fine here
    cat /hello
USER nobody
