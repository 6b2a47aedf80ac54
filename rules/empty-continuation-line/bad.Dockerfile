FROM debian:13-slim
RUN echo hello > /hello && \

    echo world >> /hello && \
    # a comment is fine here
    cat /hello
#   ^^^^^^^^^^ this line continues the `RUN` above despite the empty line, which a future BuildKit will reject
USER nobody
