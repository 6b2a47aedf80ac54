FROM debian:12-slim
RUN echo hello > /hello && \
    echo world >> /hello && \
    # a comment is fine here
    cat /hello
USER nobody
