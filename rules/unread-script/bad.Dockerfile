FROM debian:13-slim
RUN { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { { \
    { apt-get update; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; } ; }
#   ^^^^^^^^^^^^^^^^^^^ too long or too deeply nested to analyze: what this does was not checked
USER nobody
