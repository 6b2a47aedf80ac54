FROM debian:12-slim
RUN echo hello > /hello && \

    echo world >> /hello && \
    # a comment is fine here
    cat /hello
#   ^^^^^^^^^^ this line belongs to the `RUN` above: the empty line between ends nothing, and a later BuildKit will refuse it
USER nobody
